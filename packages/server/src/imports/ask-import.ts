import type { ImportChoices } from "@suijian/contract";
import { done, fail, type Problem, type Register, type Result } from "@suijian/core";
import { addImport, addJob, audit, type Tx, type Upload } from "@suijian/store";
import { todayIn } from "../registers/today.js";
import type { World } from "../world.js";
import { IMPORT_JOB, type ImportJobBody } from "./import-job.js";
import { mappingFault } from "./layout.js";
import { mappingOf } from "./profiles.js";

export interface ImportWanted {
  readonly upload: Upload;
  readonly register: Register;
  readonly mode: "delta" | "full";
  readonly dry: boolean;
  readonly day: string | undefined;
  readonly feed: string | undefined;
  readonly choices: ImportChoices;
}

/** What can be judged without opening the file. */
export function importFault(
  world: World,
  { register, day, choices }: Omit<ImportWanted, "upload">,
): Problem | undefined {
  const today = todayIn(world);
  if (day !== undefined && day > today) return { code: "day-in-future", day, today };
  return mappingFault(register, mappingOf(register.name, choices));
}

/** Puts an import and its job down, both or none. */
export async function askImport(
  world: World,
  tx: Tx,
  wanted: ImportWanted,
): Promise<Result<{ import: string; job: string }, Problem>> {
  const fault = importFault(world, wanted);
  if (fault !== undefined) return fail(fault);
  const [id, job] = [world.newId(), world.newId()];
  const { upload, register, mode, dry, feed, choices, day = todayIn(world) } = wanted;
  await addJob(tx, { job, kind: IMPORT_JOB, body: { import: id } satisfies ImportJobBody });
  await addImport(tx, { import: id, register, upload: upload.upload, feed, choices, mode, dry, day, job });
  await audit(tx, { act: "import.ask", on: id, with: { register: register.name, file: upload.name, mode, dry, day } });
  return done({ import: id, job });
}
