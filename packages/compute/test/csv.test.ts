import { gzipSync } from "node:zlib";
import { readColumns, readColumnsFrom, readFrame, type Table, type WantedColumn } from "@suijian/compute";
import { textOf, utf8, valueOf, type Column, type Result } from "@suijian/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aFile } from "./a-folder.js";

const read = (path: string, columns: readonly WantedColumn[]) =>
  readColumns({ path, id: { from: "id" }, columns, canonical: false });

function valuesOf(table: Table): string[][] {
  return Array.from({ length: table.lines.length }, (_, row) => [
    textOf(table.ids.bytes.slice(table.ids.starts[row], table.ids.starts[row + 1])),
    ...table.columns.map((column) => valueOf(column, row)),
  ]);
}

function tableIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const ids = fc.stringMatching(/^[A-Z0-9._:-]{1,64}$/);
const values = fc.oneof(
  fc.constantFrom("", "A", "餐饮;食品", '"', ",", "\r", "\n", '""', "x\r\ny"),
  fc.string({ unit: "binary" }),
);
const rows = fc.array(fc.tuple(ids, values, values), { maxLength: 30 });
const styles = fc.record({
  quoteAll: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  lastEnd: fc.boolean(),
});

function written(
  table: readonly (readonly string[])[],
  style: { quoteAll: boolean; lineEnd: string; mark: string; lastEnd: boolean },
) {
  const field = (value: string) =>
    style.quoteAll || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = table.map((row) => row.map(field).join(","));
  return utf8(style.mark + lines.join(style.lineEnd) + (style.lastEnd ? style.lineEnd : ""));
}

/** The content in pieces of the given lengths, over and over. */
async function* inChunks(content: Uint8Array, lengths: readonly number[]) {
  for (let at = 0, i = 0; at < content.length; i++) {
    const length = lengths[i % lengths.length]!;
    yield content.subarray(at, at + length);
    at += length;
  }
}

test("any table, quoted in any way and cut anywhere, gives its values", async () => {
  const kinds = fc.constantFrom("auto", "coded", "text");
  const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, styles, kinds, kinds, lengths, async (table, style, first, second, chunkLengths) => {
      const content = written([["id", "one", "two"], ...table], style);
      const source = {
        file: "x.csv",
        size: content.length,
        chunks: inChunks(content, chunkLengths),
        bytesRead: () => 0,
      };
      const columns = [
        { name: "two", kind: second },
        { name: "one", kind: first },
      ] as const;
      const got = tableIn(await readColumnsFrom(source, { id: { from: "id" }, columns, canonical: false }));
      expect(valuesOf(got)).toEqual(table.map(([id, one, two]) => [id, two, one]));
      expect(got.warnings.map((warning) => warning.code)).toEqual([
        ...(style.mark ? ["csv-bom"] : []),
        ...(style.lineEnd === "\r\n" && (style.lastEnd || table.length > 0) ? ["csv-crlf"] : []),
      ]);
    }),
    { numRuns: 500 },
  );
});

test("lines count those inside quotes", async () => {
  const table = tableIn(await read(aFile('id,name\nA,"1\n2\n3"\nB,x\n"C",""""\nD,y'), [{ name: "name" }]));
  expect([...table.lines]).toEqual([2, 5, 6, 7]);
  expect(valuesOf(table)).toEqual([
    ["A", "1\n2\n3"],
    ["B", "x"],
    ["C", '"'],
    ["D", "y"],
  ]);
});

test("a byte-order mark and CRLF are read and warned about, with the number of lines", async () => {
  const path = aFile("\ufeffid,name\r\nA,x\r\nB,y\n");
  const table = tableIn(await read(path, [{ name: "name" }]));
  expect(table.warnings).toEqual([
    { code: "csv-bom", file: path },
    { code: "csv-crlf", file: path, lines: 2 },
  ]);
});

test("X.csv.gz is read where X.csv is asked for, and a compressed file whatever its name", async () => {
  const compressed = aFile(gzipSync("id,name\nA,x\n"), ".csv.gz");
  const table = tableIn(await read(compressed.slice(0, -3), [{ name: "name" }]));
  expect(table.file).toBe(compressed);
  expect(valuesOf(table)).toEqual([["A", "x"]]);
  expect(valuesOf(tableIn(await read(aFile(gzipSync("id,name\nB,y\n")), [{ name: "name" }])))).toEqual([["B", "y"]]);
});

test("columns are renamed, mapped once per value, constant, or made of the id", async () => {
  const path = aFile("代码,区划,状态\na1,310101,存续\nb2,310101,迁出\nc3,310104,存续\n");
  const asked: string[] = [];
  const table = tableIn(
    await readColumns({
      path,
      id: { from: "代码", map: (value) => value.toUpperCase() },
      columns: [
        { name: "division", from: "区划" },
        { name: "excluded", from: "状态", map: (value) => (asked.push(value), value === "存续" ? "" : "MOVED_OUT") },
        { name: "class", constant: "A" },
        { name: "first", fromId: (id) => id.slice(0, 1) },
      ],
      canonical: false,
    }),
  );
  expect(valuesOf(table)).toEqual([
    ["A1", "310101", "", "A", "A"],
    ["B2", "310101", "MOVED_OUT", "A", "B"],
    ["C3", "310104", "", "A", "C"],
  ]);
  expect(asked).toEqual(["存续", "迁出"]);
});

test("codes grow from one byte to two and four, and a column of too many values becomes text", async () => {
  const count = 140_000;
  const lines = Array.from({ length: count }, (_, i) => `A${i},${i % 200},${i % 60_000},${i % 70_000},${i}`);
  const path = aFile(`id,small,middle,large,own\n${lines.join("\n")}\n`);
  const names = ["small", "middle", "large", "own"];
  const columns = tableIn(
    await read(
      path,
      names.map((name) => ({ name, kind: name === "large" ? "coded" : "auto" })),
    ),
  ).columns;
  expect(columns.map(widthOf)).toEqual([1, 2, 4, "text"]);
  for (const row of [0, 255, 256, 65_535, 65_536, count - 1]) {
    expect(columns.map((column) => Number(valueOf(column, row)))).toEqual([row % 200, row % 60_000, row % 70_000, row]);
  }
});

const widthOf = (column: Column) => (column.kind === "coded" ? column.codes.BYTES_PER_ELEMENT : column.kind);

test("progress ends at the size of the file, and a signal cancels", async () => {
  const content = `id,name\n${Array.from({ length: 200_000 }, (_, i) => `A${i},x`).join("\n")}\n`;
  const path = aFile(content);
  const request = { path, id: { from: "id" }, columns: [] };
  const seen: number[] = [];
  await readFrame(request, { progress: (done, total) => seen.push(done / total) });
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));

  const stop = new AbortController();
  const cancelled = await readFrame(request, { progress: () => stop.abort(), signal: stop.signal });
  expect(cancelled).toEqual({ ok: false, problem: { code: "cancelled" } });
});
