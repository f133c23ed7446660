// Bundles for tests: the vector round in memory, and rounds altered on purpose but hashed consistently from end to end,
// so that only the check that looks at the substance can catch them.

import { readFileSync, readdirSync } from "node:fs";
import { type Announcement, announcementDigest, readAnnouncement } from "../src/announcement.js";
import { assign } from "../src/assign.js";
import { hex, unhex, utf8 } from "../src/bytes.js";
import { burden, reduction } from "../src/burden.js";
import { verifyBundle } from "../src/bundle.js";
import { CsvReader } from "../src/csv.js";
import { type Frame, FrameReader } from "../src/frame.js";
import { fuse } from "../src/fuse.js";
import { sha256 } from "../src/hash.js";
import { parseJson } from "../src/json.js";
import { divisionIn } from "../src/judge-frame.js";
import { columnsOf, parseKey } from "../src/key.js";
import { readParameters } from "../src/parameters.js";
import type { Draw } from "../src/redraw.js";
import { renderDraw } from "../src/redraw.js";
import type { Report } from "../src/report.js";
import { assignmentRoot, readResult, resultDigest, selectionRoot, thresholdRoot, visitRoot } from "../src/result.js";
import { readInspector } from "../src/roster.js";
import { diceDigest, diceText, readDice, readReveal, readSeed, seedOf, ticketKey } from "../src/seed.js";
import { type Selection, select } from "../src/select.js";
import type { BundleSource } from "../src/source.js";
import { membership } from "../src/strata.js";
import { type Tickets, drawTickets } from "../src/tickets.js";

export type Files = Map<string, Uint8Array>;

export const VECTORS = new URL("../../../vectors/", import.meta.url);

export const vector = (name: string): unknown => JSON.parse(readFileSync(new URL(name, VECTORS), "utf8"));

export function round240(): Files {
  const folder = new URL("round-240/", VECTORS);
  return new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]));
}

export const memorySource = (files: Files): BundleSource => ({
  list: async () => [...files.keys()],
  // In odd pieces, so that rows and quotes are cut anywhere.
  async *open(name) {
    const bytes = files.get(name)!;
    for (let at = 0; at < bytes.length; at += 4093) yield bytes.subarray(at, at + 4093);
  },
});

export const verify = (files: Files): Promise<Report> => verifyBundle(memorySource(files));

export const namesOf = (report: Report, verdict: "passed" | "failed" | "not-checkable"): string[] =>
  report.checks.filter((check) => check.verdict === verdict).map((check) => check.name);

/** What no file of a rehearsal could show. */
export const NO_BEACON = ["beacon.time", "beacon.signature"];

/** What these files leave open, beyond what every rehearsal does. */
export const openIn = (report: Report): string[] =>
  namesOf(report, "not-checkable").filter((name) => !NO_BEACON.includes(name));

export const textIn = (files: Files, name: string): string => new TextDecoder().decode(files.get(name));

export const jsonIn = <T>(files: Files, name: string): T => JSON.parse(textIn(files, name)) as T;

export const put = (files: Files, name: string, value: unknown): void => {
  files.set(name, utf8(typeof value === "string" ? value : JSON.stringify(value)));
};

/** Writes the hashes of all files into result.json again. */
export function rehash(files: Files): void {
  const result = jsonIn<{ files: Record<string, string> }>(files, "result.json");
  for (const name of Object.keys(result.files)) result.files[name] = hex(sha256(files.get(name)!));
  put(files, "result.json", result);
}

export interface Inputs {
  announcement: Announcement;
  frame: Frame;
  parameters: ReturnType<typeof readParameters>;
  roster: ReturnType<typeof readInspector>[];
  key: Uint8Array;
}

/** What deviates from the protocol; all else is done by it. */
export interface Twist {
  frame?: (lines: string[]) => string[];
  announcement?: (announcement: Announcement) => Announcement;
  tickets?: (tickets: Tickets, inputs: Inputs) => Tickets;
  selection?: (selection: Selection, inputs: Inputs, tickets: Tickets) => Selection;
}

export function readFrame(text: string, announcement: Announcement): Frame {
  const keep = announcement.plans.flatMap((plan) => columnsOf(parseKey(plan.key)!));
  const reader = new FrameReader(announcement.frame.columns, ["division", ...keep]);
  const csv = new CsvReader(["id", ...announcement.frame.columns], reader.onRow);
  csv.push(utf8(text));
  csv.finish();
  return reader.frame();
}

export function inputsOf(files: Files): Inputs {
  const announcement = readAnnouncement(parseJson(files.get("announcement.json")!));
  const seed = readSeed(parseJson(files.get("seed.json")!));
  return {
    announcement,
    frame: readFrame(textIn(files, "frame.csv"), announcement),
    parameters: readParameters(parseJson(files.get("parameters.json")!)),
    roster: linesIn(files, "roster.csv").map((line) => readInspector(line.split(","))),
    key: ticketKey(unhex(seed.seed), unhex(readReveal(parseJson(files.get("reveal.json")!)))),
  };
}

export const linesIn = (files: Files, name: string): string[] => textIn(files, name).trimEnd().split("\n").slice(1);

/** The vector round with a twist, and every hash, digest, seed and root made to fit it. */
export function forge(twist: Twist): Files {
  const files = round240();
  const [header, ...rows] = textIn(files, "frame.csv").trimEnd().split("\n");
  put(files, "frame.csv", [header, ...(twist.frame?.(rows) ?? rows)].map((line) => `${line}\n`).join(""));
  announce(files, twist.announcement ?? ((same) => same));
  const inputs = inputsOf(files);
  writeDraw(files, inputs, drawWith(twist, inputs));
  return files;
}

function announce(files: Files, change: (announcement: Announcement) => Announcement): void {
  const old = readAnnouncement(parseJson(files.get("announcement.json")!));
  const { rows, root } = readFrame(textIn(files, "frame.csv"), old);
  const changed = change({ ...old, frame: { ...old.frame, rows, root: hex(root) } });
  const announcement = { ...changed, digest: hex(announcementDigest(changed)) };
  put(files, "announcement.json", { protocol: "VRSI-1", ...announcement });
  const dice = { ...readDice(parseJson(files.get("dice.json")!)), announcement: announcement.digest };
  const digest = unhex(announcement.digest);
  put(files, "dice.json", { ...dice, digest: hex(diceDigest(digest, diceText(dice))) });
  const { beaconOutput } = readSeed(parseJson(files.get("seed.json")!));
  put(files, "seed.json", { beaconOutput, seed: hex(seedOf(digest, diceText(dice), beaconOutput)) });
}

function drawWith(twist: Twist, inputs: Inputs): Draw {
  const { announcement, frame, parameters, roster, key } = inputs;
  const drawn = drawTickets(key, frame.ids);
  const tickets = twist.tickets?.(drawn, inputs) ?? drawn;
  const memberships = announcement.plans.map((plan) => membership(plan, frame));
  const selected = select(memberships, frame.ids, tickets.bytes);
  const selection = twist.selection?.(selected, inputs, tickets) ?? selected;
  const fusion = fuse(announcement.roundId, selection.drawn, parameters.plans);
  return { tickets, selection, fusion, assignment: assign(key, fusion.visits, roster, divisionIn(frame)) };
}

function writeDraw(files: Files, { announcement, frame, parameters, key }: Inputs, draw: Draw): void {
  for (const [name, text] of renderDraw(draw)) put(files, name, text);
  const { fusion, selection, assignment, tickets } = draw;
  const leaves = fusion.visits.map((visit) => ({ ...visit, plans: visit.tasks.map(({ id }) => id).join(";") }));
  const memberships = announcement.plans.map((plan) => membership(plan, frame));
  const result = {
    counts: {
      tasks: fusion.tasks,
      duplicatesRemoved: fusion.duplicates,
      visits: leaves.length,
      seats: assignment.asked,
      unfilled: assignment.asked - assignment.seats.length,
    },
    ticketRoot: hex(tickets.root),
    thresholdRoot: hex(thresholdRoot(selection.thresholds)),
    selectionRoot: hex(selectionRoot(selection.drawn, key)),
    visitRoot: hex(visitRoot(leaves, key)),
    assignmentRoot: hex(assignmentRoot(assignment.seats, key)),
    digest: "0".repeat(64),
    burden: { reduction: reduction(fusion.tasks, leaves.length), ...burden(memberships, frame, parameters.plans) },
    unfilled: assignment.unfilled,
    blocking: assignment.blocking,
    files: jsonIn<{ files: Record<string, string> }>(files, "result.json").files,
  };
  const { seed } = readSeed(parseJson(files.get("seed.json")!));
  const read = readResult(JSON.parse(JSON.stringify(result)) as never);
  put(files, "result.json", { ...result, digest: hex(resultDigest(unhex(announcement.digest), unhex(seed), read)) });
  rehash(files);
}

/** A small generator (mulberry32); tests print its seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
