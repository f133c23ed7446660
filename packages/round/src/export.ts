import { copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Pool, unwritable } from "@suijian/compute";
import { filesFor, jsonText, publicResult, type Audience, type BundleFile } from "@suijian/contract";
import { done, fail, hexOf, type Result, type Suite } from "@suijian/core";
import { openBundle, type Bundle } from "./open-bundle.js";
import { receiptFor } from "./receipt.js";
import { exists, remove, takeName, workFolderFor, writeWhole } from "./save/files.js";
import { acceptSealKey } from "./seal-key.js";
import type { World } from "./world.js";

export interface ExportRequest {
  readonly bundle: string;
  readonly audience: Audience;
  /** The firm's object id. */
  readonly object: string | undefined;
  readonly to: string;
  /** An auditor holds the key from the draw on (protocol §11), before it is revealed to all. */
  readonly sealKey: Uint8Array | undefined;
}

export interface Exported {
  readonly bundle: Bundle;
  readonly files: readonly string[];
}

/** The part of a round that an audience gets (protocol §11), as a folder that `verify` reads like a whole one. */
export async function exportFor(
  world: World,
  suite: Suite,
  pool: Pool,
  request: ExportRequest,
): Promise<Result<Exported>> {
  const opened = await openBundle(request.bundle);
  if (!opened.ok) return opened;
  if (await exists(request.to)) return fail({ code: "file-exists", file: request.to });
  const folder = await workFolderFor(request.to, request.audience === "public" ? 0o755 : 0o700);
  if (!folder.ok) return folder;
  const written = await writeInto(world, suite, pool, request, opened.value, folder.value);
  if (!written.ok) {
    await remove(folder.value);
    return written;
  }
  const named = await takeName(folder.value, request.to);
  return named.ok ? done({ bundle: opened.value, files: written.value }) : named;
}

async function writeInto(
  world: World,
  suite: Suite,
  pool: Pool,
  request: ExportRequest,
  bundle: Bundle,
  folder: string,
): Promise<Result<string[]>> {
  const copied = await copyFiles(bundle, request.audience, folder);
  if (!copied.ok || request.audience === "public") return copied;
  const added =
    request.audience === "firm"
      ? await addReceipt(world, suite, pool, bundle, request.object!, folder)
      : await addKey(suite, bundle, request.sealKey, folder);
  return added.ok ? done([...copied.value, ...added.value]) : added;
}

async function addReceipt(
  world: World,
  suite: Suite,
  pool: Pool,
  bundle: Bundle,
  object: string,
  folder: string,
): Promise<Result<string[]>> {
  const receipt = await receiptFor(world, suite, pool, bundle, object);
  if (!receipt.ok) return receipt;
  const written = await writeWhole(join(folder, "receipt.json"), jsonText(receipt.value), 0o600);
  return written.ok ? done(["receipt.json"]) : written;
}

/** Once drawn, and when the office hands the key over. */
async function addKey(
  suite: Suite,
  bundle: Bundle,
  sealKey: Uint8Array | undefined,
  folder: string,
): Promise<Result<string[]>> {
  if (bundle.result === undefined || bundle.reveal !== undefined || sealKey === undefined) return done([]);
  const key = acceptSealKey(suite, bundle, sealKey);
  if (!key.ok) return key;
  const written = await writeWhole(join(folder, "reveal.json"), jsonText({ sealKey: hexOf(key.value) }), 0o600);
  return written.ok ? done(["reveal.json"]) : written;
}

async function copyFiles(bundle: Bundle, audience: Audience, folder: string): Promise<Result<string[]>> {
  const allowed = filesFor(audience, {
    closed: bundle.closed,
    revealed: bundle.reveal !== undefined,
    hasPrivateColumn: bundle.parameters.private.length > 0,
  });
  const names: string[] = [];
  for (const name of allowed) {
    const path = bundle.files.get(name);
    if (path === undefined) continue;
    const copied = await copyOne(bundle, audience, name, path, folder);
    if (!copied.ok) return copied;
    names.push(basename(path));
  }
  return done(names);
}

/** The public's `result.json` names neither file hashes nor empty seats nor the blocking set. */
async function copyOne(
  bundle: Bundle,
  audience: Audience,
  name: BundleFile,
  path: string,
  folder: string,
): Promise<Result<void>> {
  if (name === "result.json" && audience !== "auditor") {
    return writeWhole(join(folder, name), jsonText(publicResult(bundle.result!)));
  }
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(path, join(folder, basename(path)));
    return done(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}
