import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { NotABundle } from "../src/bundle.js";
import { utf8 } from "../src/bytes.js";
import { meaningOf } from "../src/meaning.js";
import { redraw, renderDraw } from "../src/redraw.js";
import { reportText } from "../src/report.js";
import {
  type Files,
  inputsOf,
  jsonIn,
  memorySource,
  namesOf,
  openIn,
  NO_BEACON,
  put,
  rehash,
  round240,
  textIn,
  verify,
} from "./forge.js";
import { verifyBundle } from "../src/bundle.js";

const only = (files: Files, ...names: string[]): Files => new Map(names.map((name) => [name, files.get(name)!]));

describe("round-240", () => {
  test("the derived files come out byte for byte", () => {
    const files = round240();
    const { announcement, parameters, frame, roster, key } = inputsOf(files);
    const derived = renderDraw(redraw(announcement, parameters, frame, roster, key));
    expect([...derived.keys()].sort()).toEqual(["assignment.csv", "selection.csv", "thresholds.csv", "visits.csv"]);
    for (const [name, text] of derived) expect(text, name).toBe(textIn(files, name));
  });

  test("every check passes, and the report says that it is a rehearsal and closed", async () => {
    const report = await verify(round240());
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "not-checkable")).toEqual(NO_BEACON);
    expect(report.counts.passed).toBeGreaterThan(70);
    expect(report.round).toEqual({ roundId: "T2026-33", beacon: "rehearsal", sealed: true, closed: true });
    expect(reportText(report, "en")).toContain("THIS ROUND BINDS NOBODY");
    expect(reportText(report, "zh")).toContain("演练信标");
    for (const { name } of report.checks) expect(meaningOf(name).zh).not.toBe("");
  });

  test("a large frame may come as frame.csv.gz, but not both", async () => {
    const files = round240();
    files.set("frame.csv.gz", new Uint8Array(gzipSync(files.get("frame.csv")!)));
    expect(namesOf(await verify(files), "failed")).toEqual(["bundle.no-further-files"]);
    files.delete("frame.csv");
    expect(namesOf(await verify(files), "failed")).toEqual([]);
    files.set("frame.csv.gz", files.get("frame.csv.gz")!.subarray(0, 5000));
    expect(namesOf(await verify(files), "failed")).toEqual(["csv.form.frame.csv"]);
  });

  test("files and folders that do not belong are refused; an empty folder is no bundle", async () => {
    for (const name of ["notes.txt", "old/", "coverage.csv"]) {
      const files = round240().set(name, new Uint8Array(1));
      expect(namesOf(await verify(files), "failed")).toEqual(["bundle.no-further-files"]);
    }
    await expect(verifyBundle(memorySource(new Map()))).rejects.toThrow(NotABundle);
  });

  test("white space in result.json and reveal.json is no content", async () => {
    const files = round240();
    for (const name of ["result.json", "reveal.json"])
      put(files, name, ` \n${JSON.stringify(jsonIn(files, name))}\n\n`);
    expect(namesOf(await verify(files), "failed")).toEqual([]);
  });

  test("a repeated key is named, though both say the same", async () => {
    const files = round240();
    put(files, "seed.json", textIn(files, "seed.json").replace("{", `{"seed":"",`));
    rehash(files);
    const failed = namesOf(await verify(files), "failed");
    expect(failed).toEqual(["json.form.seed.json", "json.no-repeated-keys"]);
  });
});

/** Which checks each audience cannot make, from the files §11 gives it. */
describe("audiences", () => {
  const without = (report: Awaited<ReturnType<typeof verify>>): string[] => openIn(report).sort();
  const publicResult = (files: Files): void => {
    const {
      files: _hashes,
      unfilled: _unfilled,
      blocking: _blocking,
      ...open
    } = jsonIn<Record<string, unknown>>(files, "result.json");
    put(files, "result.json", open);
  };

  const HASHES = [
    "files.hash.announcement.json",
    "files.hash.assignment.csv",
    "files.hash.dice.json",
    "files.hash.frame.csv",
    "files.hash.parameters.json",
    "files.hash.roster.csv",
    "files.hash.seed.json",
    "files.hash.selection.csv",
    "files.hash.thresholds.csv",
    "files.hash.visits.csv",
    "files.names",
  ];
  const FRAME = [
    "csv.form.frame.csv",
    "frame.ids",
    "frame.order",
    "frame.root",
    "frame.rows",
    "frame.salt",
    "frame.values",
  ];
  const STRATA = ["plans.small-cells", "plans.strata"];
  const ROSTER = ["csv.form.roster.csv", "roster.root", "roster.rows", "roster.values"];
  const DRAW = [
    "csv.form.selection.csv",
    "csv.form.thresholds.csv",
    "csv.form.visits.csv",
    "fusion.visits",
    "selection.root",
    "selection.rows",
    "selection.thresholds",
    "selection.tickets",
    "thresholds.root",
    "thresholds.rows",
    "thresholds.strata",
    "tickets.root",
    "visits.root",
  ];
  const ASSIGNMENT = [
    "assignment.blocking",
    "assignment.root",
    "assignment.rows",
    "assignment.shortfall",
    "assignment.unfilled",
    "csv.form.assignment.csv",
  ];
  const FIGURES = [
    "burden.bound",
    "burden.independent",
    "counts.duplicates-removed",
    "counts.seats",
    "counts.unfilled",
    "counts.visits",
  ];
  const RESULT = ["burden.reduction", "counts.tasks", "json.form.result.json", "result.digest"];
  const SEED = ["json.form.seed.json", "seed"];
  const DICE = ["dice.announcement", "dice.digest", "dice.witnesses", "json.form.dice.json"];
  const REVEAL = ["json.form.reveal.json", "seal.commit"];

  test("the public at the freeze", async () => {
    const files = only(round240(), "announcement.json", "parameters.json");
    const report = await verify(files);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual(
      [HASHES, FRAME, STRATA, ROSTER, DRAW, ASSIGNMENT, FIGURES, RESULT, SEED, DICE, REVEAL].flat().sort(),
    );
    expect(report.checks.find(({ name }) => name === "frame.root")?.missing).toEqual(["frame.csv"]);
  });

  test("the public before the beacon has the dice too", async () => {
    const report = await verify(only(round240(), "announcement.json", "parameters.json", "dice.json"));
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual(
      [HASHES, FRAME, STRATA, ROSTER, DRAW, ASSIGNMENT, FIGURES, RESULT, SEED, REVEAL].flat().sort(),
    );
  });

  test("the public at the draw has seed and result, without files, unfilled and blocking", async () => {
    const files = only(round240(), "announcement.json", "parameters.json", "dice.json", "seed.json", "result.json");
    publicResult(files);
    const report = await verify(files);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual([HASHES, FRAME, STRATA, ROSTER, DRAW, ASSIGNMENT, FIGURES, REVEAL].flat().sort());
  });

  test("the public after the reveal, were the round open but with a private column", async () => {
    const names = ["announcement", "parameters", "dice", "seed", "result", "reveal"].map((name) => `${name}.json`);
    const files = only(round240(), ...names, "thresholds.csv", "selection.csv", "visits.csv");
    publicResult(files);
    const report = await verify(files);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual(
      [HASHES, FRAME, STRATA, ROSTER, ASSIGNMENT]
        .flat()
        .concat(
          "burden.bound",
          "burden.independent",
          "counts.unfilled",
          "selection.rows",
          "thresholds.rows",
          "tickets.root",
        )
        .sort(),
    );
  });

  test("with the frame the public recomputes all but the inspectors, from no derived file", async () => {
    const names = ["announcement", "parameters", "dice", "seed", "result", "reveal"].map((name) => `${name}.json`);
    const files = only(round240(), ...names, "frame.csv");
    publicResult(files);
    const report = await verify(files);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual(
      [HASHES, ROSTER, ASSIGNMENT]
        .flat()
        .concat("csv.form.selection.csv", "csv.form.thresholds.csv", "csv.form.visits.csv", "counts.unfilled")
        .concat("fusion.visits", "selection.rows", "selection.thresholds", "selection.tickets")
        .concat("thresholds.rows", "thresholds.strata")
        .sort(),
    );
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["tickets.root", "thresholds.root", "visits.root"]),
    );
  });

  test("with the roster as well, every root follows without any derived file", async () => {
    const files = round240();
    for (const name of ["thresholds.csv", "selection.csv", "visits.csv", "assignment.csv"]) files.delete(name);
    const report = await verify(files);
    expect(namesOf(report, "failed")).toEqual([]);
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["assignment.root", "assignment.blocking", "counts.unfilled", "selection.root"]),
    );
  });

  test("the auditor at the freeze checks frame, strata and roster", async () => {
    const report = await verify(only(round240(), "announcement.json", "parameters.json", "frame.csv", "roster.csv"));
    expect(namesOf(report, "failed")).toEqual([]);
    expect(without(report)).toEqual([HASHES, DRAW, ASSIGNMENT, FIGURES, RESULT, SEED, DICE, REVEAL].flat().sort());
  });

  test("the thresholds alone still lead to their root", async () => {
    const report = await verify(only(round240(), "thresholds.csv", "result.json"));
    expect(namesOf(report, "passed")).toEqual(
      expect.arrayContaining(["thresholds.root", "files.hash.thresholds.csv", "burden.reduction"]),
    );
    expect(namesOf(report, "failed")).toEqual([]);
  });

  test("a frame without an announcement is only hashed", async () => {
    const report = await verify(only(round240(), "frame.csv", "result.json"));
    expect(namesOf(report, "passed")).toContain("files.hash.frame.csv");
    const frame = report.checks.find(({ name }) => name === "frame.root");
    expect(frame?.missing).toEqual(["announcement.json"]);
  });
});

test("the CSV of §11: line ends, quotes, header and order", async () => {
  const edits: [string, (text: string) => string][] = [
    ["roster.csv", (text) => text.replaceAll("\n", "\r\n")],
    ["visits.csv", (text) => text.slice(0, -1)],
    ["selection.csv", (text) => text.replace("plan,", "Plan,")],
    ["frame.csv", (text) => text.replace(/\n([^,]+),/, '\n"$1",')],
    ["thresholds.csv", (text) => `\ufeff${text}`],
    ["assignment.csv", (text) => text.replace(/\n(.*)\n(.*)\n/, "\n$2\n$1\n")],
    ["frame.csv", (text) => text.replace(/\n[^\n]*\n$/, "\n\n")],
  ];
  for (const [name, edit] of edits) {
    const files = round240();
    files.set(name, utf8(edit(textIn(files, name))));
    rehash(files);
    const failed = namesOf(await verify(files), "failed");
    expect(failed, `${name}: ${edit.toString()}`).toContain(`csv.form.${name}`);
  }
});
