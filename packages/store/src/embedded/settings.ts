import { existsSync, statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

/** Names and values as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

/** PostgreSQL's own defaults are for a machine of 1 GB; these follow the machine, half of which is the server's. */
export function settingsFor(machine: Machine): Settings {
  return {
    max_connections: "120",
    shared_buffers: megabytes(machine.memory / 6, 128, 4096),
    effective_cache_size: megabytes(machine.memory / 2, 256, Infinity),
    work_mem: megabytes(machine.memory / 512, 4, 64),
    maintenance_work_mem: megabytes(machine.memory / 16, 64, 1024),
    max_parallel_workers_per_gather: String(Math.max(0, Math.min(4, machine.cores >> 1))),
    random_page_cost: "1.1",

    // An import of a million rows is written once, and not a second time by a checkpoint in its middle.
    checkpoint_timeout: "15min",
    max_wal_size: megabytes(machine.disk / 16, 256, 8192),
    // lz4 would be faster, but these programs are built without it.
    wal_compression: "pglz",

    // The questions are short: compiling one takes longer than answering it.
    jit: "off",
    // Within a container /dev/shm often has 64 MB, too little for a parallel hash join.
    dynamic_shared_memory_type: machine.sharedMemory < 512 * MEGABYTE ? "mmap" : "posix",

    timezone: "UTC",
    log_timezone: "UTC",
    log_min_duration_statement: "-1",
    // What memory held when it stopped is read again at the next start, so that the first questions of a day are not the slow ones.
    shared_preload_libraries: "pg_prewarm",
    password_encryption: "scram-sha-256",
    cluster_name: "suijian",
  };
}

export interface Machine {
  /** Bytes. */
  readonly memory: number;
  readonly cores: number;
  readonly disk: number;
  readonly sharedMemory: number;
}

export function machineAt(folder: string): Machine {
  return {
    memory: Math.min(totalmem(), memoryLimit()),
    cores: availableParallelism(),
    disk: sizeOf(folder),
    sharedMemory: existsSync("/dev/shm") ? sizeOf("/dev/shm") : Infinity,
  };
}

/** Of the container, when there is one; 0 where the system does not say. */
const memoryLimit = (): number => process.constrainedMemory() || Infinity;

/** Of the whole disk, and not what is free on it: the same machine gets the same settings each time. */
function sizeOf(folder: string): number {
  const { blocks, bsize } = statfsSync(folder);
  return blocks * bsize;
}

const MEGABYTE = 1 << 20;

const megabytes = (bytes: number, least: number, most: number): string =>
  `${Math.max(least, Math.min(most, Math.floor(bytes / MEGABYTE)))}MB`;
