import { bytesOfHex, type Problem, type Result } from "@suijian/core";
import { audit, findRound, type HeldRound, holdRound, type RoundLink, type Tx } from "@suijian/store";
import { appendToLog } from "./log.js";
import { recordEvent } from "./record-event.js";

/**
 * A witness's digits, by the system in the witness's name. With the last one the dice are complete, and stand in the log in the same
 * transaction (protocol §6.1).
 */
export async function rollDigits(
  tx: Tx,
  { division, round, name }: Pick<RoundLink, "division" | "round" | "name">,
  digits: string,
  at: string,
): Promise<Result<HeldRound, Problem>> {
  await holdRound(tx, round);
  const before = await findRound(tx, round);
  const recorded = await recordEvent(tx, round, { happened: "dice", witness: name, digits, at });
  if (!recorded.ok) return recorded;
  const { diced } = recorded.value.life;
  if (diced !== undefined && before?.life.diced === undefined)
    await appendToLog(tx, division, { kind: "dice", round, digest: bytesOfHex(diced.digest), at });
  await audit(tx, { act: "round.roll", on: round, with: { witness: name }, in: division });
  return recorded;
}
