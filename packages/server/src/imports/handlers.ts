import { Readable } from "node:stream";
import { sayFinding, type ImportRow, type Language } from "@suijian/contract";
import { done, fail, REGISTERS, type Problem } from "@suijian/core";
import {
  findImport,
  findingsAfter,
  findUpload,
  importsBefore,
  type FindingLine,
  type ImportLine,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { onceOutside } from "../http/idempotency.js";
import { problemDocument } from "../http/problem-document.js";
import { askImport } from "./ask-import.js";
import { findingsCsv } from "./findings-csv.js";
import { keepUpload, receiveUpload } from "./receive-upload.js";

type Names = "storeUpload" | "askImport" | "listImports" | "findImport" | "listFindings" | "exportFindings";

export const importHandlers: Pick<Handlers, Names> = {
  storeUpload: {
    outside: async ({ query, identity, parts }, database, wire) => {
      const received = await receiveUpload(parts, wire, query.name);
      if (!received.ok) return received;
      const upload = received.value;
      return database.write(identity, (tx) =>
        onceOutside(tx, parts, wire.request, upload.sha256, async () => {
          await keepUpload(tx, upload);
          return done(upload);
        }),
      );
    },
  },

  askImport: async ({ body, parts }, tx) => {
    const { upload: id, register, mode, dry = false, day, ...choices } = body;
    const upload = await findUpload(tx, id);
    if (upload === undefined) return fail({ code: "refers-to-nothing", field: "upload", value: id });
    const wanted = { upload, register: REGISTERS[register], mode, dry, day, feed: undefined, choices };
    return askImport(parts.world, tx, wanted);
  },

  listImports: async ({ query, language }, tx) => {
    const { limit = 50, after, register, feed } = query;
    if (after !== undefined && !UUID.test(after)) return fail(notAPlace("after"));
    const rows = await importsBefore(tx, { register, feed, after, limit });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return done({
      rows: rows.map((row) => rowOf(row, language)),
      ...(last === undefined ? {} : { next: last.import }),
    });
  },

  findImport: async ({ params, language }, tx) => {
    const found = await findImport(tx, params.import);
    return found === undefined ? fail(notFound(params.import)) : done(rowOf(found, language));
  },

  listFindings: async ({ params, query, language }, tx) => {
    const found = await findImport(tx, params.import);
    if (found === undefined) return fail(notFound(params.import));
    const { limit = 50, after = "0", ...filter } = query;
    if (!/^\d{1,15}$/.test(after)) return fail(notAPlace("after"));
    const findings = await findingsAfter(tx, params.import, filter, { after: Number(after), limit });
    const last = findings.length === limit ? findings.at(-1) : undefined;
    return done({
      rows: findings.map((finding) => findingRow(finding, found.file ?? "", language)),
      ...(last === undefined ? {} : { next: String(last.seq) }),
    });
  },

  exportFindings: {
    outside: async ({ params, query, identity, language }, database, { reply }) => {
      const found = await database.read(identity, (tx) => findImport(tx, params.import));
      if (found === undefined) return fail(notFound(params.import));
      const report = { id: found.import, file: found.file ?? "", filter: query, language };
      void reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="findings-${found.import}.csv"`)
        .header("cache-control", "no-store")
        .send(Readable.from(findingsCsv(database, identity, report), { objectMode: false }));
      return done(undefined);
    },
  },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const notFound = (id: string): Problem => ({ code: "not-found", noun: "import", id });
const notAPlace = (field: string): Problem => ({
  code: "field-invalid",
  field: `querystring/${field}`,
  reason: "must be the `next` of a page",
});

function rowOf(line: ImportLine, language: Language): ImportRow {
  const { register, problem, counts, ...rest } = line;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as typeof rest;
  return {
    ...known,
    register: register.name,
    // Only endImport writes them.
    counts: counts as ImportRow["counts"],
    ...(problem === undefined ? {} : { problem: problemDocument(language, problem) }),
  } as ImportRow;
}

const findingRow = (finding: FindingLine, file: string, language: Language) => ({
  seq: finding.seq,
  line: finding.line,
  severity: finding.severity,
  code: finding.code,
  field: finding.field,
  value: finding.value,
  reason: sayFinding(language, file, finding),
});
