import { ascendingOrder, readFrame } from "@suijian/compute";
import { idOf, piecesOf, utf8, valueOf } from "@suijian/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aFile } from "./a-folder.js";

const ids = fc.oneof(
  fc.stringMatching(/^[A-Z0-9._:-]{1,64}$/),
  fc.stringMatching(/^91310[AB.:_-]{0,7}$/),
  fc.stringMatching(/^[AB]{1,12}$/),
);

const ordered = (texts: readonly string[]): string[] => {
  const order = ascendingOrder(piecesOf(texts.map(utf8)));
  return order ? Array.from(order, (row) => texts[row]!) : [...texts];
};

test("ids come out in byte order, whatever they share and wherever they end", () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 300, size: "max" }), (texts) => {
      expect(ordered(texts)).toEqual([...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
    { numRuns: 300 },
  );
});

test("many rows of one beginning", () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `913101MA1K${(i * 7919) % 50_000}`);
  expect(ordered(texts)).toEqual([...texts].sort());
});

test("equal ids keep the order of the file", () => {
  const texts = Array.from({ length: 100 }, (_, i) => utf8(i % 2 ? "A" : "B"));
  const order = [...ascendingOrder(piecesOf(texts))!];
  const odd = Array.from({ length: 50 }, (_, i) => 2 * i + 1);
  expect(order).toEqual([...odd, ...odd.map((row) => row - 1)]);
});

test("rows that ascend already are left where they are", () => {
  expect(ascendingOrder(piecesOf(["-", ".", "0", "9", ":", "A", "AA", "Z", "_"].map(utf8)))).toBeUndefined();
  expect(ascendingOrder(piecesOf([]))).toBeUndefined();
});

test("all columns and the lines move with their ids", async () => {
  const salt = (digit: string) => digit.repeat(32);
  const path = aFile(`id,name,kind,salt\nC,three,k,${salt("c")}\nA,one,k,${salt("a")}\nB,two,j,${salt("b")}\n`);
  const columns = [{ name: "name", kind: "text" }, { name: "kind" }, { name: "salt" }] as const;
  const read = await readFrame({ path, id: { from: "id" }, columns });
  if (!read.ok) throw new Error(read.problem.code);
  const { frame, lines } = read.value;
  const rows = [0, 1, 2].map((row) => [
    idOf(frame, row),
    ...frame.columns.map((column) => valueOf(column, row)),
    lines[row],
  ]);
  expect(rows).toEqual([
    ["A", "one", "k", salt("a"), 3],
    ["B", "two", "j", salt("b"), 4],
    ["C", "three", "k", salt("c"), 2],
  ]);
});
