import { describe, expect, test } from "vitest";
import { compareBytes, concat, hex, lp, u64be, utf8 } from "../src/bytes.js";
import { sha256 } from "../src/hash.js";
import { parseKey } from "../src/key.js";
import { verifyReceipt } from "../src/receipt.js";
import { redraw } from "../src/redraw.js";
import { thresholdLeaf, visitLeaf } from "../src/result.js";
import { stratumOfObject } from "../src/strata.js";
import { blind } from "../src/tag.js";
import { type Files, inputsOf, jsonIn, linesIn, namesOf, openIn, put, round240, textIn, verify } from "./forge.js";

type Tree = { root: string; path: (index: number) => string[] };

/** A whole tree kept in memory, the plain way of RFC 6962. */
function treeOf(leaves: Uint8Array[]): Tree {
  const node = (from: number, to: number): Uint8Array => {
    if (to - from === 1) return sha256(concat(Uint8Array.of(0), leaves[from]));
    const middle = split(from, to);
    return sha256(concat(Uint8Array.of(1), node(from, middle), node(middle, to)));
  };
  const split = (from: number, to: number): number => from + 2 ** Math.floor(Math.log2(to - from - 1));
  const path = (index: number, from: number, to: number): string[] => {
    if (to - from === 1) return [];
    const middle = split(from, to);
    return index < middle
      ? [...path(index, from, middle), hex(node(middle, to))]
      : [...path(index, middle, to), hex(node(from, middle))];
  };
  return { root: hex(node(0, leaves.length)), path: (index) => path(index, 0, leaves.length) };
}

interface ReceiptJson {
  protocol: string;
  kind: string;
  announcement: unknown;
  parameters: string;
  object: string;
  reveal?: { sealKey: string };
  dice?: unknown;
  seed?: unknown;
  result?: Record<string, unknown>;
  row: { index: number; values: string[]; path: string[] };
  ticket?: { value: string; path: string[] };
  thresholds?: { plan: string; stratum: string; threshold: string; next: string; index: number; path: string[] }[];
  visits?: {
    visit: string;
    tasks: string[];
    first: string;
    last: string;
    blind: string;
    index: number;
    path: string[];
  }[];
}

/** The office's side: everything it knows of one object. */
function receiptFor(files: Files, index: number): ReceiptJson {
  const inputs = inputsOf(files);
  const { announcement, parameters, frame, roster, key } = inputs;
  const draw = redraw(announcement, parameters, frame, roster, key);
  const rows = linesIn(files, "frame.csv").map((line) => line.split(","));
  const [object, ...values] = rows[index];
  const ticket = (i: number): Uint8Array => draw.tickets.bytes.slice(32 * i, 32 * i + 32);
  const rowTree = treeOf(rows.map((row) => concat(...row.map(lp))));
  const ticketTree = treeOf(rows.map((_, i) => concat(u64be(i), ticket(i))));
  const thresholdTree = treeOf(draw.selection.thresholds.map(thresholdLeaf));
  const visits = draw.fusion.visits
    .map((visit) => ({ ...visit, plans: visit.tasks.map(({ id }) => id).join(";"), blinding: blind(key, visit.id) }))
    .sort((a, b) => compareBytes(a.blinding, b.blinding));
  const visitTree = treeOf(visits.map((visit) => visitLeaf(visit, visit.blinding)));
  const value = (column: string): string => values[announcement.frame.columns.indexOf(column)];
  const {
    files: _files,
    unfilled: _unfilled,
    blocking: _blocking,
    ...result
  } = jsonIn<Record<string, unknown>>(files, "result.json");
  return {
    protocol: "VRSI-1",
    kind: "receipt",
    object,
    announcement: jsonIn(files, "announcement.json"),
    parameters: textIn(files, "parameters.json"),
    dice: jsonIn(files, "dice.json"),
    seed: jsonIn(files, "seed.json"),
    result,
    reveal: jsonIn(files, "reveal.json"),
    row: { index, values, path: rowTree.path(index) },
    ticket: { value: hex(ticket(index)), path: ticketTree.path(index) },
    thresholds: draw.selection.thresholds.flatMap(({ plan, stratum, threshold, next }, i) => {
      const key = parseKey(announcement.plans.find(({ id }) => id === plan)!.key)!;
      const mine = stratumOfObject(key, value) === stratum;
      return mine ? [{ plan, stratum, threshold, next, index: i, path: thresholdTree.path(i) }] : [];
    }),
    visits: visits.flatMap((visit, i) =>
      visit.object === object
        ? [
            {
              visit: visit.id,
              tasks: visit.tasks.map(({ id }) => id),
              first: visit.first,
              last: visit.last,
              blind: hex(visit.blinding),
              index: i,
              path: visitTree.path(i),
            },
          ]
        : [],
    ),
  };
}

const judge = (receipt: ReceiptJson) => verifyReceipt(utf8(JSON.stringify(receipt)));
const edited = (receipt: ReceiptJson, edit: (receipt: ReceiptJson) => void): ReceiptJson => {
  const copy = structuredClone(receipt);
  edit(copy);
  return copy;
};

describe("receipts of round-240", () => {
  const files = round240();
  // An object with several visits, and one that was never drawn.
  const drawn = receiptFor(files, 5);
  const { reveal: _reveal, ...sealed } = drawn;

  test("every object's receipt passes every check", () => {
    for (const index of [0, 1, 5, 100, 239]) {
      const report = judge(receiptFor(files, index));
      expect(namesOf(report, "failed")).toEqual([]);
      expect(openIn(report)).toEqual([]);
    }
  });

  test("before the reveal the key's checks cannot be made, and nothing else", () => {
    const report = judge(sealed);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(openIn(report)).toEqual(["seal.commit", "receipt.ticket-value", "receipt.visit-blinds"]);
  });

  test("at the freeze there is only the row", () => {
    const {
      dice: _dice,
      seed: _seed,
      result: _result,
      ticket: _ticket,
      thresholds: _t,
      visits: _v,
      ...freeze
    } = sealed;
    const report = judge(freeze);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["receipt.row", "receipt.strata", "parameters.hash"]),
    );
    expect(report.checks.find(({ name }) => name === "receipt.visits")?.missing).toContain("receipt.json: visits");
  });

  test("each part altered fails its own check", () => {
    const cases: [string, (receipt: ReceiptJson) => void][] = [
      ["receipt.row", (r) => (r.row.values[1] = "E")],
      ["receipt.row", (r) => (r.row.index += 1)],
      ["receipt.row", (r) => r.row.path.pop()],
      ["receipt.row", (r) => r.row.values.push("")],
      ["receipt.ticket", (r) => (r.ticket!.value = "0".repeat(64))],
      ["receipt.ticket-value", (r) => (r.ticket!.value = "0".repeat(64))],
      ["receipt.thresholds", (r) => r.thresholds!.pop()],
      ["receipt.thresholds", (r) => (r.thresholds![0].next = "f".repeat(64))],
      ["receipt.thresholds", (r) => (r.thresholds![0].index += 1)],
      ["receipt.drawn", (r) => (r.ticket!.value = between(r))],
      ["receipt.visits", (r) => r.visits!.pop()],
      ["receipt.visits", (r) => (r.visits![0].last = "2026-12-31")],
      ["receipt.visit-leaves", (r) => (r.visits![0].last = "2026-12-31")],
      ["receipt.visit-leaves", (r) => (r.visits![0].blind = "0".repeat(64))],
      ["receipt.visit-blinds", (r) => (r.visits![0].blind = "0".repeat(64))],
      ["parameters.hash", (r) => (r.parameters += " ")],
      ["seal.commit", (r) => (r.reveal!.sealKey = "0".repeat(64))],
      ["result.digest", (r) => (r.result!.visitRoot = "0".repeat(64))],
      ["receipt.form", (r) => (r.object = "lower")],
    ];
    for (const [name, edit] of cases)
      expect(namesOf(judge(edited(drawn, edit)), "failed"), edit.toString()).toContain(name);
  });

  /** A ticket just above the threshold of the first sampled plan: neither drawn nor after the next. */
  const between = (r: ReceiptJson): string => {
    const plan = r.thresholds!.find(({ threshold, next }) => threshold !== "" && next !== "")!;
    return (BigInt(`0x${plan.threshold}`) + 1n).toString(16).padStart(64, "0");
  };

  test("a firm's folder: public files and the receipt", async () => {
    const folder: Files = new Map(
      ["announcement", "parameters", "dice", "seed"].map((n) => [`${n}.json`, files.get(`${n}.json`)!]),
    );
    put(folder, "result.json", drawn.result);
    put(folder, "receipt.json", sealed);
    const report = await verify(folder);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["receipt.same-round", "receipt.enclosed", "receipt.visits"]),
    );
    put(
      folder,
      "receipt.json",
      edited(sealed, (r) => ((r.seed as { seed: string }).seed = "0".repeat(64))),
    );
    const failed = namesOf(await verify(folder), "failed");
    expect(failed).toEqual(expect.arrayContaining(["receipt.same-round", "receipt.enclosed"]));
  });

  test("what is no receipt is refused", () => {
    for (const text of ["", "{}", "[]", '{"protocol":"VRSI-1","kind":"receipt"}', '{"a":1,"a":2}'])
      expect(namesOf(verifyReceipt(utf8(text)), "failed")).toEqual(["receipt.form"]);
  });
});
