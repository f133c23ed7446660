import { replayCounts, replayed, replayKindOf, withParameters, type History, type RuleVersion } from "@suijian/core";
import { expect, test } from "vitest";

const aRule = (otherwise: Partial<RuleVersion>): RuleVersion => ({
  rule: "local.ceiling",
  version: 1,
  kind: "ceiling",
  topic: "ceiling",
  text: { zh: "", en: "" },
  citation: { document: "" },
  source: "",
  verified: true,
  mark: "V",
  enabled: true,
  recordedAt: "2025-01-01",
  parameters: { maximum: { value: 1, unit: "per-department-per-year" } },
  ...otherwise,
});

const made = (visit: string, performedOn: string, object = "SHOP", departments = ["MARKET"]) => ({
  visit,
  performedOn,
  object,
  division: "420106",
  departments,
  isCounted: true,
});

const aHistory = (otherwise: Partial<History>): History => ({
  year: "2025",
  today: "2026-02-01",
  visits: [],
  levelOf: () => "COUNTY",
  batches: [],
  plans: [],
  calendar: new Map(),
  ...otherwise,
});

const flagged = (rule: RuleVersion, history: History) => {
  const answer = replayed(replayKindOf(rule)!, rule, history);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.filter((each) => each.flagged > 0).map(({ subject }) => subject);
};

const changedTo = (rule: RuleVersion, values: Record<string, number>) => {
  const changed = withParameters(rule, values);
  if (!changed.ok) throw new Error(changed.problem.code);
  return changed.value;
};

const THREE = aHistory({
  visits: [made("C", "2025-07-06"), made("A", "2025-03-03"), made("B", "2025-05-04"), made("OLD", "2024-12-30")],
});

test("a ceiling of one refuses the second and the third visit of the year, a ceiling of two the third", () => {
  expect(flagged(aRule({}), THREE)).toEqual(["B", "C"]);
  expect(flagged(changedTo(aRule({}), { maximum: 2 }), THREE)).toEqual(["C"]);
  expect(flagged(changedTo(aRule({}), { maximum: 3 }), THREE)).toEqual([]);
});

test("who is refused counts for nobody after him", () => {
  const total = aRule({ parameters: { maximum: { value: 2, unit: "per-year" } } });
  const history = aHistory({
    visits: [
      made("A", "2025-01-05"),
      made("B", "2025-02-05"),
      made("C", "2025-03-05"),
      made("D", "2025-03-06", "OTHER"),
    ],
  });
  expect(flagged(total, history)).toEqual(["C"]);
});

test("an exempt visit is not asked about and counts for none", () => {
  const history = aHistory({ visits: [{ ...made("A", "2025-03-03"), isCounted: false }, made("B", "2025-05-04")] });
  expect(flagged(aRule({}), history)).toEqual([]);
});

const ROTATION = aRule({ rule: "our.rotation", kind: "threshold", topic: "rotation" });

test("within three months the visit of 4 May is recent by that of 3 March; within one month it is not", () => {
  const rule = { ...ROTATION, parameters: { months: { value: 3, unit: "months" } } };
  expect(flagged(rule, THREE)).toEqual(["A", "B", "C"]);
  expect(flagged(changedTo(rule, { months: 1 }), THREE)).toEqual([]);
});

test("a control of ten per cent of 41 drawn is five, rounded up", () => {
  const rule = aRule({
    kind: "threshold",
    topic: "control-stratum",
    parameters: { share: { value: 0.1, unit: "ratio" } },
  });
  const batch = {
    name: "R1 P/B1",
    day: "2025-04-01",
    department: "MARKET",
    drawn: 41,
    population: 900,
    isUnannounced: true,
  };
  expect(replayed("control", rule, aHistory({ batches: [batch, { ...batch, day: "2024-04-01" }] }))).toMatchObject({
    ok: true,
    value: [{ of: 41, flagged: 5 }],
  });
});

test("a plan approved on 31 January and public on 1 March is late by a month, and in time by two", () => {
  const rule = aRule({ kind: "period", topic: "plan", parameters: { publishWithin: { value: 1, unit: "month" } } });
  const plan = { plan: "P", department: "FIRE", approvedOn: "2025-01-31", publishedOn: "2025-03-01" };
  expect(flagged(rule, aHistory({ plans: [plan] }))).toEqual(["P"]);
  expect(flagged(changedTo(rule, { publishWithin: 2 }), aHistory({ plans: [plan] }))).toEqual([]);
  expect(flagged(rule, aHistory({ plans: [{ ...plan, publishedOn: undefined }] }))).toEqual(["P"]);
});

test("a parameter that the rule has not, or of another kind, is refused", () => {
  expect(withParameters(aRule({}), { most: 2 })).toMatchObject({ problem: { field: "body/parameters/most" } });
  expect(withParameters(aRule({}), { maximum: "two" })).toMatchObject({ problem: { code: "field-invalid" } });
});

test("a joint visit is one of each department, and one in all", () => {
  const history = aHistory({
    visits: [made("A", "2025-01-05", "SHOP", ["FIRE", "MARKET"]), made("B", "2025-02-05", "SHOP", ["FIRE", "MARKET"])],
  });
  const [stands, asked] = [aRule({}), changedTo(aRule({}), { maximum: 2 })].map((rule) =>
    replayed("ceiling", rule, history),
  );
  if (!stands?.ok || !asked?.ok) throw new Error("readable");
  expect(replayCounts(stands.value, asked.value)).toEqual({
    all: { of: 2, asItStands: 1, asAsked: 0 },
    departments: [
      { department: "FIRE", of: 2, asItStands: 1, asAsked: 0 },
      { department: "MARKET", of: 2, asItStands: 1, asAsked: 0 },
    ],
  });
});
