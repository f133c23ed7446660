import type { ImportChoices } from "@suijian/contract";
import { done, type Register } from "@suijian/core";
import { addImport, audit, type Identity } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { todayIn } from "../registers/today.js";
import { importFile, type ImportEnd, type ImportWatch } from "./import-file.js";
import type { TableFile } from "./read-csv.js";

export interface ImportNow {
  readonly register: Register;
  readonly file: TableFile;
  readonly mode: "delta" | "full";
  readonly dry?: boolean;
  readonly day?: string;
  readonly choices?: ImportChoices;
}

/** Imports a file of this machine at once, without an upload or a job: for what the operator or a seed brings along. */
export async function importNow(
  parts: Parts,
  identity: Identity,
  { register, file, mode, dry = false, day = todayIn(parts.world), choices = {} }: ImportNow,
  watch: Partial<Pick<ImportWatch, "signal" | "progress">> = {},
): Promise<ImportEnd> {
  const id = parts.world.newId();
  const none = { upload: undefined, feed: undefined, job: undefined };
  await parts.database.write(identity, async (tx) => {
    await addImport(tx, { import: id, register, choices, mode, dry, day, ...none });
    await audit(tx, { act: "import.ask", on: id, with: { register: register.name, file: file.name, mode, dry, day } });
    return done(undefined);
  });
  const { signal = new AbortController().signal, progress = () => undefined } = watch;
  const end = await importFile(
    parts,
    identity,
    { id, file },
    { signal, progress, ending: () => Promise.resolve(true) },
  );
  if (end === undefined) throw new Error(`import ${id} was ended by someone else`);
  return end;
}
