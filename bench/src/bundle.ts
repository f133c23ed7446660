import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Asked } from "./bench.js";
import { runNode, type Ran } from "./child.js";
import { inputArgs, type City } from "./city.js";
import { KEPT, SUIJIAN } from "./places.js";

export interface Step extends Ran {
  readonly step: "freeze" | "dice" | "draw" | "reveal";
}

export const bundleOf = ({ name }: City): string => join(KEPT, "bundles", name);

/** The city's round from its CSV files to the revealed bundle, in place of an earlier one. Nobody is bound by it. */
export async function* playRound(asked: Asked, city: City): AsyncGenerator<Step> {
  const bundle = bundleOf(city);
  const sealKey = `${bundle}.seal-key`;
  await rm(bundle, { recursive: true, force: true });
  await rm(sealKey, { force: true });
  await mkdir(join(KEPT, "bundles"), { recursive: true });
  const dice = WITNESSES.map((witness) => `${witness}=${"0123456789".repeat(2)}`);
  const steps: Record<Step["step"], string[]> = {
    freeze: [
      ...inputArgs(city),
      ...["--out", bundle, "--seal-key", sealKey, "--rehearsal"],
      ...WITNESSES.flatMap((witness) => ["--witness", witness]),
    ],
    dice: [bundle, ...dice],
    draw: [bundle, "--beacon", "5a".repeat(48), "--seal-key", sealKey],
    reveal: [bundle, "--seal-key", sealKey],
  };
  for (const step of ["freeze", "dice", "draw", "reveal"] as const) {
    asked.say(`${step} of ${city.name}`);
    yield { step, ...(await runNode(SUIJIAN, ["round", step, ...steps[step]])) };
  }
}

const WITNESSES = ["WITNESS-1", "WITNESS-2"];

/** The revealed bundle, played now when there is none yet. */
export async function revealedBundle(asked: Asked, city: City): Promise<string> {
  const bundle = bundleOf(city);
  const steps = existsSync(join(bundle, "reveal.json")) ? [] : playRound(asked, city);
  for await (const { step } of steps) asked.say(`${step} is done`);
  return bundle;
}
