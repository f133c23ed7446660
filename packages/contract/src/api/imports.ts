import { REGISTERS, type RegisterName } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Count, Day, Moment, OneLine, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { route } from "./route.js";

const OFFICE = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;
/** Which rows of which register they may write is the database's to say; a row that is not theirs is refused in the report. */
const IMPORTERS = ["administrator", "coordinator", "officer"] as const;

export const REGISTER_NAMES = Object.keys(REGISTERS) as RegisterName[];

/** Media types of the files that are read; what a file is, is seen by its content as well. */
export const TABLE_FILES = [
  "text/csv",
  "application/gzip",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const;

/** How a file writes its days. */
export const DAY_FORMS = ["YYYY-MM-DD", "YYYY/M/D", "YYYYMMDD", "YYYY年M月D日"] as const;
export type DayForm = (typeof DAY_FORMS)[number];

const Cell = Type.String({ maxLength: 200 });

const ImportTarget = Type.Union([
  Type.Object(
    {
      from: OneLine(200),
      /** What stands in the file, and what it becomes; a value that is not listed becomes `rest`, or is refused. */
      values: Type.Optional(Type.Record(Cell, Cell, { maxProperties: 2000 })),
      rest: Type.Optional(Cell),
      days: Type.Optional(Type.Enum([...DAY_FORMS])),
      /** What stands between the members of a list, when it is not `;`. */
      separator: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
      /** Of a list, its first member alone. */
      member: Type.Optional(Type.Literal("first")),
      /** What has not the form of one counts as empty: ids of which only some are codes. */
      onlyIf: Type.Optional(Type.Literal("uscc")),
    },
    { additionalProperties: false },
  ),
  Type.Object({ constant: Cell }, { additionalProperties: false }),
]);
export type ImportTarget = Static<typeof ImportTarget>;

/** Which column of a file becomes which field. A field that is not named takes the column of its own name, if there is one. */
export const ImportMapping = Type.Object(
  {
    columns: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), ImportTarget, { maxProperties: 100 })),
    /** The column that says what to do with a row, and its words for it; without one every row is kept. */
    operation: Type.Optional(
      Type.Object(
        {
          from: OneLine(200),
          keep: Type.Array(Cell, { minItems: 1, maxItems: 20 }),
          withdraw: Type.Array(Cell, { maxItems: 20 }),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of a workbook; the first visible one by default. */
    sheet: Type.Optional(OneLine(100)),
  },
  { additionalProperties: false },
);
export type ImportMapping = Static<typeof ImportMapping>;

/** Mappings that come with the system; what a mapping says besides goes before. `generated`: the files of a generated city. */
export const PROFILES = ["generated"] as const;

export const ImportModes = Type.Enum(["delta", "full"]);

/** How an import reads its file. */
export const READING_CHOICES = {
  mapping: Type.Optional(ImportMapping),
  profile: Type.Optional(Type.Enum([...PROFILES])),
  /** One refused row refuses the file; otherwise the others are taken. */
  refuseAll: Type.Optional(Type.Boolean()),
};

/** How an import treats its file. */
export const IMPORT_CHOICES = {
  ...READING_CHOICES,
  /** More than a tenth of the register is missing from a full file, and that is right. */
  confirmWithdrawals: Type.Optional(Type.Boolean()),
};

/** As they are kept with an import or a feed. */
export const ImportChoices = Type.Object(IMPORT_CHOICES);
export type ImportChoices = Static<typeof ImportChoices>;

/** `delta`: who is not in the file stays; `full`: who is not in it is withdrawn. */
export const MODE = { mode: ImportModes };

export const ImportCounts = Type.Object({
  /** Of the file: accepted + warned + refused. */
  rows: Type.Optional(Count),
  accepted: Type.Optional(Count),
  warned: Type.Optional(Count),
  refused: Type.Optional(Count),
  /** Of the register: what became of the rows that were taken, and who was withdrawn. */
  added: Type.Optional(Count),
  changed: Type.Optional(Count),
  withdrawn: Type.Optional(Count),
  unchanged: Type.Optional(Count),
  /** Recorded as history only: what holds is from a later day than the file. */
  late: Type.Optional(Count),
  /** Findings beyond the most that a report keeps. */
  findingsDropped: Type.Optional(Count),
});
export type ImportCounts = Static<typeof ImportCounts>;

export const IMPORT_STATES = ["waiting", "done", "refused", "cancelled"] as const;

export const ImportRow = Type.Object({
  import: Uuid,
  register: Type.String(),
  upload: Type.Optional(Uuid),
  file: Type.Optional(Type.String()),
  feed: Type.Optional(Type.String()),
  mode: ImportModes,
  dry: Type.Boolean(),
  day: Day,
  state: Type.Enum([...IMPORT_STATES]),
  job: Type.Optional(Uuid),
  counts: ImportCounts,
  problem: Type.Optional(ProblemDocument),
  askedAt: Moment,
  endedAt: Type.Optional(Moment),
});
export type ImportRow = Static<typeof ImportRow>;

const FindingRow = Type.Object({
  seq: Count,
  line: Count,
  severity: Type.Enum(["warned", "refused"]),
  code: Type.String(),
  field: Type.String(),
  /** Shortened; nothing of a personal field. */
  value: Type.String(),
  /** The sentence in the reader's language. */
  reason: Type.String(),
});

const byImport = Type.Object({ import: Uuid }, { additionalProperties: false });

const FINDING_FILTER = {
  severity: Type.Optional(Type.Enum(["warned", "refused"])),
  code: Type.Optional(Type.String({ pattern: "^[a-z0-9-]{1,64}$" })),
  field: Type.Optional(OneLine(64)),
};

export const IMPORT_ROUTES = {
  storeUpload: route({
    method: "POST",
    path: "/api/uploads",
    says: ["上传文件", "Store a file, which is the body, to import from it later"],
    tag: "imports",
    who: IMPORTERS,
    query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 400 })) }, { additionalProperties: false }),
    takes: TABLE_FILES,
    status: 201,
    answer: Type.Object({ upload: Uuid, name: Type.String(), sha256: Type.String(), bytes: Count }),
  }),
  askImport: route({
    method: "POST",
    path: "/api/imports",
    says: ["导入文件", "Import an upload into a register, or only report what it would do"],
    tag: "imports",
    who: IMPORTERS,
    body: Type.Object(
      {
        upload: Uuid,
        register: Type.Enum(REGISTER_NAMES),
        ...MODE,
        ...IMPORT_CHOICES,
        /** Only report. */
        dry: Type.Optional(Type.Boolean()),
        /** From when the rows hold; today where nothing is said, never later. */
        day: Type.Optional(Day),
      },
      { additionalProperties: false },
    ),
    status: 202,
    answer: Type.Object({ import: Uuid, job: Uuid }),
  }),
  listImports: route({
    method: "GET",
    path: "/api/imports",
    says: ["导入记录", "The imports, the latest first"],
    tag: "imports",
    who: OFFICE,
    query: Type.Object(
      { ...PAGE_QUERY, register: Type.Optional(Type.Enum(REGISTER_NAMES)), feed: Type.Optional(OneLine(64)) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(ImportRow),
  }),
  findImport: route({
    method: "GET",
    path: "/api/imports/:import",
    says: ["查看导入", "Look at an import"],
    tag: "imports",
    who: OFFICE,
    params: byImport,
    status: 200,
    answer: ImportRow,
  }),
  listFindings: route({
    method: "GET",
    path: "/api/imports/:import/findings",
    says: ["导入报告", "What was found, row by row"],
    tag: "imports",
    who: OFFICE,
    params: byImport,
    query: Type.Object({ ...PAGE_QUERY, ...FINDING_FILTER }, { additionalProperties: false }),
    status: 200,
    answer: pageOf(FindingRow),
  }),
  exportFindings: route({
    method: "GET",
    path: "/api/imports/:import/findings.csv",
    says: ["导出导入报告", "The same as a file"],
    tag: "imports",
    who: OFFICE,
    params: byImport,
    query: Type.Object(FINDING_FILTER, { additionalProperties: false }),
    status: 200,
    gives: "file",
  }),
};
