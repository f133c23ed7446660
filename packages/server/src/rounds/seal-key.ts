import { bytesOfHex, fail, done, hexOf, sealCommitOf, sha256Suite, type Problem, type Result } from "@suijian/core";
import { addSealUse, putSeal, sealOf, type SealPurpose, type Tx } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { seal, unseal } from "../who/secret-box.js";

/** A round whose seal key lies in the database, closed by the server's own key. */
export interface Sealed {
  readonly division: string;
  readonly round: string;
}

const about = ({ round }: Sealed): string => `seal key of round ${round}`;

export async function keepSealKey(tx: Tx, { world, secretKey }: Parts, of: Sealed, key: Uint8Array): Promise<void> {
  await putSeal(tx, of.division, of.round, seal(world, secretKey, about(of), hexOf(key)));
}

/** The key for this purpose, with its use on record in the same transaction. What cannot be opened is restored from two shares. */
export async function useSealKey(
  tx: Tx,
  parts: Parts,
  of: Sealed,
  purpose: SealPurpose,
): Promise<Result<Uint8Array, Problem>> {
  const box = await sealOf(tx, of.division, of.round);
  const opened = box === undefined ? undefined : unseal(parts.secretKey, about(of), box);
  if (opened === undefined) return fail({ code: "seal-key-lost", file: of.round });
  await noteSealUse(tx, parts, of, purpose);
  return done(bytesOfHex(opened));
}

export async function noteSealUse(tx: Tx, { world }: Parts, of: Sealed, purpose: SealPurpose): Promise<void> {
  await addSealUse(tx, of.division, of.round, { used: world.newId(), purpose, at: world.now().toISOString() });
}

/** Whether the key is the one that was announced. */
export const isAnnouncedKey = (key: Uint8Array, sealCommit: string): boolean =>
  hexOf(sealCommitOf(sha256Suite, key)) === sealCommit;

const aboutShare = (of: Sealed, custodian: string): string =>
  `share of ${custodian} in the seal key of round ${of.round}`;

export const sealShare = ({ world, secretKey }: Parts, of: Sealed, custodian: string, text: string): string =>
  seal(world, secretKey, aboutShare(of, custodian), text);

export const openShare = ({ secretKey }: Parts, of: Sealed, custodian: string, box: string): string | undefined =>
  unseal(secretKey, aboutShare(of, custodian), box);
