import { bytesOfHex, done, fail, utf8, type Result } from "@suijian/core";
import type { Command, CommandLine } from "../command.js";
import { inLanguage, type Language } from "@suijian/contract";
import { drawRound, type DrawOutcome } from "@suijian/round";
import { withSealKey } from "../load/seal-key.js";
import { roundWorld } from "../round-world.js";
import { tellWarnings } from "../warnings.js";

export const roundDraw: Command = {
  name: "round draw",
  usage: "BUNDLE --beacon HEX | --results TEXT  [--seal-key FILE]",
  says: [
    "用公告的信标抽取、去重、融合、派人；同一信标可重复，绝不重抽",
    "draws, removes duplicates, fuses and assigns by the announced beacon; repeatable, never redrawn",
  ],
  examples: [
    "suijian round draw out/r1 --beacon b713718a38ae728dfd477991af28… --seal-key keys/r1.key",
    'suijian round draw out/r2 --results "9319./2.5.8.10.12./" --seal-key keys/r2.key',
  ],
  options: { beacon: "text", results: "text", "seal-key": "text" },
  async run(world, line, { suite, pool }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const output = beaconOutput(line);
    if (!output.ok) return output;
    const drawn = await withSealKey(line.text("seal-key"), (sealKey) =>
      drawRound(roundWorld(world), suite, pool, { bundle: words.value[0]!, beaconOutput: output.value, sealKey }),
    );
    if (!drawn.ok) return drawn;
    tellWarnings(world, drawn.value.warnings);
    return done({ data: dataOf(drawn.value), text: drawText(world.language, drawn.value) });
  },
};

function beaconOutput(line: CommandLine): Result<Uint8Array> {
  const hex = line.text("beacon");
  const results = line.text("results");
  if (results !== undefined && hex === undefined) return done(utf8(results));
  if (hex === undefined || results !== undefined)
    return fail({ code: "usage", reason: "--beacon HEX | --results TEXT" });
  if (!/^([0-9a-f]{2})+$/.test(hex)) return fail({ code: "usage", reason: `--beacon ${hex.slice(0, 20)}…: hex` });
  return done(bytesOfHex(hex));
}

const dataOf = ({ bundle, result, again }: DrawOutcome) => ({
  roundId: bundle.announcement.roundId,
  again,
  rehearsal: bundle.announcement.beacon.name === "rehearsal",
  ...result,
  files: undefined,
});

export function drawText(language: Language, { bundle, result, again }: DrawOutcome): string {
  const { counts, burden, digest } = result;
  const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
  const percent = `${(100 * burden.reduction).toFixed(2)} %`;
  const merged = number(counts.tasks - counts.duplicatesRemoved - counts.visits);
  const rehearsal = bundle.announcement.beacon.name === "rehearsal";
  return inLanguage(language, [
    [
      ...(rehearsal ? ["*** 演练：信标未经公告约束，对任何人不生效 ***"] : []),
      `轮次 ${bundle.announcement.roundId} ${again ? "此前已抽取，结果不变" : "已抽取"}`,
      `  抽取任务 ${number(counts.tasks)}，去重 ${number(counts.duplicatesRemoved)}，融合 ${merged}，上门 ${number(counts.visits)} 次：减负率 ${percent}`,
      `  理论下界 ${number(burden.bound)} 次；各部门独立抽取预计 ${number(burden.independent)} 次`,
      `  席位 ${number(counts.seats)}，无人可派 ${number(counts.unfilled)}`,
      `  结果摘要 ${digest}`,
      "",
    ].join("\n"),
    [
      ...(rehearsal ? ["*** REHEARSAL: no beacon bound this draw; it binds nobody ***"] : []),
      `Round ${bundle.announcement.roundId} ${again ? "had been drawn before; the result stands" : "is drawn"}`,
      `  ${number(counts.tasks)} tasks, ${number(counts.duplicatesRemoved)} duplicates, ${merged} fused, ${number(counts.visits)} visits: ${percent} fewer`,
      `  bound ${number(burden.bound)} visits; ${number(burden.independent)} expected if each plan drew alone`,
      `  ${number(counts.seats)} seats, ${number(counts.unfilled)} unfilled`,
      `  result ${digest}`,
      "",
    ].join("\n"),
  ]);
}
