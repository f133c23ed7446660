import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { ImportChoices, ImportCounts, JobProgress } from "@suijian/contract";
import { done, whyNotImport, type ImportProblem, type Problem, type Register } from "@suijian/core";
import {
  applyStaged,
  audit,
  codeSets,
  compareStaged,
  endImport,
  foundHere,
  holdWaitingImport,
  keepFindings,
  markAudited,
  openStage,
  stageFindings,
  stageRows,
  type Comparison,
  type Identity,
  type Import,
  type Tx,
} from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { cancelledWith } from "./cancelled-with.js";
import { choicesOf } from "./choices.js";
import { READING_LIMITS } from "./limits.js";
import { mappingOf } from "./profiles.js";
import type { TableFile } from "./read-csv.js";
import { readRows } from "./read-rows.js";
import type { ReadingEnd } from "./read-table.js";
import { uploadsIn } from "./uploaded.js";

export interface ImportWatch {
  readonly signal: AbortSignal;
  readonly progress: (progress: JobProgress) => void;
  /** Within the import's own transaction, at its end: whether its result may be kept. */
  readonly ending: (tx: Tx, end: ImportEnd) => Promise<boolean>;
}

/** How an import ended; a refused one has left its report and nothing else. */
export interface ImportEnd {
  readonly state: "done" | "refused";
  readonly counts: ImportCounts;
  readonly problem: Problem | undefined;
  /** Milliseconds of each step. */
  readonly took: {
    readonly reading: number;
    readonly comparing: number;
    readonly writing: number;
    readonly indexing: number;
  };
}

/** Another has taken the work over: nothing of what this one did is kept. */
export class ImportTakenOver extends Error {}

/**
 * Reads a file into a register: everything of it in one transaction, report included, so that whatever breaks off leaves nothing. An import
 * that has ended already stays as it is, and nothing comes back.
 */
export async function importFile(
  parts: Parts,
  identity: Identity,
  { id, file }: { readonly id: string; readonly file: TableFile },
  watch: ImportWatch,
): Promise<ImportEnd | undefined> {
  const spool = await spoolFor(parts);
  try {
    const ended = await parts.database.write(identity, (tx) =>
      cancelledWith(tx, parts.database, watch.signal, async () => {
        const asked = await holdWaitingImport(tx, id);
        if (asked === undefined) return done(await nothingToDo(tx));
        return done(await importWithin(tx, { ...asked, file, spool }, watch));
      }),
    );
    return ended.ok ? ended.value : undefined;
  } finally {
    await spool.close();
  }
}

/** A file of this attempt's own. It has lost its name before it holds anything, so that a killed server leaves none. */
async function spoolFor({ folder, world }: Parts): Promise<FileHandle> {
  const path = join(await uploadsIn(folder), `findings-${world.newId()}`);
  const spool = await open(path, "wx+", 0o600);
  await rm(path);
  return spool;
}

const nothingToDo = async (tx: Tx): Promise<undefined> => {
  await markAudited(tx);
};

interface Work extends Import {
  readonly file: TableFile;
  readonly spool: FileHandle;
}

async function importWithin(tx: Tx, work: Work, watch: ImportWatch): Promise<ImportEnd> {
  const end = await readAndApply(tx, work, watch);
  await keepFindings(tx, work.import);
  await endImport(tx, work.import, end);
  if (!(await watch.ending(tx, end))) throw new ImportTakenOver();
  await audit(tx, {
    act: end.state === "refused" ? "import.refuse" : work.dry ? "import.report" : "import.apply",
    on: work.import,
    with: { register: work.register.name, file: work.file.name, counts: end.counts },
  });
  return end;
}

async function readAndApply(tx: Tx, work: Work, watch: ImportWatch): Promise<ImportEnd> {
  const clock = new Clock();
  await openStage(tx);
  const codes = await codeSets(tx, work.day);
  const lacking = listLacking(work.register, codes);
  if (lacking !== undefined) return refused({ code: "code-list-missing", list: lacking }, {}, clock);

  watch.progress({ step: "reading" });
  const read = await readAll(tx, work, codes, watch);
  clock.tick("reading");
  if (!read.ok) return refused(read.problem, {}, clock);

  watch.progress({ step: "comparing" });
  const comparison = await compareStaged(tx, work.register, { ...work, present: read.present });
  const counts = await countsOf(tx, read.end, comparison);
  clock.tick("comparing");
  const problem = whyNot(counts, read.end, comparison, choicesOf(work.choices));
  if (problem !== undefined) return refused(problem, counts, clock);
  if (work.dry) return { state: "done", counts, problem: undefined, took: clock.took };

  watch.progress({ step: "writing" });
  const { indexing } = await applyStaged(tx, work.register, comparison);
  clock.tick("writing");
  return { state: "done", counts, problem: undefined, took: { ...clock.took, indexing } };
}

const refused = (problem: Problem, counts: ImportCounts, { took }: Clock): ImportEnd => ({
  state: "refused",
  problem,
  counts,
  took,
});

const listLacking = (register: Register, codes: ReadonlyMap<string, unknown>): string | undefined =>
  register.fields.flatMap(({ codes: list }) => (list === undefined ? [] : [list])).find((list) => !codes.has(list));

/** Rows go to the stage while they are read; the findings follow. */
async function readAll(tx: Tx, work: Work, codes: ReadonlyMap<string, ReadonlySet<string>>, watch: ImportWatch) {
  let present: Comparison["present"] = [];
  const end = await readRows(
    {
      file: work.file,
      rules: { file: work.file.name, register: work.register, codes, places: tx.identity.divisions },
      mapping: mappingOf(work.register.name, choicesOf(work.choices)),
      limits: READING_LIMITS,
      spool: work.spool.fd,
    },
    {
      signal: watch.signal,
      progress: (read, of) => watch.progress({ step: "reading", done: read, of }),
      take: async (fields, chunks) => {
        present = fields;
        await stageRows(tx, work.register, fields, chunks);
      },
    },
  );
  await stageFindings(tx, work.spool.createReadStream({ start: 0, autoClose: false }));
  return end.ok ? { ok: true as const, end: end.value, present } : end;
}

/** The reader's counts, and what the register itself had to say about the rows. */
async function countsOf(tx: Tx, read: ReadingEnd, comparison: Comparison): Promise<ImportCounts> {
  const here = await foundHere(tx);
  const refusedRows = read.refused + here.refused;
  const warnedRows = read.warned - here.warnedBefore + here.warned;
  const { added, changed, withdrawn, unchanged, late } = comparison;
  return {
    rows: read.rows,
    accepted: read.rows - refusedRows - warnedRows,
    warned: warnedRows,
    refused: refusedRows,
    ...{ added, changed, withdrawn, unchanged, late },
    ...(read.findingsDropped === 0 ? {} : { findingsDropped: read.findingsDropped }),
  };
}

const whyNot = (
  { refused: rows = 0 }: ImportCounts,
  { keyless }: ReadingEnd,
  { held, missing }: Comparison,
  { refuseAll = false, confirmWithdrawals = false }: ImportChoices,
): ImportProblem | undefined =>
  whyNotImport({ refused: rows, keyless, held, missing }, { refuseAll, confirmWithdrawals });

class Clock {
  #from = performance.now();
  took: ImportEnd["took"] = { reading: 0, comparing: 0, writing: 0, indexing: 0 };

  tick(step: "reading" | "comparing" | "writing"): void {
    const now = performance.now();
    this.took = { ...this.took, [step]: now - this.#from };
    this.#from = now;
  }
}
