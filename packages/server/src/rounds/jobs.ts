import type { Parts } from "../http/parts.js";
import type { JobKind } from "../jobs/runner.js";
import { CHANGES_JOB } from "../visits/ask-changes.js";
import { change } from "../visits/changes-job.js";
import { draw } from "./draw-job.js";
import { freeze, tryFreeze } from "./freeze-job.js";
import { DRAW_JOB, DRY_RUN_JOB, FREEZE_JOB, roundJob } from "./round-jobs.js";

/** The long work of rounds, by the names of its jobs. */
export const roundJobs = (parts: Parts): readonly (readonly [string, JobKind])[] => [
  [DRY_RUN_JOB, roundJob(parts, tryFreeze)],
  [FREEZE_JOB, roundJob(parts, freeze)],
  [DRAW_JOB, roundJob(parts, draw)],
  [CHANGES_JOB, roundJob(parts, change)],
];
