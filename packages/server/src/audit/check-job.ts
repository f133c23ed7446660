import { done } from "@suijian/core";
import { AUDIT_CHECKS, auditLineCount, verifyAudit, type NotedHead } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobKind } from "../jobs/runner.js";
import { triedJob } from "../plans/tried-job.js";

export const AUDIT_CHECK_JOB = "audit-check";

export interface CheckAsked {
  readonly noted: readonly NotedHead[];
}

/** The same verification as `suijian audit verify`, of the chains that whoever asked may see, as they were at one moment. */
export const auditCheckJobs = (parts: Parts): JobKind =>
  triedJob(parts, AUDIT_CHECK_JOB, AUDIT_CHECKS, async (job, work, watch) => {
    // The door has checked it, and nobody has changed it since.
    const { noted } = work.asked as CheckAsked;
    const chains = await parts.database.read(job.identity, async (tx) => {
      const lines = await auditLineCount(tx);
      return verifyAudit(tx, noted, (read) => {
        watch.signal?.throwIfAborted();
        watch.progress?.(read / 1000, lines / 1000);
      });
    });
    return done({ answer: chains });
  });
