import { AUDIT_CHECK_JOB, auditCheckJobs } from "./audit/check-job.js";
import { IMPORT_JOB, importJobs } from "./imports/import-job.js";
import type { Parts } from "./http/parts.js";
import type { JobKind } from "./jobs/runner.js";
import { MATCHING_JOB, matchingJobs } from "./plans/match/matching-job.js";
import { SIMULATION_JOB, simulationJobs } from "./plans/simulate/simulation-job.js";
import { roundJobs } from "./rounds/jobs.js";
import { RULE_REPLAY_JOB, ruleReplayJobs } from "./rules/replay/replay-job.js";

/** Every kind of job that a server runs. */
export const jobKinds = (parts: Parts): ReadonlyMap<string, JobKind> =>
  new Map([
    [IMPORT_JOB, importJobs(parts)],
    ...roundJobs(parts),
    [SIMULATION_JOB, simulationJobs(parts)],
    [MATCHING_JOB, matchingJobs(parts)],
    [AUDIT_CHECK_JOB, auditCheckJobs(parts)],
    [RULE_REPLAY_JOB, ruleReplayJobs(parts)],
  ]);
