import { recordDice } from "@suijian/round";
import { done, type Problem, type Result, type RoundLife } from "@suijian/core";
import type { Parts } from "../http/parts.js";
import { atMoment, bundleFolder, roundWorld } from "./round-world.js";

/**
 * Puts `dice.json` into the bundle as the database has it: after the last witness, and once more before the draw, where a kill lay
 * between the two. The same again changes nothing; another content is a difference that stops the draw.
 */
export async function writeDice(parts: Parts, life: RoundLife): Promise<Result<void, Problem>> {
  if (life.announced === undefined || life.diced === undefined) return done(undefined);
  const folder = bundleFolder(parts, life.announced.folder);
  const rolled = life.rolled.map(({ witness, digits }) => ({ witness, digits }));
  // They came in time when the database took them: the last of them says when.
  const recorded = await recordDice(atMoment(roundWorld(parts), life.diced.at), folder, rolled);
  return recorded.ok ? done(undefined) : recorded;
}
