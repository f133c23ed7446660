import { readFile } from "node:fs/promises";
import { unreadable } from "@suijian/compute";
import { done, fail, hexOf, type BeaconChoice, type Result } from "@suijian/core";
import type { Command, CommandLine } from "../command.js";
import { inLanguage, type Language } from "@suijian/contract";
import { freezeFiles, type FreezeFiles, type FrozenFiles } from "../load/freeze.js";
import { tellWarnings } from "../warnings.js";
import type { World } from "../world.js";
import { askedFiles, askedTime, INPUT_OPTIONS } from "./asked-files.js";

export const roundFreeze: Command = {
  name: "round freeze",
  usage:
    "--objects F --inspectors F --plans F --out BUNDLE --witness NAME --witness NAME … --beacon-at TIME\n" +
    "    --seal-key FILE | --unsealed  [--previous BUNDLE] [--round-id ID] [--mapping F] [--public-results F | --rehearsal]",
  says: [
    "冻结待抽库、计划、名额和人员，公告其指纹；此后什么都不能改",
    "freezes frame, plans, sizes and roster and announces their fingerprints; nothing can change afterwards",
  ],
  examples: [
    "suijian round freeze --objects objects.csv --inspectors inspectors.csv --plans plans.json --out out/r1 \\",
    "    --witness 人大代表 --witness 公证处 --beacon-at 2026-12-01T09:30:00+08:00 --seal-key keys/r1.key",
  ],
  options: {
    ...INPUT_OPTIONS,
    out: "text",
    witness: "many",
    "beacon-at": "text",
    "seal-key": "text",
    unsealed: "flag",
    previous: "text",
    "round-id": "text",
    "public-results": "text",
    rehearsal: "flag",
  },
  async run(world, line, { suite, pool }) {
    const asked = await askedOf(world, line);
    if (!asked.ok) return asked;
    const frozen = await freezeFiles(world, suite, pool, asked.value);
    if (!frozen.ok) return frozen;
    tellWarnings(world, frozen.value.warnings);
    return done({ data: dataOf(frozen.value), text: textOf(world.language, frozen.value, asked.value.out) });
  },
};

async function askedOf(world: World, line: CommandLine): Promise<Result<FreezeFiles>> {
  const files = askedFiles(line);
  if (!files.ok) return files;
  const out = line.required("out");
  if (!out.ok) return out;
  const beacon = await beaconChoice(line);
  if (!beacon.ok) return beacon;
  const at =
    beacon.value.kind === "rehearsal" && line.text("beacon-at") === undefined
      ? done(world.now())
      : askedTime(line, "beacon-at");
  if (!at.ok) return at;
  const sealKeyFile = line.text("seal-key");
  if ((sealKeyFile === undefined) !== line.flag("unsealed"))
    return fail({ code: "usage", reason: "--seal-key FILE | --unsealed" });
  return done({
    ...files.value,
    out: out.value.out,
    witnesses: line.many("witness"),
    beaconAt: at.value,
    beacon: beacon.value,
    sealKeyFile,
    previous: line.text("previous"),
    roundId: line.text("round-id"),
  });
}

async function beaconChoice(line: CommandLine): Promise<Result<BeaconChoice>> {
  const sources = line.text("public-results");
  if (line.flag("rehearsal")) return done({ kind: "rehearsal" });
  if (sources === undefined) return done({ kind: "quicknet" });
  try {
    return done({ kind: "public-results", sources: await readFile(sources, "utf8") });
  } catch (error) {
    return unreadable(sources, error);
  }
}

const dataOf = ({ announcement, settled, schedule, warnings }: FrozenFiles) => ({
  roundId: announcement.roundId,
  digest: hexOf(announcement.digest),
  frameRoot: hexOf(announcement.frame.root),
  objects: announcement.frame.rows,
  inspectors: announcement.roster.rows,
  plans: announcement.plans.length,
  toBeDrawn: toBeDrawn(announcement),
  closed: settled.closed,
  beacon: { name: announcement.beacon.name, round: announcement.beacon.round },
  diceBefore: schedule.diceBefore,
  beaconNotBefore: schedule.beaconNotBefore,
  warnings,
});

const toBeDrawn = ({ plans }: FrozenFiles["announcement"]): number =>
  plans.flatMap(({ strata }) => strata).reduce((sum, { n }) => sum + n, 0);

function textOf(language: Language, { announcement, settled: { closed }, schedule }: FrozenFiles, out: string): string {
  const { roundId, frame, roster, plans, beacon, digest } = announcement;
  const drawn = toBeDrawn(announcement).toLocaleString("en");
  const rows = frame.rows.toLocaleString("en");
  return inLanguage(language, [
    [
      `轮次 ${roundId} 已冻结：${out}${closed ? "（不公开轮次）" : ""}`,
      `  对象 ${rows} 个，人员 ${roster.rows} 名，计划 ${plans.length} 个，将抽 ${drawn} 个任务`,
      `  待抽库根 ${hexOf(frame.root)}`,
      `  公告摘要 ${hexOf(digest)}`,
      `  骰数须在 ${schedule.diceBefore} 前登记；信标 ${beacon.name} 第 ${beacon.round} 轮`,
      "",
    ].join("\n"),
    [
      `Round ${roundId} is frozen: ${out}${closed ? " (a closed round)" : ""}`,
      `  ${rows} objects, ${roster.rows} inspectors, ${plans.length} plans, ${drawn} tasks to be drawn`,
      `  frame root    ${hexOf(frame.root)}`,
      `  announcement  ${hexOf(digest)}`,
      `  dice before ${schedule.diceBefore}; beacon ${beacon.name}, round ${beacon.round}`,
      "",
    ].join("\n"),
  ]);
}
