import { concat, leafHashes, rootOf, rowPieces, ticketLeaves, type Frame, type Pieces } from "@suijian/core";
import { assignDepartment, expectRows, scanRows } from "../draw/jobs.js";
import { batchedSuite } from "../kernel/batched-suite.js";
import { expectGroups } from "../simulate/expectation.js";
import { countMembers, listMembers } from "../simulate/jobs.js";
import { writeLots } from "../simulate/lots.js";
import { countPairs } from "../simulate/overlaps.js";
import { seatDepartment } from "../simulate/seating.js";
import type { Range } from "./ranges.js";

/**
 * What a worker can do. Each job is a function of a context, sent once to every worker that takes part, and of one part of
 * the work; typed arrays in shared memory are not copied on the way. To add a job, add a line.
 */
export const jobs = {
  rowsRoot,
  writeTickets,
  ticketsRoot,
  scanRows,
  expectRows,
  assignDepartment,
  countMembers,
  listMembers,
  writeLots,
  expectGroups,
  seatDepartment,
  countPairs,
};

export type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type ContextOf<Name extends JobName> = Parameters<Jobs[Name]>[0];
export type PartOf<Name extends JobName> = Parameters<Jobs[Name]>[1];
export type AnswerOf<Name extends JobName> = ReturnType<Jobs[Name]>;

/** Context and part come over a wire without types; `Pool.run` has paired them with the job. */
export function perform(name: JobName, context: unknown, part: unknown): unknown {
  const job = jobs[name] as (context: unknown, part: unknown) => unknown;
  return job(context, part);
}

/** The root over a range of rows (protocol §2); over 2^k rows from a multiple of 2^k on, it is a node of the frame's tree. */
function rowsRoot({ frame }: { readonly frame: Frame }, { from, to }: Range): Uint8Array {
  return rootOf(batchedSuite(), leafHashes(batchedSuite(), rowPieces(frame, from, to)));
}

/** Protocol §7: ticket(id) = H(key ‖ 01 ‖ id), written to its row's place. */
function writeTickets(
  { ids, key, tickets }: { readonly ids: Pieces; readonly key: Uint8Array; readonly tickets: Uint8Array },
  { from, to }: Range,
): void {
  batchedSuite().many(concat([key, Uint8Array.of(1)]), ids, from, to, tickets, 32 * from);
}

/** Protocol §7: the root over `u64be(row index) ‖ ticket` of a range. */
function ticketsRoot({ tickets }: { readonly tickets: Uint8Array }, { from, to }: Range): Uint8Array {
  return rootOf(batchedSuite(), leafHashes(batchedSuite(), ticketLeaves(tickets, from, to)));
}
