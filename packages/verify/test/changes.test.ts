import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareText, concat, hex, lp, unhex } from "../src/bytes.js";
import { redraw } from "../src/redraw.js";
import { csvFile, csvLine } from "../src/render.js";
import { shardKey } from "../src/assign.js";
import { tag } from "../src/tag.js";
import { ticketOf } from "../src/tickets.js";
import { type Files, VECTORS, inputsOf, jsonIn, linesIn, namesOf, put, round240, vector, verify } from "./forge.js";

const HEADER = ["number", "kind", "subject", "old", "new", "reason", "day"];
const files = round240();
const { announcement, parameters, frame, roster, key } = inputsOf(files);
const draw = redraw(announcement, parameters, frame, roster, key);

const withChanges = (...changes: string[][]): Files => {
  const numbered = changes.map((change, i) => csvLine([i + 1, ...change]));
  const changed = round240();
  put(changed, "changes.csv", csvFile(HEADER, numbered));
  return changed;
};

/** The line of a plan without offset, by hand: everybody of the stratum by ticket. */
const lineOf = (belongs: (values: string[]) => boolean): string[] =>
  linesIn(files, "frame.csv")
    .map((line) => line.split(","))
    .filter(belongs)
    .map(([id]) => ({ id, ticket: hex(ticketOf(key, id)) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ id }) => id);

describe("vectors/changes: a case of every rule, written by another implementation", () => {
  const text = readFileSync(new URL("changes/changes.csv", VECTORS), "utf8");
  const { rows } = vector("changes/expected.json") as { rows: { digest: string }[] };
  const withText = (changes: string): Files => {
    const changed = round240();
    put(changed, "changes.csv", changes);
    return changed;
  };

  test("each row is what the rule gives, and the chain ends in the same digest", async () => {
    const report = await verify(withText(text));
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "passed").filter((name) => name.startsWith("changes."))).toHaveLength(5);
    expect(report.changesDigest).toBe(rows.at(-1)!.digest);
  });

  test("another successor in any one row fails", async () => {
    const successors = [...text.matchAll(/^[0-9]+,(substitute|recuse|leave),[^,]+,[^,]+,([A-Z0-9-]+),/gm)];
    expect(successors.length).toBeGreaterThan(10);
    for (const found of successors) {
      const at = found.index + found[0].lastIndexOf(found[2]);
      const forged = `${text.slice(0, at)}NOBODY-1${text.slice(at + found[2].length)}`;
      expect(namesOf(await verify(withText(forged)), "failed"), found[0]).toContain(`changes.${found[1]}`);
    }
  });
});

describe("changes.csv", () => {
  // P-ENV-02 is "class where excluded=", offset zero; in stratum B three are drawn.
  const line = lineOf(([, , cls, , , , excluded]) => cls === "B" && excluded === "");
  const substitute = (old: string, now: string): string[] => [
    "substitute",
    "P-ENV-02/B",
    old,
    now,
    "closed",
    "2026-09-02",
  ];

  test("substitutes are the next ranks, also for a substitute that is closed itself", async () => {
    const report = await verify(withChanges(substitute(line[1], line[3]), substitute(line[3], line[4])));
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["changes.substitute", "changes.chain", "changes.void"]),
    );
  });

  test("a picked substitute, and one for an object that was not drawn, fail", async () => {
    for (const change of [substitute(line[1], line[4]), substitute(line[5], line[3]), substitute(line[1], "")])
      expect(namesOf(await verify(withChanges(change)), "failed")).toEqual(["changes.substitute"]);
  });

  const department = draw.assignment.departments.find(({ id }) => id === "MARKET")!;
  const v = department.asks.findIndex(
    (_, i) => department.shard.visits[i].eligible.length > department.asks[i].seats + 1,
  );
  const visit = department.asks[v].visit.id;
  const seated = department.matching.seated[v].map((i) => department.inspectors[i].id);

  /** By hand, with node's SHA-256: best priority first. */
  const priority = (inspector: string): string =>
    createHash("sha256")
      .update(concat(shardKey(key, "MARKET"), Uint8Array.of(2), lp(visit), lp(inspector)))
      .digest("hex")
      .slice(0, 16);
  const next = Array.from(department.shard.visits[v].eligible)
    .filter((i) => department.matching.load[i] < department.inspectors[i].capacity)
    .map((i) => department.inspectors[i].id)
    .filter((id) => !seated.includes(id))
    .sort((a, b) => compareText(priority(a), priority(b)))[0];

  test("who steps in for a recused or absent inspector is the next by priority with capacity left", async () => {
    for (const kind of ["recuse", "leave"]) {
      const change = [kind, `${visit}/MARKET`, seated[0], next ?? "", "kin", "2026-06-02"];
      expect(namesOf(await verify(withChanges(change)), "failed")).toEqual([]);
      const wrong = change.with(3, seated[1]);
      expect(namesOf(await verify(withChanges(wrong)), "failed")).toEqual([`changes.${kind}`]);
    }
  });

  test("void names a visit of the round, once", async () => {
    const change = ["void", visit, "", "", "flood", "2026-06-02"];
    expect(namesOf(await verify(withChanges(change)), "failed")).toEqual([]);
    expect(namesOf(await verify(withChanges(change, change)), "failed")).toEqual(["changes.void"]);
    expect(namesOf(await verify(withChanges(change.with(1, "T2026-33/NOBODY/N1"))), "failed")).toEqual([
      "changes.void",
    ]);
  });

  test("the report shows the digest of the last change", async () => {
    const change = ["void", visit, "", "", "flood, and more", "2026-06-02"];
    const report = await verify(withChanges(change));
    const { digest } = jsonIn<{ digest: string }>(files, "result.json");
    expect(report.changesDigest).toBe(hex(tag("change", unhex(digest), concat(...["1", ...change].map(lp)))));
  });

  test("numbers, days and reasons make the chain", async () => {
    const change = ["void", visit, "", "", "", "2026-06-02"];
    expect(namesOf(await verify(withChanges(change)), "failed")).toEqual(["changes.chain"]);
  });
});
