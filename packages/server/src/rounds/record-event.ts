import { afterRoundEvent, type Problem, type Result, type RoundEvent, done, fail } from "@suijian/core";
import { findRound, type HeldRound, holdRound, saveRoundEvent, type Tx } from "@suijian/store";

/**
 * Decides whether the event may happen to the round as it stands now, and records it. Whoever comes at the same time waits for the end
 * of the transaction. An event that says what is known already adds nothing. The audit line is the caller's.
 */
export async function recordEvent(tx: Tx, round: string, event: RoundEvent): Promise<Result<HeldRound, Problem>> {
  await holdRound(tx, round);
  const before = await findRound(tx, round);
  if (before === undefined) return fail(noRound(round));
  const after = afterRoundEvent(round, before.life, event);
  if (!after.ok) return after;
  if (after.value === before.life) return done(before);
  return done(await saveRoundEvent(tx, before.division, before, after.value, event));
}

export const noRound = (round: string): Problem => ({ code: "not-found", noun: "round", id: round });
