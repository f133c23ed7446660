import type { RequestProblem } from "../kernel/request-problem.js";

/** A thing that one writes and another approves: a plan, an item's edition, a rule's sign-off. Accounts, by their ids. */
export interface Work {
  readonly noun: string;
  readonly id: string;
  /** Everyone who wrote or changed it, not only who began it. */
  readonly writtenBy: readonly string[];
}

/** Separation of duties: who wrote any part of a thing does not approve it. Nothing is returned where nothing stands against it. */
export const whyNotApprove = ({ noun, id, writtenBy }: Work, account: string): RequestProblem | undefined =>
  writtenBy.includes(account) ? { code: "own-work", noun, id } : undefined;

/**
 * Who can open the sealed list is no witness of its draw (PROTOCOL §5.2, §6.1): a witness stands for those who could not know. Names are
 * compared as people read them, so that a space or a capital makes no second person.
 */
export const whyNotWitness = (witness: string, sealKeyHolders: readonly string[]): RequestProblem | undefined =>
  sealKeyHolders.some((holder) => asRead(holder) === asRead(witness))
    ? { code: "witness-holds-seal-key", witness }
    : undefined;

const asRead = (name: string): string => name.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
