import { createPublicKey, verify } from "node:crypto";
import { bytesOfHex, cosignedBytes, done, fail, hexOf, type LogEntry, type Problem, type Result } from "@suijian/core";
import {
  addCosignature,
  addLogWitness,
  audit,
  type Cosignature,
  cosignaturesOf,
  logEntriesAfter,
  type LogWitness,
  logWitnessesOf,
  refusedBy,
  retireLogWitness,
  SYSTEM,
  type Tx,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { filled } from "../registers/filled.js";

export const logHandlers: Pick<
  Handlers,
  "listLog" | "listLogWitnesses" | "registerLogWitness" | "retireLogWitness" | "cosignLog"
> = {
  listLog: async ({ params: { division }, query: { after = 0, limit = DEFAULT_LIMIT } }, tx) => {
    const found = await logEntriesAfter(tx, division, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const said = await cosignaturesOf(tx, division, after + 1, page.at(-1)?.seq ?? after);
    const witnesses = await logWitnessesOf(tx, division);
    const rows = page.map((entry) => entryAnswer(entry, said, witnesses));
    return done({ rows, ...(found.length > limit ? { next: String(page.at(-1)!.seq) } : {}) });
  },

  listLogWitnesses: async ({ params }, tx) =>
    done({ rows: (await logWitnessesOf(tx, params.division)).map(witnessAnswer) }),

  registerLogWitness: async ({ params: { division }, body, parts }, tx) => {
    const { newId, now } = parts.world;
    const publicKey = bytesOfHex(body.publicKey);
    const witness = { witness: newId(), name: body.name, publicKey, registeredAt: now().toISOString() };
    try {
      await addLogWitness(tx, division, witness);
    } catch (error) {
      if (refusedBy(error) === undefined) throw error;
      return fail({ code: "exists-already", noun: "log witness", id: body.publicKey });
    }
    await audit(tx, { act: "log-witness.register", on: witness.witness, with: { name: body.name }, in: division });
    return done(witnessAnswer({ ...witness, retiredAt: undefined }));
  },

  retireLogWitness: async ({ params: { division, witness }, parts }, tx) => {
    const retired = await retireLogWitness(tx, division, witness, parts.world.now().toISOString());
    if (!retired) return fail({ code: "not-found", noun: "log witness", id: witness });
    await audit(tx, { act: "log-witness.retire", on: witness, in: division });
    return done(undefined);
  },

  // The signature says who it is: no session is asked for, and what it says is kept by the system.
  cosignLog: {
    outside: ({ params: { division }, body, parts }, database) =>
      database.write(SYSTEM, async (tx) => {
        const signed = { ...body, signature: bytesOfHex(body.signature) };
        const receivedAt = parts.world.now().toISOString();
        const entry = await entryCosigned(tx, division, { ...signed, receivedAt });
        if (!entry.ok) return entry;
        await addCosignature(tx, division, { ...signed, receivedAt });
        await audit(tx, {
          act: "log.cosign",
          on: `${division}/${body.seq}`,
          with: { witness: body.witness },
          in: division,
        });
        return done({ seq: body.seq, head: hexOf(entry.value.head), witness: body.witness, at: body.at });
      }),
  },
};

/** The entry whose head this is a good signature of, by a key in use. */
async function entryCosigned(tx: Tx, division: string, said: Cosignature): Promise<Result<LogEntry, Problem>> {
  const witness = (await logWitnessesOf(tx, division)).find((each) => each.witness === said.witness);
  if (witness === undefined || witness.retiredAt !== undefined)
    return fail({ code: "not-found", noun: "log witness", id: said.witness });
  const [entry] = await logEntriesAfter(tx, division, { after: said.seq - 1, limit: 1 });
  if (entry === undefined || entry.seq !== said.seq)
    return fail({ code: "not-found", noun: "log entry", id: `${division}/${said.seq}` });
  const isGood = isSignedBy(witness.publicKey, cosignedBytes(division, entry.head, said.at), said.signature);
  return isGood ? done(entry) : fail({ code: "cosignature-wrong", witness: witness.name });
}

/** Ed25519 (RFC 8032); a key or signature of no point of the curve is as little one as a wrong one. */
function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey).toString("base64url") },
      format: "jwk",
    });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

const entryAnswer = (entry: LogEntry, said: readonly Cosignature[], witnesses: readonly LogWitness[]) => ({
  seq: entry.seq,
  kind: entry.kind,
  round: entry.round,
  digest: hexOf(entry.digest),
  at: entry.at,
  head: hexOf(entry.head),
  cosignatures: said
    .filter(({ seq }) => seq === entry.seq)
    .map(({ witness, at, signature }) => ({
      witness,
      name: witnesses.find((each) => each.witness === witness)?.name ?? "",
      at,
      signature: hexOf(signature),
    })),
});

const witnessAnswer = ({ witness, name, publicKey, registeredAt, retiredAt }: LogWitness) =>
  filled({ witness, name, publicKey: hexOf(publicKey), registeredAt, retiredAt });
