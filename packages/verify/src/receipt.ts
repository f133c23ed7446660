// A firm's receipt (§11): its row, its ticket, its strata's thresholds and its visits, each with a path to a published
// root. From these the firm sees for itself, for every plan, why it was drawn or not, and that its visits are those by
// rule.

import { type Announcement, readAnnouncement } from "./announcement.js";
import { compareText, concat, hex, lp, u64be, unhex, utf8 } from "./bytes.js";
import { type Fusion, fuse } from "./fuse.js";
import { sha256 } from "./hash.js";
import type { Keys, Open } from "./given.js";
import { judgeOpen } from "./judge-open.js";
import { resultProblem } from "./judge-result.js";
import { parseKey } from "./key.js";
import { type Json, JsonProblem, parseJson } from "./json.js";
import { type Finding, Ledger, type Part, derive, finding, have, lack, same, sameLines, valueOf } from "./ledger.js";
import { type Parameters, readParameters } from "./parameters.js";
import { type Report, reportOf } from "./report.js";
import { type Result, readResult, thresholdLeaf, visitLeaf } from "./result.js";
import { type Dice, type Seed, readDice, readReveal, readSeed } from "./seed.js";
import { Fields, ShapeProblem, count, day, hash, hashOrNone, id, listOfEach, oneOf, text } from "./shape.js";
import { stratumOfObject } from "./strata.js";
import { blind } from "./tag.js";
import { effectiveOf, ticketOf } from "./tickets.js";
import { rootByPath } from "./tree.js";

interface Leaf {
  readonly index: number;
  readonly path: readonly Uint8Array[];
}

interface ThresholdProof extends Leaf {
  readonly plan: string;
  readonly stratum: string;
  readonly threshold: string;
  readonly next: string;
}

interface VisitProof extends Leaf {
  readonly visit: string;
  readonly tasks: readonly string[];
  readonly first: string;
  readonly last: string;
  readonly blind: string;
}

export interface Receipt {
  readonly object: string;
  readonly announcement: Announcement;
  /** The exact text of parameters.json. */
  readonly parameters: string;
  readonly dice: Dice | undefined;
  readonly seed: Seed | undefined;
  readonly result: Result | undefined;
  readonly reveal: string | undefined;
  readonly row: Leaf & { readonly values: readonly string[] };
  readonly ticket: { readonly value: string; readonly path: readonly Uint8Array[] } | undefined;
  readonly thresholds: readonly ThresholdProof[] | undefined;
  readonly visits: readonly VisitProof[] | undefined;
}

/** The receipt as a file of its own. Throws when it is no receipt at all. */
export function verifyReceipt(bytes: Uint8Array): Report {
  const ledger = new Ledger();
  const receipt = openReceipt(ledger, bytes);
  judgeReceipt(ledger, receipt, judgeEnclosed(ledger, receipt));
  const { announcement, parameters } = partsOf(new Ledger(), receipt);
  return reportOf(ledger.results, valueOf(announcement), valueOf(parameters), undefined);
}

export function readReceipt(json: Json): Receipt {
  const needed = ["protocol", "kind", "object", "announcement", "parameters", "row"];
  const fields = Fields.of(json, "", needed, ["dice", "seed", "result", "reveal", "ticket", "thresholds", "visits"]);
  fields.get("protocol", oneOf("VRSI-1"));
  fields.get("kind", oneOf("receipt"));
  return {
    object: fields.get("object", id),
    announcement: fields.get("announcement", readAnnouncement),
    parameters: fields.get("parameters", text),
    dice: fields.maybe("dice", readDice),
    seed: fields.maybe("seed", readSeed),
    result: fields.maybe("result", readResult),
    reveal: fields.maybe("reveal", readReveal),
    row: fields.get("row", (value, place) => {
      const row = Fields.of(value, place, ["index", "values", "path"]);
      return { ...leafOf(row), values: row.get("values", listOfEach(text)) };
    }),
    ticket: fields.maybe("ticket", (value, place) => {
      const ticket = Fields.of(value, place, ["value", "path"]);
      return { value: ticket.get("value", hash), path: ticket.get("path", path) };
    }),
    thresholds: fields.maybe("thresholds", listOfEach(readThreshold)),
    visits: fields.maybe("visits", listOfEach(readVisit)),
  };
}

/** The checks of the public files that a receipt encloses. */
export function judgeEnclosed(ledger: Ledger, receipt: Part<Receipt>): Keys {
  const open = partsOf(ledger, receipt);
  const keys = judgeOpen(ledger, open);
  ledger.check("result.digest", [open.announcement, open.seed, open.result], resultProblem);
  return keys;
}

/** The checks of the receipt itself. */
export function judgeReceipt(ledger: Ledger, receipt: Part<Receipt>, { key }: Keys): void {
  const { result, parameters } = partsOf(new Ledger(), receipt);
  const ticket = member(receipt, "ticket");
  const thresholds = member(receipt, "thresholds");
  const visits = member(receipt, "visits");
  ledger.check("receipt.row", [receipt], rowProblem);
  ledger.check("receipt.strata", [receipt], (r) => strataOf(r).problem);
  ledger.check("receipt.ticket", [receipt, ticket, result], (r, t, { ticketRoot }) =>
    leafProblem(concat(u64be(r.row.index), unhex(t.value)), r.row.index, r.announcement.frame.rows, t.path, ticketRoot),
  );
  ledger.check("receipt.ticket-value", [receipt, ticket, key], (r, t, k) => same(hex(ticketOf(k, r.object)), t.value));
  ledger.check("receipt.thresholds", [receipt, thresholds, result], thresholdsProblem);
  ledger.check("receipt.drawn", [receipt, ticket, thresholds], drawnProblem);
  const fusion = derive([receipt, ticket, thresholds, parameters], fusionOf);
  ledger.check("receipt.visits", [visits, fusion], (proofs, { visits: expected }) => {
    const lines = expected.map((v) => [v.id, v.tasks.map((task) => task.id).join(";"), v.first, v.last].join(" "));
    const found = proofs.map((v) => [v.visit, v.tasks.join(";"), v.first, v.last].join(" "));
    return sameLines("visits", lines, found.sort(compareText));
  });
  ledger.check("receipt.visit-leaves", [receipt, visits, result], visitLeavesProblem);
  ledger.check("receipt.visit-blinds", [visits, key], (proofs, k) =>
    firstProblem(proofs, (v) => same(hex(blind(k, v.visit)), v.blind, v.visit)),
  );
}

function openReceipt(ledger: Ledger, bytes: Uint8Array): Part<Receipt> {
  try {
    const receipt = readReceipt(parseJson(bytes));
    ledger.judge("receipt.form", undefined);
    return have(receipt);
  } catch (problem) {
    if (!(problem instanceof ShapeProblem || problem instanceof JsonProblem)) throw problem;
    ledger.judge("receipt.form", finding("a receipt", problem.message));
    return lack("receipt.json (malformed)");
  }
}

function partsOf(ledger: Ledger, receipt: Part<Receipt>): Open {
  const bytes = derive([receipt], (r) => utf8(r.parameters));
  return {
    announcement: derive([receipt], (r) => r.announcement),
    parameters: parametersOf(ledger, bytes),
    parametersHash: derive([bytes], (text) => hex(sha256(text))),
    dice: member(receipt, "dice"),
    seed: member(receipt, "seed"),
    result: member(receipt, "result"),
    reveal: member(receipt, "reveal"),
  };
}

function parametersOf(ledger: Ledger, bytes: Part<Uint8Array>): Part<Parameters> {
  try {
    const parameters = derive([bytes], (text) => readParameters(parseJson(text)));
    ledger.check("parameters.rules", [parameters], () => undefined);
    return parameters;
  } catch (problem) {
    if (!(problem instanceof ShapeProblem || problem instanceof JsonProblem)) throw problem;
    ledger.judge("parameters.rules", finding("the shape of §5", problem.message));
    return lack("receipt.json: parameters (malformed)");
  }
}

function member<K extends keyof Receipt>(receipt: Part<Receipt>, name: K): Part<NonNullable<Receipt[K]>> {
  const whole = derive([receipt], (r) => r[name]);
  const value = valueOf(whole);
  if (value !== undefined) return have(value as NonNullable<Receipt[K]>);
  return "missing" in whole ? whole : lack(`receipt.json: ${name}`);
}

const path = listOfEach((value, place) => unhex(hash(value, place)));

const leafOf = (fields: Fields): Leaf => ({ index: fields.get("index", count), path: fields.get("path", path) });

function readThreshold(value: Json, place: string): ThresholdProof {
  const fields = Fields.of(value, place, ["plan", "stratum", "threshold", "next", "index", "path"]);
  return {
    ...leafOf(fields),
    plan: fields.get("plan", id),
    stratum: fields.get("stratum", text),
    threshold: fields.get("threshold", hashOrNone),
    next: fields.get("next", hashOrNone),
  };
}

function readVisit(value: Json, place: string): VisitProof {
  const fields = Fields.of(value, place, ["visit", "tasks", "first", "last", "blind", "index", "path"]);
  return {
    ...leafOf(fields),
    visit: fields.get("visit", text),
    tasks: fields.get("tasks", listOfEach(id)),
    first: fields.get("first", day),
    last: fields.get("last", day),
    blind: fields.get("blind", hash),
  };
}

/** `row = lp(id) ‖ lp(value of column 1) ‖ …` is a leaf of the frame's tree. */
function rowProblem({ object, announcement, row }: Receipt): Finding | undefined {
  const { columns, rows, root } = announcement.frame;
  if (row.values.length !== columns.length) return finding(`${columns.length} values`, row.values.length);
  return leafProblem(concat(lp(object), ...row.values.map(lp)), row.index, rows, row.path, root);
}

const leafProblem = (
  data: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: string,
  at?: string,
): Finding | undefined => {
  const found = rootByPath(data, index, size, proof);
  return same(root, found === undefined ? "a path that does not fit" : hex(found), at);
};

/** The plans and strata to which the object belongs, by its own row; each must be an announced stratum. */
function strataOf({ announcement, row }: Receipt): { strata: Map<string, string>; problem: Finding | undefined } {
  const strata = new Map<string, string>();
  const value = (column: string): string => row.values[announcement.frame.columns.indexOf(column)] ?? "";
  for (const plan of announcement.plans) {
    const key = parseKey(plan.key);
    const stratum = key && stratumOfObject(key, value);
    if (stratum === undefined) continue;
    strata.set(plan.id, stratum);
    if (!plan.strata.some(({ name, size }) => name === stratum && size > 0))
      return { strata, problem: finding("an announced stratum", stratum, plan.id) };
  }
  return { strata, problem: undefined };
}

/** One leaf for each of the object's plans, at its stratum's place among all announced ones. */
function thresholdsProblem(
  receipt: Receipt,
  proofs: readonly ThresholdProof[],
  { thresholdRoot }: Result,
): Finding | undefined {
  const places = receipt.announcement.plans.flatMap((plan) => plan.strata.map(({ name }) => `${plan.id} ${name}`));
  const expected = [...strataOf(receipt).strata].map(([plan, stratum]) => `${plan} ${stratum}`);
  const found = proofs.map(({ plan, stratum }) => `${plan} ${stratum}`).sort(compareText);
  return (
    sameLines("thresholds", expected.sort(compareText), found) ??
    firstProblem(proofs, (proof) => same(places.indexOf(`${proof.plan} ${proof.stratum}`), proof.index, proof.plan)) ??
    firstProblem(proofs, (proof) =>
      leafProblem(thresholdLeaf(proof), proof.index, places.length, proof.path, thresholdRoot, proof.plan),
    )
  );
}

/** Below or at the threshold is drawn, from `next` on is not, and nothing lies between. */
function drawnProblem(
  receipt: Receipt,
  ticket: { readonly value: string },
  proofs: readonly ThresholdProof[],
): Finding | undefined {
  return firstProblem(proofs, ({ plan, stratum, threshold, next }) => {
    const { n, size } = sizesOf(receipt.announcement, plan, stratum);
    const e = effectiveHex(receipt.announcement, plan, ticket.value);
    if ((threshold === "") !== (n === 0)) return finding(`a threshold for n = ${n}`, threshold, plan);
    if ((next === "") !== (n === size)) return finding(`a next for n = ${n} of ${size}`, next, plan);
    const placed = e <= threshold || (next !== "" && e >= next);
    return placed ? undefined : finding(`e ≤ ${threshold || "none"} or e ≥ ${next || "none"}`, e, plan);
  });
}

const sizesOf = (a: Announcement, plan: string, stratum: string): { n: number; size: number } =>
  a.plans.find(({ id }) => id === plan)?.strata.find(({ name }) => name === stratum) ?? { n: 0, size: 0 };

const effectiveHex = (a: Announcement, plan: string, ticket: string): string =>
  hex(effectiveOf(unhex(ticket), a.plans.find(({ id }) => id === plan)?.offset ?? "0".repeat(64)));

/** All tasks of one object are known from its thresholds, so its fusion can be recomputed (§8). */
function fusionOf(
  { object, announcement }: Receipt,
  ticket: { readonly value: string },
  proofs: readonly ThresholdProof[],
  parameters: Parameters,
): Fusion {
  const drawn = proofs.filter(({ plan, threshold }) => effectiveHex(announcement, plan, ticket.value) <= threshold);
  return fuse(
    announcement.roundId,
    drawn.map(({ plan }) => ({ object, plan })),
    parameters.plans,
  );
}

const visitLeavesProblem = (
  receipt: Receipt,
  proofs: readonly VisitProof[],
  { counts, visitRoot }: Result,
): Finding | undefined =>
  firstProblem(proofs, (proof) => {
    const leaf = { ...proof, id: proof.visit, object: receipt.object, plans: proof.tasks.join(";") };
    return leafProblem(
      visitLeaf(leaf, unhex(proof.blind)),
      proof.index,
      counts.visits,
      proof.path,
      visitRoot,
      proof.visit,
    );
  });

function firstProblem<T>(items: readonly T[], judge: (item: T) => Finding | undefined): Finding | undefined {
  for (const item of items) {
    const problem = judge(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
