import { done, fail, hexOf, type Result } from "@suijian/core";
import type { Command, Tools } from "../command.js";
import { drawRound, recordDice, revealRound, type DrawOutcome } from "@suijian/round";
import { freezeFiles, type FreezeFiles } from "../load/freeze.js";
import { withSealKey } from "../load/seal-key.js";
import { roundWorld } from "../round-world.js";
import type { World } from "../world.js";
import { askedFiles, INPUT_OPTIONS } from "./asked-files.js";
import { drawText } from "./round-draw.js";
import { tellWarnings } from "../warnings.js";

export const roundRun: Command = {
  name: "round run",
  usage:
    "--objects F --inspectors F --plans F --out BUNDLE --rehearsal [--round-id ID] [--previous BUNDLE] [--mapping F] [--seal-key FILE]",
  says: [
    "演练整轮：冻结、骰数、抽取、揭示一气呵成，信标和骰数都标明是演练",
    "rehearses a whole round: freeze, dice, draw and reveal at once, with dice and beacon named as a rehearsal",
  ],
  examples: [
    "suijian round run --objects out/q/objects.csv --inspectors out/q/inspectors.csv --plans out/q/plans.json --rehearsal --out out/r",
  ],
  options: {
    ...INPUT_OPTIONS,
    out: "text",
    rehearsal: "flag",
    "round-id": "text",
    previous: "text",
    "seal-key": "text",
  },
  async run(world, line, tools) {
    if (!line.flag("rehearsal")) return fail({ code: "usage", reason: "--rehearsal" });
    const files = askedFiles(line);
    if (!files.ok) return files;
    const out = line.required("out");
    if (!out.ok) return out;
    const drawn = await rehearse(world, tools, {
      ...files.value,
      out: out.value.out,
      witnesses: ["REHEARSAL-1", "REHEARSAL-2"],
      beaconAt: world.now(),
      beacon: { kind: "rehearsal" },
      sealKeyFile: line.text("seal-key") ?? `${out.value.out.replace(/\/+$/, "")}.seal-key`,
      previous: line.text("previous"),
      roundId: line.text("round-id"),
    });
    if (!drawn.ok) return drawn;
    const { bundle, result } = drawn.value;
    return done({
      data: { roundId: bundle.announcement.roundId, rehearsal: true, ...result, files: undefined },
      text: drawText(world.language, drawn.value),
    });
  },
};

async function rehearse(world: World, { suite, pool }: Tools, request: FreezeFiles): Promise<Result<DrawOutcome>> {
  const frozen = await freezeFiles(world, suite, pool, request);
  if (!frozen.ok) return frozen;
  tellWarnings(world, frozen.value.warnings);
  const round = roundWorld(world);
  const dice = await recordDice(
    round,
    request.out,
    request.witnesses.map((witness) => ({ witness, digits: rolledDigits(world) })),
  );
  if (!dice.ok) return dice;
  const beaconOutput = freshBytes(world, 48);
  const drawn = await withSealKey(request.sealKeyFile, (sealKey) =>
    drawRound(round, suite, pool, { bundle: request.out, beaconOutput, sealKey }),
  );
  if (!drawn.ok) return drawn;
  tellWarnings(world, drawn.value.warnings);
  const revealed = await withSealKey(request.sealKeyFile, (sealKey) => revealRound(round, suite, request.out, sealKey));
  return revealed.ok ? drawn : revealed;
}

function freshBytes(world: World, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  world.fillRandom(bytes);
  return bytes;
}

/** Twenty digits from fresh bytes; a rehearsal binds nobody, so a little bias of the modulus does no harm. */
const rolledDigits = (world: World): string =>
  BigInt(`0x${hexOf(freshBytes(world, 16))}`)
    .toString()
    .slice(-20)
    .padStart(20, "0");
