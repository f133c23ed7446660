// Every field of every file, at positions chosen by a printed seed, changed and then hashed again in result.json, so
// that file hashes cannot do the work of the real checks.

import { describe, expect, test } from "vitest";
import { hex } from "../src/bytes.js";
import type { Drawn, Selection, Threshold } from "../src/select.js";
import { effectiveOf } from "../src/tickets.js";
import { Tree } from "../src/tree.js";
import {
  type Files,
  type Inputs,
  chance,
  forge,
  jsonIn,
  linesIn,
  namesOf,
  openIn,
  put,
  rehash,
  round240,
  textIn,
  verify,
} from "./forge.js";

const SEED = Number(process.env.VERIFY_SEED ?? Date.now() % 1_000_000);
const random = chance(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

/** The check that must name each change; others may fail beside it. */
const EXPECTED: Record<string, RegExp> = {
  "announcement.json": /^(json\.form\.announcement|announcement\.|parameters\.agrees|plans\.strata|roster\.rows)/,
  "parameters.json": /^parameters\.hash$/,
  "dice.json": /^(dice\.|json\.form\.dice)/,
  "seed.json": /^(seed|json\.form\.seed)/,
  "result.json":
    /^(json\.form\.result|counts\.|tickets\.root|thresholds\.root|selection\.root|visits\.root|assignment\.|result\.digest|burden\.|files\.)/,
  "reveal.json": /^(seal\.commit|json\.form\.reveal)/,
  "frame.csv": /^(frame\.root|csv\.form\.frame)/,
  "roster.csv": /^(roster\.|csv\.form\.roster)/,
  "thresholds.csv": /^(thresholds\.rows|csv\.form\.thresholds)/,
  "selection.csv": /^(selection\.rows|csv\.form\.selection)/,
  "visits.csv": /^(fusion\.visits|csv\.form\.visits)/,
  "assignment.csv": /^(assignment\.rows|csv\.form\.assignment)/,
};

async function expectCaught(files: Files, name: string, what: string): Promise<void> {
  const report = await verify(files);
  const failed = namesOf(report, "failed");
  expect(
    failed.some((check) => EXPECTED[name].test(check)),
    `seed ${SEED}: ${name}, ${what}: failed ${failed.join()}`,
  ).toBe(true);
  expect(report.verdict).toBe("failed");
}

/** Another value of the same kind. */
function changed(value: string): string {
  if (value === "") return "X";
  const at = Math.floor(random() * value.length);
  const now = /[0-9]/.test(value[at])
    ? String((Number(value[at]) + 1 + Math.floor(random() * 8)) % 10)
    : value[at] === "a"
      ? "b"
      : "a";
  return value.slice(0, at) + now + value.slice(at + 1);
}

interface Place {
  readonly path: string;
  readonly set: (value: unknown) => void;
  readonly value: unknown;
}

function placesIn(node: unknown, path = ""): Place[] {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = {
      path: `${path}.${key}`,
      value,
      set: (now: unknown) => ((node as Record<string, unknown>)[key] = now),
    };
    return typeof value === "object" ? placesIn(value, here.path) : [here];
  });
}

const kindOf = ({ path }: Place): string => path.replace(/\.\d+/g, "[]");

describe(`mutations, seed ${SEED}`, () => {
  for (const name of ["announcement.json", "parameters.json", "dice.json", "seed.json", "result.json", "reveal.json"])
    test(`each field of ${name}`, async () => {
      const kinds = new Map<string, Place[]>();
      for (const place of placesIn(jsonIn(round240(), name)))
        kinds.set(kindOf(place), [...(kinds.get(kindOf(place)) ?? []), place]);
      for (const places of kinds.values()) {
        const files = round240();
        const json = jsonIn(files, name);
        const wanted = pick(places).path;
        const place = placesIn(json).find(({ path }) => path === wanted)!;
        place.set(
          typeof place.value === "number"
            ? place.value + 1
            : typeof place.value === "string"
              ? changed(place.value)
              : !place.value,
        );
        put(files, name, json);
        if (name !== "result.json") rehash(files);
        await expectCaught(files, name, wanted);
      }
    });

  for (const name of ["frame.csv", "roster.csv", "thresholds.csv", "selection.csv", "visits.csv", "assignment.csv"])
    test(`each column of ${name}, and lines removed or repeated`, async () => {
      const text = textIn(round240(), name);
      const [header, ...lines] = text.trimEnd().split("\n");
      const edits = header.split(",").map((column, i) => {
        const row = Math.floor(random() * lines.length);
        const values = lines[row].split(",");
        values[i] = changed(values[i]);
        return { what: `${column} in line ${row + 2}`, lines: lines.with(row, values.join(",")) };
      });
      const row = Math.floor(random() * lines.length);
      edits.push({ what: `line ${row + 2} removed`, lines: lines.toSpliced(row, 1) });
      edits.push({ what: `line ${row + 2} repeated`, lines: lines.toSpliced(row, 0, lines[row]) });
      for (const { what, lines: now } of edits) {
        const files = round240();
        put(files, name, [header, ...now].map((line) => `${line}\n`).join(""));
        rehash(files);
        await expectCaught(files, name, what);
      }
    });

  test("a byte anywhere in any hashed file, without a new hash", async () => {
    for (const name of Object.keys(EXPECTED).filter((each) => !["result.json", "reveal.json"].includes(each))) {
      const files = round240();
      const bytes = files.get(name)!.slice();
      const at = Math.floor(random() * bytes.length);
      bytes[at] ^= 1 << Math.floor(random() * 7);
      files.set(name, bytes);
      const failed = namesOf(await verify(files), "failed");
      expect(failed, `seed ${SEED}: ${name} byte ${at}`).toContain(`files.hash.${name}`);
    }
  });
});

/** Thresholds for a selection, as a wrong but self-consistent program would write them. */
function rethreshold(selection: Selection, drawn: readonly Drawn[], { announcement }: Inputs): Selection {
  const ends = (t: Threshold): Threshold => {
    const offset = announcement.plans.find(({ id }) => id === t.plan)!.offset;
    const last = drawn.filter((d) => d.plan === t.plan && d.stratum === t.stratum).at(-1);
    return { ...t, threshold: last === undefined ? "" : hex(effectiveOf(last.ticket, offset)) };
  };
  return { drawn, thresholds: selection.thresholds.map(ends) };
}

describe("rounds altered consistently from end to end", () => {
  const failedIn = async (files: Files): Promise<string[]> => {
    const report = await verify(files);
    expect(openIn(report)).toEqual([]);
    const failed = namesOf(report, "failed");
    expect(failed.filter((name) => /^files\.|digest$|^seed$|^csv\.form\.[^f]/.test(name))).toEqual([]);
    return failed;
  };

  test("nothing altered: the forge itself is sound", async () => {
    expect(await failedIn(forge({}))).toEqual([]);
  });

  test("a frame out of order", async () => {
    const swap = (lines: string[]): string[] => lines.with(7, lines[8]).with(8, lines[7]);
    expect(await failedIn(forge({ frame: swap }))).toEqual(["csv.form.frame.csv", "frame.order"]);
  });

  test("an object that stands twice in the frame", async () => {
    const failed = await failedIn(forge({ frame: (lines) => lines.toSpliced(40, 0, lines[40]) }));
    expect(failed).toEqual(expect.arrayContaining(["frame.order", "plans.strata", "frame.salt"]));
  });

  test("an object left out of the frame", async () => {
    expect(await failedIn(forge({ frame: (lines) => lines.toSpliced(40, 1) }))).toContain("plans.strata");
  });

  test("n + 1 selected", async () => {
    const failed = await failedIn(
      forge({
        announcement: (a) => a,
        selection: (selection, inputs, tickets) => {
          const { frame } = inputs;
          const extra = selection.thresholds[0];
          const row = Array.from({ length: frame.rows }, (_, i) => i).find(
            (i) => hex(tickets.bytes.slice(32 * i, 32 * i + 32)) === extra.next,
          )!;
          const ticket = tickets.bytes.slice(32 * row, 32 * row + 32);
          const { plan, stratum, n } = extra;
          const drawn = selection.drawn.toSpliced(n, 0, {
            plan,
            stratum,
            rank: n + 1,
            object: frame.ids.at(row),
            ticket,
          });
          return rethreshold(selection, drawn, inputs);
        },
      }),
    );
    expect(failed).toEqual(
      expect.arrayContaining(["selection.rows", "selection.thresholds", "thresholds.rows", "counts.tasks"]),
    );
  });

  test("drawn strictly below the threshold instead of up to it", async () => {
    const failed = await failedIn(
      forge({
        selection: ({ drawn, thresholds }) => ({
          thresholds,
          drawn: drawn.filter(({ plan, stratum, rank }) =>
            thresholds.some((t) => t.plan === plan && t.stratum === stratum && rank < t.n),
          ),
        }),
      }),
    );
    expect(failed).toEqual(expect.arrayContaining(["selection.rows", "selection.thresholds", "counts.tasks"]));
  });

  test("tickets cut to 32 bits", async () => {
    const failed = await failedIn(
      forge({
        tickets: ({ bytes }, { frame }) => {
          const cut = bytes.map((byte, i) => (i % 32 < 4 ? byte : 0));
          return { bytes: cut, root: ticketRoot(cut, frame.rows) };
        },
      }),
    );
    expect(failed).toEqual(
      expect.arrayContaining(["tickets.root", "selection.tickets", "selection.rows", "thresholds.rows"]),
    );
  });

  test("drawn by a number biased through mod, instead of by the ticket", async () => {
    const failed = await failedIn(
      forge({
        selection: (selection, inputs, tickets) => {
          const { plan, stratum } = selection.drawn.find((d, i) => selection.drawn[i + 1]?.stratum === d.stratum)!;
          const places = selection.drawn.flatMap((d, i) => (d.plan === plan && d.stratum === stratum ? [i] : []));
          const values = linesIn(round240(), "frame.csv").map((line) => line.split(","));
          const members = values.flatMap((line, row) => (line[2] === stratum ? [row] : []));
          // A generator's 64-bit numbers, cut to the list's length by a remainder: the list's beginning is favoured.
          const picked = places.map((_, i) => {
            const x = BigInt(`0x${hex(tickets.bytes.slice(32 * i, 32 * i + 8))}`);
            return members.splice(Number(x % BigInt(members.length)), 1)[0];
          });
          const out = selection.drawn.map((d, i) => {
            const row = picked[places.indexOf(i)];
            if (row === undefined) return d;
            return { ...d, object: values[row][0], ticket: tickets.bytes.slice(32 * row, 32 * row + 32) };
          });
          return rethreshold(selection, out, inputs);
        },
      }),
    );
    expect(failed).toEqual(expect.arrayContaining(["selection.rows"]));
  });

  test("another object drawn in place of the right one", async () => {
    const failed = await failedIn(
      forge({
        selection: (selection, inputs, tickets) => {
          const first = selection.drawn[0];
          const taken = new Set(selection.drawn.filter((d) => d.plan === first.plan).map((d) => d.object));
          const values = linesIn(round240(), "frame.csv").map((line) => line.split(","));
          const row = values.findIndex((line) => line[2] === first.stratum && !taken.has(line[0]));
          const friend = { ...first, object: values[row][0], ticket: tickets.bytes.slice(32 * row, 32 * row + 32) };
          const line = [friend, ...selection.drawn.slice(1)];
          return rethreshold(selection, line, inputs);
        },
      }),
    );
    expect(failed).toEqual(expect.arrayContaining(["selection.rows"]));
  });

  test("an unannounced plan that draws a stratum whole", async () => {
    const files = forge({
      announcement: (a) => ({
        ...a,
        plans: a.plans.map((plan) =>
          plan.id === "P-FIRE-01"
            ? { ...plan, strata: plan.strata.map((s, i) => (i === 2 ? { ...s, n: s.size } : s)) }
            : plan,
        ),
      }),
    });
    expect(await failedIn(files)).toEqual(["plans.no-whole-stratum"]);
  });

  test("an open key in a closed round", async () => {
    const open = "0".repeat(64);
    const files = forge({ announcement: (a) => ({ ...a, sealCommit: a.sealCommit }) });
    put(files, "reveal.json", { sealKey: open });
    expect(namesOf(await verify(files), "failed")).toContain("seal.commit");
  });
});

function ticketRoot(tickets: Uint8Array, rows: number): Uint8Array {
  const tree = new Tree();
  for (let row = 0; row < rows; row++) {
    const leaf = new Uint8Array(40);
    new DataView(leaf.buffer).setBigUint64(0, BigInt(row));
    leaf.set(tickets.subarray(32 * row, 32 * row + 32), 8);
    tree.add(leaf);
  }
  return tree.root();
}
