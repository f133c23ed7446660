import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Readable } from "node:stream";
import { openPool } from "@suijian/compute";
import { BUNDLE_FILES, jsonText, publicResult, type BundleFile } from "@suijian/contract";
import { openBundle, receiptFor, type Bundle } from "@suijian/round";
import { done, fail, hexOf, sha256Suite, type Problem, type Result, type RoundLife } from "@suijian/core";
import {
  addFileAccess,
  audit,
  fileAccessesOf,
  findRound,
  type HeldRound,
  type Identity,
  seesObject,
  type Tx,
} from "@suijian/store";
import type { FastifyReply } from "fastify";
import type { Handlers } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { auditorFiles, publicFiles } from "./public-files.js";
import { noRound } from "./record-event.js";
import { bundleFolder, roundWorld } from "./round-world.js";
import { useSealKey } from "./seal-key.js";
import { filled } from "../registers/filled.js";

/** What each audience gets of a round's files (protocol §11). Files leave uncompressed under their own names, or as `.gz` where asked. */
export const fileHandlers: Pick<
  Handlers,
  "readRoundFile" | "listAuditorFiles" | "readAuditorFile" | "readReceipt" | "listFileAccesses"
> = {
  readRoundFile: {
    outside: async ({ params, identity, parts }, database, { reply }) => {
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      if (held === undefined) return fail(noRound(params.round));
      const name = nameAsked(params.file);
      if (name === undefined || !publicFiles(held.life).includes(name)) return fail(noFile(params.file));
      const bundle = await bundleOf(parts, held.life);
      if (!bundle.ok) return bundle;
      if (name === "result.json") return sendText(reply, name, jsonText(publicResult(bundle.value.result!)));
      return sendFile(reply, bundle.value, name, params.file);
    },
  },

  listAuditorFiles: async ({ params, parts }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    if (held.life.announced === undefined) return done({ files: [] });
    const bundle = await bundleOf(parts, held.life);
    if (!bundle.ok) return bundle;
    const there = auditorFiles(held.life).filter(
      (name) => bundle.value.files.has(name) || isKeyInHand(held.life, name),
    );
    return done({ files: there });
  },

  readAuditorFile: {
    outside: async ({ params, identity, parts }, database, { reply }) => {
      const name = nameAsked(params.file);
      const allowed = await database.write(identity, (tx) =>
        accessByAuditor(tx, parts, params.round, name, params.file),
      );
      if (!allowed.ok) return allowed;
      const bundle = await bundleOf(parts, allowed.value.life);
      if (!bundle.ok) return bundle;
      if (name !== "reveal.json" || bundle.value.files.has(name))
        return sendFile(reply, bundle.value, name!, params.file);
      const key = await keyForAuditor(parts, identity, allowed.value);
      return key.ok ? sendText(reply, name, jsonText({ sealKey: hexOf(key.value) })) : key;
    },
  },

  readReceipt: {
    outside: async ({ params, identity, parts }, database) => {
      const { round, object } = params;
      const allowed = await database.write(identity, async (tx): Promise<Result<HeldRound, Problem>> => {
        const held = await findRound(tx, round);
        if (held?.life.announced === undefined) return fail(noRound(round));
        if (identity.role !== "coordinator" && !(await seesObject(tx, object)))
          return fail({ code: "object-unknown", object });
        await noteAccess(tx, parts, held, "firm", object);
        return done(held);
      });
      if (!allowed.ok) return allowed;
      const bundle = await bundleOf(parts, allowed.value.life);
      if (!bundle.ok) return bundle;
      const pool = openPool();
      try {
        return await receiptFor(
          roundWorld(parts),
          sha256Suite,
          pool,
          asReleased(bundle.value, allowed.value.life),
          object,
        );
      } finally {
        await pool.close();
      }
    },
  },

  listFileAccesses: async ({ params }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    const found = await fileAccessesOf(tx, held.division, held.life.round, MOST_ACCESSES);
    return done({ rows: found.map((each) => filled({ ...each })) });
  },
};

const MOST_ACCESSES = 1000;

const noFile = (file: string): Problem => ({ code: "not-found", noun: "file", id: file });

const nameAsked = (file: string): BundleFile | undefined =>
  BUNDLE_FILES.find((name) => name === file || `${name}.gz` === file);

async function bundleOf(parts: Parts, { round, announced }: RoundLife): Promise<Result<Bundle, Problem>> {
  return announced === undefined ? fail(noRound(round)) : openBundle(bundleFolder(parts, announced.folder));
}

/** A file that a draw has put there some moments before the database has the result is not out yet. */
function asReleased(bundle: Bundle, { diced, drawn, revealed }: RoundLife): Bundle {
  return {
    ...bundle,
    dice: diced === undefined ? undefined : bundle.dice,
    seed: drawn === undefined ? undefined : bundle.seed,
    result: drawn === undefined ? undefined : bundle.result,
    reveal: revealed === undefined ? undefined : bundle.reveal,
  };
}

/** From the draw on an auditor has the key (protocol §11), before it is revealed to all. */
const isKeyInHand = ({ drawn }: RoundLife, name: BundleFile): boolean => name === "reveal.json" && drawn !== undefined;

async function accessByAuditor(
  tx: Tx,
  parts: Parts,
  round: string,
  name: BundleFile | undefined,
  file: string,
): Promise<Result<HeldRound, Problem>> {
  const held = await findRound(tx, round);
  if (held === undefined) return fail(noRound(round));
  if (name === undefined || !auditorFiles(held.life).includes(name)) return fail(noFile(file));
  await noteAccess(tx, parts, held, "auditor", name);
  return done(held);
}

async function noteAccess(
  tx: Tx,
  { world }: Parts,
  { division, life }: HeldRound,
  audience: "auditor" | "firm",
  file: string,
): Promise<void> {
  await addFileAccess(tx, division, life.round, {
    access: world.newId(),
    audience,
    file,
    at: world.now().toISOString(),
  });
  await audit(tx, { act: "round.read-file", on: life.round, with: { audience, file } });
}

/** Auditors cannot open the key themselves: the system does, and notes for whom. */
const keyForAuditor = (
  parts: Parts,
  { account, division: chain }: Identity,
  { division, life }: HeldRound,
): Promise<Result<Uint8Array, Problem>> =>
  parts.database.write({ ...SYSTEM_FOR_KEYS, account, division: chain }, async (tx) => {
    if (!life.charter.isSealed) {
      await audit(tx, { act: "round.use-key", on: life.round, with: { purpose: "export" } });
      return done(new Uint8Array(32));
    }
    const key = await useSealKey(tx, parts, { division, round: life.round }, "export");
    if (key.ok) await audit(tx, { act: "round.use-key", on: life.round, with: { purpose: "export" } });
    return key;
  });

const SYSTEM_FOR_KEYS = { role: "administrator", department: undefined, divisions: [""] } as const;

function sendText(reply: FastifyReply, name: string, text: string): Result<undefined, Problem> {
  void headed(reply, name).send(text);
  return done(undefined);
}

function sendFile(reply: FastifyReply, bundle: Bundle, name: BundleFile, asked: string): Result<undefined, Problem> {
  const path = bundle.files.get(name);
  const isPacked = path?.endsWith(".gz") === true;
  if (path === undefined || (asked.endsWith(".gz") && !isPacked)) return fail(noFile(asked));
  const isUnpacked = isPacked && !asked.endsWith(".gz");
  void headed(reply, asked).send(isUnpacked ? unpacked(path) : createReadStream(path));
  return done(undefined);
}

function unpacked(path: string): Readable {
  const packed = createReadStream(path);
  const gunzip = createGunzip();
  packed.on("error", (error) => gunzip.destroy(error));
  gunzip.on("close", () => packed.destroy());
  return packed.pipe(gunzip);
}

function headed(reply: FastifyReply, name: string): FastifyReply {
  const media = name.endsWith(".json") ? "application/json" : name.endsWith(".gz") ? "application/gzip" : "text/csv";
  return reply
    .code(200)
    .header("content-type", `${media}; charset=utf-8`)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store");
}
