import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lastBackup } from "../backup/last-backup.js";
import { type Finding, fine, warn, wrong } from "./finding.js";

/** What does not need the database. `now` is said, so that the age of a backup can be tested. */
export async function examineMachine(data: string, now: Date): Promise<Finding[]> {
  return [
    nodeVersion(),
    await dataFolder(data),
    await freeSpace(data),
    await secretKey(data),
    await backupAge(data, now),
  ];
}

function nodeVersion(): Finding {
  const found = process.versions.node;
  const [major = 0, minor = 0] = found.split(".").map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return isEnough ? fine("node-version", { found }) : wrong("node-version", "too-old", { found, least: "20.19" });
}

async function dataFolder(folder: string): Promise<Finding> {
  const mode = await modeOf(folder);
  if (mode === undefined) return warn("data-folder", "missing", { folder });
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) return wrong("data-folder", "not-writable", { folder });
  // Others may pass through, which PostgreSQL needs where root starts it, and not look or write.
  return (mode & 0o066) === 0 ? fine("data-folder", { folder }) : warn("data-folder", "open-to-others", { folder });
}

async function freeSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearest(folder));
  const gigabytes = Math.floor((bavail * bsize) / 1e8) / 10;
  if (gigabytes < 1) return wrong("free-space", "low", { gigabytes });
  return gigabytes < 5 ? warn("free-space", "low", { gigabytes }) : fine("free-space", { gigabytes });
}

async function nearest(folder: string): Promise<string> {
  return (await modeOf(folder)) === undefined ? nearest(dirname(folder)) : folder;
}

async function secretKey(data: string): Promise<Finding> {
  const file = join(data, "secret.key");
  const mode = await modeOf(file);
  // The server makes it when it starts, or has it from its environment.
  if (mode === undefined) return fine("secret-key", { file: "–" });
  return (mode & 0o077) === 0 ? fine("secret-key", { file }) : wrong("secret-key", "open-to-others", { file });
}

const modeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ mode }) => mode,
    () => undefined,
  );

async function backupAge(data: string, now: Date): Promise<Finding> {
  const last = await lastBackup(data);
  if (last === undefined) return warn("backup-age", "never");
  const hours = Math.floor((now.getTime() - Date.parse(last.at)) / 3_600_000);
  const facts = { hours, folder: last.folder };
  return hours <= OLDEST_BACKUP ? fine("backup-age", facts) : warn("backup-age", "old", facts);
}

/** A day, and what a nightly run may be late by. */
const OLDEST_BACKUP = 26;
