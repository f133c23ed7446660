import { createHash, randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { done, fail, type Result } from "@suijian/core";
import type { DatabaseProblem, FolderReason } from "./problem.js";
import { codeOf, WAS_FASTER } from "./refusal.js";
import { textIn } from "./vanishing.js";
import { canEnter, isRoot, makeOwnFolder, NOBODY, type User } from "./user.js";

/** Where a database lies, and as whom it runs. */
export interface Place {
  /** The folder that the caller gave; the log is here in any case. */
  readonly folder: string;
  /** What PostgreSQL calls the data directory: below the folder, unless the user it runs as cannot go there. */
  readonly cluster: string;
  readonly socketFolder: string;
  readonly user: User | undefined;
}

export function placeIn(given: string): Result<Place, DatabaseProblem> {
  // A folder that root makes can be passed through, so that PostgreSQL reaches its cluster, but not looked into.
  mkdirSync(given, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  const folder = realpathSync(given);
  const unusable = (reason: FolderReason) => fail({ code: "database-folder-unusable", folder, reason } as const);

  const home = homeOf(folder);
  if (home === undefined) return unusable("cluster-gone");
  const cluster = join(home, "cluster");
  const owner = existsSync(cluster) ? ownerOf(cluster) : undefined;
  if (owner !== undefined && !canRunAs(owner)) return unusable("other-user");

  const user = isRoot() ? (owner ?? NOBODY) : undefined;
  const socketFolder = socketFolderOf(cluster, user);
  return socketFolder === undefined ? unusable("socket-folder-taken") : done({ folder, cluster, socketFolder, user });
}

/** For what PostgreSQL needs and cannot reach where it is when we are root. */
export const SYSTEM_FOLDER = "/var/lib/suijian-postgres";

/** Where the cluster lies or will lie: once it lies elsewhere it stays there, even if the folder becomes reachable. */
function homeOf(folder: string): string | undefined {
  const note = join(folder, "elsewhere");
  const noted = textIn(note);
  if (noted !== undefined) return placeNoted(noted);
  if (existsSync(join(folder, "cluster")) || !isRoot() || canEnter(NOBODY, folder)) return folder;
  noteElsewhere(folder, note);
  return placeNoted(readFileSync(note, "utf8"));
}

/** A cluster that was there and is not must not come back empty: whoever restored the folder forgot the rest. */
function placeNoted(noted: string): string | undefined {
  const home = noted.trim();
  return existsSync(home) ? home : undefined;
}

/**
 * The new place has a name by chance and not by the folder's path: a folder that was removed and made again begins empty.
 * The note is linked to its name when it is whole; of two that start at the same time the second takes the first one's.
 */
function noteElsewhere(folder: string, note: string): void {
  const clusters = join(SYSTEM_FOLDER, "clusters");
  const home = join(clusters, randomUUID());
  for (const path of [SYSTEM_FOLDER, clusters, home]) makePassage(path);
  writeFileSync(join(home, "belongs-to"), `${folder}\n`, { flush: true });

  const draft = join(folder, `.elsewhere-${randomUUID()}.partial`);
  writeFileSync(draft, `${home}\n`, { flush: true });
  try {
    linkSync(draft, note);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    rmSync(home, { recursive: true });
  } finally {
    rmSync(draft);
  }
}

/** A folder of ours that every user may pass through, whatever the mask of this process is. */
export function makePassage(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true, mode: 0o711 });
  chmodSync(path, 0o711);
}

function ownerOf(path: string): User {
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

const canRunAs = ({ uid }: User): boolean => (isRoot() ? uid !== 0 : uid === process.getuid?.());

/** The socket lies in the cluster, which only its owner can enter, or in a folder like it with a short name. */
function socketFolderOf(cluster: string, user: User | undefined): string | undefined {
  if (Buffer.byteLength(join(cluster, ".s.PGSQL.5432")) <= LONGEST_SOCKET_NAME) return cluster;
  const uid = user?.uid ?? process.getuid?.();
  const hash = createHash("sha256").update(cluster).digest("hex").slice(0, 16);
  // Not os.tmpdir(), which may differ between two starters, and may be long itself.
  const short = `/tmp/suijian-${String(uid)}-${hash}`;
  if (!existsSync(short)) makeShort(short, user);
  const found = lstatSync(short);
  // Anyone may make a folder of this name in /tmp: connections of ours would end at their server.
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0 ? short : undefined;
}

/** Whole from its first moment: another starter that found it without its owner would refuse it. */
function makeShort(short: string, user: User | undefined): void {
  const draft = `${short}-${randomUUID()}`;
  makeOwnFolder(draft, user);
  try {
    renameSync(draft, short);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!WAS_FASTER.includes(codeOf(error))) throw error;
  }
}

/** 107 bytes on Linux, 103 elsewhere (sun_path in sys/un.h, with its closing zero). */
const LONGEST_SOCKET_NAME = 103;
