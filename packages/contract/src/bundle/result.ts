import { hexOf, type DrawRecord } from "@suijian/core";
import type { ResultFile } from "./shapes.js";

/** `files`: uncompressed name → SHA-256 of the uncompressed content (protocol §11). */
export const resultFile = (record: DrawRecord, files: Readonly<Record<string, string>>): ResultFile => ({
  counts: { ...record.counts },
  ticketRoot: hexOf(record.roots.ticketRoot),
  thresholdRoot: hexOf(record.roots.thresholdRoot),
  selectionRoot: hexOf(record.roots.selectionRoot),
  visitRoot: hexOf(record.roots.visitRoot),
  assignmentRoot: hexOf(record.roots.assignmentRoot),
  digest: hexOf(record.digest),
  burden: { reduction: record.burden.reduction, bound: record.burden.bound, independent: record.burden.independent },
  unfilled: record.shards.flatMap(({ department, unfilled }) =>
    unfilled.map(({ visit, missing }) => ({ visit, department, missing })),
  ),
  blocking: record.shards.flatMap(({ department, blocking }) =>
    blocking === undefined ? [] : [{ department, visits: [...blocking.visits], inspectors: [...blocking.inspectors] }],
  ),
  files: { ...files },
});

/** Protocol §11: the public's copy names no file hashes, no empty seats and no blocking set. */
export function publicResult(result: ResultFile): ResultFile {
  const { counts, ticketRoot, thresholdRoot, selectionRoot, visitRoot, assignmentRoot, digest, burden } = result;
  return { counts, ticketRoot, thresholdRoot, selectionRoot, visitRoot, assignmentRoot, digest, burden };
}
