import type { JobProgress } from "@suijian/contract";
import { done } from "@suijian/core";
import {
  endImport,
  endJob,
  findUpload,
  findImport,
  refreshTermShares,
  SYSTEM,
  markAudited,
  type Job,
  type Tx,
} from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobKind } from "../jobs/runner.js";
import { importFile, ImportTakenOver, type ImportEnd } from "./import-file.js";
import { pathOfUpload } from "./uploaded.js";

export const IMPORT_JOB = "import";

/** What the job's body holds. */
export interface ImportJobBody {
  readonly import: string;
}

/** Imports as jobs: an import and its job end in one transaction, so that a server that dies between the two is impossible. */
export function importJobs(parts: Parts): JobKind {
  return {
    run: async (job, { signal, progress }) => {
      const { id, file } = await fileOf(parts, job);
      const ending = async (tx: Tx, end: ImportEnd): Promise<boolean> => endJob(tx, job, outcomeOf(end));
      try {
        const end = await importFile(parts, job.identity, { id, file }, { signal, progress, ending });
        if (end !== undefined) await refreshSearch(parts, end);
      } catch (error) {
        // The one who took it over ends it.
        if (!(error instanceof ImportTakenOver)) throw error;
      }
    },
    abandoned: async (tx, job, why) => {
      const state = why === "cancelled" ? "cancelled" : "refused";
      const problem = why === "cancelled" ? undefined : why;
      await endImport(tx, bodyOf(job).import, { state, counts: {}, problem });
    },
  };
}

const outcomeOf = ({ state, problem, counts }: ImportEnd) => ({
  state: state === "done" ? ("done" as const) : ("failed" as const),
  ...(problem === undefined ? {} : { problem }),
  progress: { step: "ended", done: counts.rows ?? 0, of: counts.rows ?? 0 } satisfies JobProgress,
});

async function fileOf(parts: Parts, job: Job) {
  const id = bodyOf(job).import;
  return parts.database.read(job.identity, async (tx) => {
    const asked = await findImport(tx, id);
    const upload = asked?.upload === undefined ? undefined : await findUpload(tx, asked.upload);
    if (upload === undefined) throw new Error(`import ${id} has no upload`);
    return { id, file: { path: pathOfUpload(parts.folder, upload.sha256), name: upload.name } };
  });
}

// Written by us when the import was asked.
const bodyOf = (job: Job): ImportJobBody => job.body as ImportJobBody;

/** So many changed objects may change how frequent the words of their names are. */
const MANY_CHANGES = 10_000;

async function refreshSearch({ database }: Parts, { counts: { added = 0, changed = 0, withdrawn = 0 } }: ImportEnd) {
  if (added + changed + withdrawn < MANY_CHANGES) return;
  await database.write(SYSTEM, async (tx) => {
    await refreshTermShares(tx);
    await markAudited(tx);
    return done(undefined);
  });
}
