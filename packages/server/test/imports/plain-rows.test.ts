import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { INSPECTION_OBJECTS, type RowRules } from "@suijian/core";
import { afterAll, expect, test } from "vitest";
import { FindingSpool } from "../../dist/imports/finding-spool.js";
import { layoutOf } from "../../dist/imports/layout.js";
import { READING_LIMITS } from "../../dist/imports/limits.js";
import { CsvTable } from "../../dist/imports/csv-table.js";
import { RowTaker } from "../../dist/imports/row-taker.js";

const folder = mkdtempSync(join(tmpdir(), "suijian-plain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = INSPECTION_OBJECTS.fields.map(({ name }) => name);
const RULES: RowRules = {
  file: "f.csv",
  register: INSPECTION_OBJECTS,
  codes: new Map([["object-kind", new Set(["enterprise", "place", "law-firm"])]]),
  places: ["4403", "11"],
};

/** What becomes of a file, with or without the way that copies bytes. */
function taken(file: Buffer, plainly: boolean): { rows: string; counts: unknown } {
  const layout = layoutOf("f.csv", INSPECTION_OBJECTS, {}, NAMES);
  if (!layout.ok) throw new Error("the columns are all there");
  const spooled = openSync(join(folder, "findings"), "w");
  const spool = new FindingSpool(spooled);
  const taker = new RowTaker(RULES, layout.value, spool);
  const table = new CsvTable("f.csv", READING_LIMITS, {
    header: () => undefined,
    plain: (line, bytes, scanner) => plainly && taker.takePlain(line, bytes, scanner),
    row: (...row) => taker.take(...row),
    refused: (problem) => taker.refuse(problem),
  });
  expect(table.take(file) ?? table.takeEnd()).toBeUndefined();
  spool.flush();
  closeSync(spooled);
  return { rows: Buffer.from(taker.staged.take()).toString(), counts: taker.counts };
}

const id = fc.stringMatching(/^[A-Z0-9._:-]{1,20}$/);
/** Values of each kind: many right, some almost, and letters from all over Unicode. */
const CELLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  id: fc.oneof({ weight: 5, arbitrary: id }, fc.constantFrom("NULL", "a", "X".repeat(64), "X".repeat(65), " A1")),
  ids: fc.oneof(
    fc.array(id, { maxLength: 4 }).map((members) => [...new Set(members)].sort().join(";")),
    fc.array(id, { maxLength: 4 }).map((members) => members.join(";")),
    fc.constantFrom("NULL", "NULL;A", ";", "A;", "A;A", "A; B", "AB;A", "A;AB"),
  ),
  text: fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.constantFrom(
      "面包坊",
      "“引号”——（公司）",
      "a\\b",
      "字".repeat(667),
      "字".repeat(2001),
      "\u3000坊",
      "坊\u3000",
      "x",
      "ﬀ",
    ),
    fc
      .integer({ min: 0, max: 0x10ffff })
      .map((point) => (point >= 0xd800 && point < 0xe000 ? "" : String.fromCodePoint(point))),
  ),
  day: fc.oneof(
    fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    fc.stringMatching(/^[0-9]{4}-[0-3][0-9]-[0-4][0-9]$/),
    fc.constantFrom(
      "2023-02-29",
      "2024-02-29",
      "1900-02-29",
      "2000-02-29",
      "2024-04-31",
      "0000-01-01",
      "2024-1-1",
      "2024/01/01",
    ),
  ),
  count: fc.oneof(fc.nat().map(String), fc.constantFrom("0", "00", "999999999", "1000000000", "-1", "1.0")),
  number: fc.oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.stringMatching(/^-?[0-9]{1,17}(\.[0-9]{0,9})?$/),
    fc.constantFrom("0", "-0", "00.1", ".5", "5.", "-", "1e5", "1.12345678", "1.123456789"),
  ),
  uscc: fc.constantFrom(
    "91350100M000100Y43",
    "91350100M000100Y44",
    "91350100M000100Y4",
    "914403003594303055",
    "I1350100M000100Y43",
  ),
};

const cellOf = ({ name, holds }: (typeof INSPECTION_OBJECTS.fields)[number]): fc.Arbitrary<string> => {
  if (name === "kind") return fc.constantFrom("enterprise", "place", "law-firm", "law", "enterprises", "");
  if (name === "division") return fc.constantFrom("440306", "4403", "440", "110101001", "999999", "");
  return fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 6, arbitrary: CELLS[holds]! });
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

test("copying plain bytes and reading texts come to the same rows, findings and counts", () => {
  const row = fc.tuple(...INSPECTION_OBJECTS.fields.map(cellOf));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const lines = [NAMES, ...rows].map((cells) => cells.map(quoted).join(","));
      const file = Buffer.from(`${lines.join("\n")}\n`);
      expect(taken(file, true)).toEqual(taken(file, false));
    }),
    { numRuns: 50 },
  );
});

test("each field alone, where the rest of the row is plain", () => {
  const odd = fc.oneof(...INSPECTION_OBJECTS.fields.map((field, i) => fc.tuple(fc.constant(i), cellOf(field))));
  const plain = (line: number): Record<string, string> => ({
    object: `X${line}`,
    name: "坊",
    kind: "place",
    division: "440306",
  });
  fc.assert(
    fc.property(fc.array(odd, { minLength: 1, maxLength: 100 }), (odds) => {
      const rows = odds.map(([at, cell], line) =>
        NAMES.map((name, i) => (i === at ? cell : (plain(line)[name] ?? ""))),
      );
      const file = Buffer.from([NAMES, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join(""));
      expect(taken(file, true)).toEqual(taken(file, false));
    }),
    { numRuns: 150 },
  );
});

test("bytes that are no text, and the text that is none of UTF-8, are refused row by row", () => {
  const file = Buffer.concat([
    Buffer.from("object,name,kind,division\nX1,"),
    Buffer.from([0xb0, 0xa1]),
    Buffer.from(",place,440306\nX2,坊,place,440306\n"),
  ]);
  writeFileSync(join(folder, "f.csv"), file);
  const layout = layoutOf("f.csv", INSPECTION_OBJECTS, {}, ["object", "name", "kind", "division"]);
  if (!layout.ok) throw new Error("the columns are all there");
  const spooled = openSync(join(folder, "findings"), "w");
  const spool = new FindingSpool(spooled);
  const taker = new RowTaker(RULES, layout.value, spool);
  const refused: unknown[] = [];
  const table = new CsvTable("f.csv", READING_LIMITS, {
    header: () => undefined,
    plain: (...record) => taker.takePlain(...record),
    row: (...row) => taker.take(...row),
    refused: (problem) => refused.push(problem),
  });
  expect(table.take(file) ?? table.takeEnd()).toBeUndefined();
  spool.flush();
  closeSync(spooled);
  expect(refused).toEqual([{ code: "csv-not-utf8", file: "f.csv", line: 2, field: "name" }]);
  expect(taker.counts).toEqual({ rows: 1, accepted: 1, warned: 0, refused: 0, keyless: 0 });
});
