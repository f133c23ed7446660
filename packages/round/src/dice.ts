import { jsonText, type DiceFile } from "@suijian/contract";
import {
  diceDigest,
  done,
  fail,
  hexOf,
  isDice,
  joinDice,
  sha256Suite,
  type Announcement,
  type Problem,
  type Result,
} from "@suijian/core";
import { openBundle, type Bundle } from "./open-bundle.js";
import { addToBundle } from "./save/files.js";
import type { World } from "./world.js";

export interface Rolled {
  readonly witness: string;
  readonly digits: string;
}

/** Records the witnesses' digits, all of them at once and for good; the same digits again change nothing. */
export async function recordDice(world: World, folder: string, rolled: readonly Rolled[]): Promise<Result<DiceFile>> {
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  if (bundle.abandoned !== undefined) return fail({ code: "round-abandoned", bundle: folder });
  const problem = diceProblem(bundle.announcement, rolled);
  if (problem !== undefined) return fail(problem);

  const file = diceFile(bundle.announcement, rolled);
  if (bundle.dice !== undefined) return sameDice(bundle, file);
  const late = lateness(bundle, world.now());
  if (late !== undefined) return fail(late);

  const added = await addToBundle(folder, "dice.json", jsonText(file));
  return added.ok ? done(file) : added;
}

function diceProblem({ witnesses }: Announcement, rolled: readonly Rolled[]): Problem | undefined {
  for (const [place, { witness, digits }] of rolled.entries()) {
    if (!witnesses.includes(witness)) return { code: "witness-unknown", witness, announced: witnesses };
    if (rolled.findIndex((other) => other.witness === witness) !== place) return { code: "witness-repeated", witness };
    if (!isDice(digits)) return { code: "dice-malformed", witness, digits };
  }
  const absent = witnesses.find((witness) => !rolled.some((one) => one.witness === witness));
  return absent === undefined ? undefined : { code: "witness-missing", witness: absent };
}

function diceFile(announcement: Announcement, rolled: readonly Rolled[]): DiceFile {
  const dice = announcement.witnesses.map((witness) => rolled.find((one) => one.witness === witness)!);
  const text = joinDice(dice.map(({ digits }) => digits));
  return {
    announcement: hexOf(announcement.digest),
    dice: dice.map(({ witness, digits }) => ({ witness, digits })),
    digest: hexOf(diceDigest(sha256Suite, announcement.digest, text)),
  };
}

const sameDice = (bundle: Bundle, file: DiceFile): Result<DiceFile> =>
  bundle.dice!.digest === file.digest ? done(file) : fail({ code: "dice-differ", bundle: bundle.folder });

/** Protocol §6: digits that come when the beacon may be known could have been chosen. A rehearsal binds nobody. */
function lateness({ announcement, parameters }: Bundle, now: Date): Problem | undefined {
  if (announcement.beacon.name === "rehearsal" || now.getTime() < Date.parse(parameters.diceBefore)) return undefined;
  return { code: "dice-too-late", before: parameters.diceBefore, now: now.toISOString() };
}
