import { gzipSync } from "node:zlib";
import { frameFromCsv, readFrame, type WantedColumn } from "@suijian/compute";
import type { Problem } from "@suijian/core";
import { expect, test } from "vitest";
import { aFile } from "./a-folder.js";

/** The problem of a file people send in, without its `file`, which is checked here. */
async function problemOf(content: string | Uint8Array, columns: readonly WantedColumn[] = [{ name: "name" }]) {
  const path = aFile(content);
  return factsOf(path, await readFrame({ path, id: { from: "id" }, columns }));
}

async function canonicalProblemOf(content: string, columns: readonly string[] = ["name"]) {
  const path = aFile(content);
  return factsOf(path, await frameFromCsv(path, columns));
}

function factsOf(path: string, result: { ok: true } | { ok: false; problem: Problem }) {
  if (result.ok) throw new Error("It was read without a problem");
  const { file, ...facts } = { file: undefined, ...result.problem };
  expect(file).toBe(path);
  return facts;
}

test("a file that is not there", async () => {
  const path = "/nowhere/objects.csv";
  const read = await readFrame({ path, id: { from: "id" }, columns: [] });
  expect(read).toEqual({ ok: false, problem: { code: "file-unreadable", file: path, reason: "ENOENT" } });
});

test("a folder in place of a file", async () => {
  const read = await readFrame({ path: "/tmp", id: { from: "id" }, columns: [] });
  expect(read).toEqual({ ok: false, problem: { code: "file-unreadable", file: "/tmp", reason: "EISDIR" } });
});

test("a compressed file that breaks off", async () => {
  const path = aFile(gzipSync("id,name\nA,x\n").subarray(0, 20), ".csv.gz");
  const read = await readFrame({ path, id: { from: "id" }, columns: [] });
  expect(read).toEqual({ ok: false, problem: { code: "file-unreadable", file: path, reason: "Z_BUF_ERROR" } });
});

test("an empty file, and one that holds a byte-order mark only", async () => {
  expect(await problemOf("")).toEqual({ code: "csv-empty" });
  expect(await problemOf("\ufeff")).toEqual({ code: "csv-empty" });
});

test("a column that is missing", async () => {
  expect(await problemOf("id,names\nA,x\n")).toEqual({
    code: "csv-column-missing",
    line: 1,
    field: "name",
    found: ["id", "names"],
  });
  expect(await problemOf("name\nx\n")).toMatchObject({ code: "csv-column-missing", line: 1, field: "id" });
});

test("a column that stands there twice", async () => {
  expect(await problemOf("id,name,name\nA,x,y\n")).toEqual({ code: "csv-column-repeated", line: 1, field: "name" });
});

test("too few and too many fields", async () => {
  expect(await problemOf("id,name,kind\nA,x,k\nB,y\n")).toEqual({
    code: "csv-field-count",
    line: 3,
    field: "kind",
    expected: 3,
    found: 2,
  });
  expect(await problemOf("id,name\nA,x,z\n")).toMatchObject({ line: 2, field: "name", expected: 2, found: 3 });
  expect(await problemOf("id,name\nA,x\n\nB,y\n")).toMatchObject({ code: "csv-field-count", line: 3, found: 1 });
});

test("a byte that is not UTF-8, in a wanted column or another", async () => {
  const gbk = (row: string) => Buffer.from(row, "latin1");
  expect(await problemOf(gbk("id,kind,name\nA,k,x\nB,k,\xc9\xcc\n"))).toEqual({
    code: "csv-not-utf8",
    line: 3,
    field: "name",
  });
  expect(await problemOf(gbk("id,kind,name\nA,\xff,x\n"))).toEqual({ code: "csv-not-utf8", line: 2, field: "kind" });
  expect(await problemOf(gbk('id,kind,name\nA,"1\n2",x\nB,k,"\xc9"'))).toMatchObject({ line: 4, field: "name" });
  expect(await problemOf(gbk("id,\xc9\nA,x\n"))).toEqual({ code: "csv-not-utf8", line: 1, field: "2" });
});

test("a field longer than 65536 bytes", async () => {
  const row = (length: number) => `id,name\nA,x\nB,${"y".repeat(length)}\n`;
  expect(await problemOf(row(65_537))).toEqual({ code: "csv-field-too-long", line: 3, field: "name", limit: 65_536 });
  expect((await readFrame({ path: aFile(row(65_536)), id: { from: "id" }, columns: [{ name: "name" }] })).ok).toBe(
    true,
  );
});

test("a quote that is never closed is a field that never ends", async () => {
  expect(await problemOf(`id,name\nA,"${"y\n".repeat(40_000)}`)).toMatchObject({
    code: "csv-field-too-long",
    line: 2,
    field: "name",
  });
  expect(await problemOf('id,name\nA,"x\n')).toMatchObject({ code: "csv-quote", field: "name" });
});

test("a quote inside an unquoted field, and more after a closing quote", async () => {
  expect(await problemOf('id,name\nA,x"y\n')).toEqual({ code: "csv-quote", line: 2, field: "name" });
  expect(await problemOf('id,name\nA,"x"y\n')).toEqual({ code: "csv-quote", line: 2, field: "name" });
  expect(await problemOf('id,na"me\nA,x\n')).toEqual({ code: "csv-quote", line: 1, field: "2" });
});

test("an id outside its alphabet, empty, or longer than 64", async () => {
  const wrong = { code: "id-alphabet", line: 2, field: "id" };
  expect(await problemOf("id,name\na1,x\n")).toEqual({ ...wrong, value: "a1" });
  expect(await problemOf("id,name\n,x\n")).toEqual({ ...wrong, value: "" });
  expect(await problemOf(`id,name\n${"A".repeat(65)},x\n`)).toEqual({ ...wrong, value: "A".repeat(65) });
  expect(await problemOf('id,name\n"餐饮",x\n')).toEqual({ ...wrong, value: "餐饮" });
});

test("an id that comes twice is named with both lines", async () => {
  const problem = { code: "id-repeated", field: "id", value: "B" };
  expect(await problemOf("id,name\nB,x\nA,y\nB,z\n")).toEqual({ ...problem, line: 4, firstLine: 2 });
  expect(await problemOf('id,name\nA,"1\n2"\nB,x\nB,y\n')).toEqual({ ...problem, line: 5, firstLine: 4 });
});

test("a salt that is not 32 lower-case hex characters", async () => {
  const salted = (salt: string) => problemOf(`id,salt\nA,${"0f".repeat(16)}\nB,${salt}\n`, [{ name: "salt" }]);
  const wrong = { code: "value-malformed", line: 3, field: "salt", expected: "salt" };
  for (const salt of ["", "0F".repeat(16), "0f".repeat(15), "0f".repeat(17), `${"0f".repeat(15)}0x`]) {
    expect(await salted(salt)).toEqual({ ...wrong, value: salt });
  }
});

test("a value that the mapping does not know", async () => {
  const status = { name: "excluded", from: "status", map: (value: string) => (value === "存续" ? "" : undefined) };
  expect(await problemOf("id,status\nA,存续\nB,迁出\n", [status])).toEqual({
    code: "value-unmapped",
    line: 3,
    field: "status",
    value: "迁出",
  });
});

test("a bundle's file has exactly its header", async () => {
  expect(await canonicalProblemOf("name,id\nx,A\n")).toMatchObject({ code: "csv-column-missing", field: "id" });
  expect(await canonicalProblemOf("id,name,kind\nA,x,k\n")).toMatchObject({
    code: "csv-field-count",
    line: 1,
    found: 3,
  });
  expect(await canonicalProblemOf("\ufeffid,name\nA,x\n")).toMatchObject({ code: "csv-column-missing", field: "id" });
});

test("a bundle's file ends every line in LF, the last too", async () => {
  expect(await canonicalProblemOf("id,name\nA,x\r\n")).toEqual({ code: "csv-quote", line: 2, field: "name" });
  expect(await canonicalProblemOf("id,name\r\nA,x\r\n")).toMatchObject({ code: "csv-quote", line: 1 });
  expect(await canonicalProblemOf('id,name\nA,"x,"\r\n')).toEqual({ code: "csv-quote", line: 2, field: "name" });
  expect(await canonicalProblemOf("id,name\nA,x")).toEqual({ code: "csv-quote", line: 2, field: "name" });
});

test("a bundle's file quotes only where needed", async () => {
  expect(await canonicalProblemOf('id,name\nA,"x"\n')).toEqual({ code: "csv-quote", line: 2, field: "name" });
  const needed = aFile('id,name\nA,"x,"\nB,"""x"\nC,"x\ny"\nD,"\r"\n');
  expect((await frameFromCsv(needed, ["name"])).ok).toBe(true);
});

test("a bundle's rows ascend", async () => {
  expect(await canonicalProblemOf("id,name\nB,x\nA,y\n")).toMatchObject({ line: 3, field: "id", value: "A" });
  expect(await canonicalProblemOf("id,name\nB,x\nB,y\n")).toMatchObject({ code: "id-repeated", line: 3, firstLine: 2 });
});
