import {
  ceilingClause,
  ceilingProblem,
  ceilingRefusals,
  ceilingsReached,
  exemptionOf,
  holds,
  parseKey,
  readCeilings,
  type CeilingBook,
  type PerformedVisit,
  type RuleParameter,
  type RuleVersion,
} from "@suijian/core";
import { describe, expect, test } from "vitest";

/** Two departments of the district, one of the city. */
const LEVELS: Readonly<Record<string, string>> = { MARKET: "DISTRICT", FIRE: "DISTRICT", "CITY-HEALTH": "CITY" };
const levelOf = (department: string) => LEVELS[department];

function aRule(rule: string, unit: string, maximum: number, otherwise: Partial<RuleVersion> = {}): RuleVersion {
  return {
    rule,
    version: 1,
    kind: "ceiling",
    topic: "ceiling",
    text: { zh: "", en: "" },
    citation: { document: "通告" },
    source: "通告",
    verified: true,
    mark: "V",
    enabled: true,
    recordedAt: "2026-01-01T00:00:00Z",
    ...otherwise,
    parameters: { maximum: { value: maximum, unit }, ...otherwise.parameters },
  };
}

const list = (...value: string[]): RuleParameter => ({ value, unit: "list" });

function bookOf(...rules: RuleVersion[]): CeilingBook {
  const book = readCeilings(rules);
  if (!book.ok) throw new Error(JSON.stringify(book.problem));
  return book.value;
}

const made = (visit: string, performedOn: string, ...departments: string[]): PerformedVisit => ({
  visit,
  performedOn,
  departments,
});

const asked = (departments: string[], first = "2026-11-01", last = "2026-11-30") => ({
  visit: "R9/BAKERY/N1",
  object: "BAKERY",
  division: "420106001",
  departments,
  first,
  last,
});

describe("ceilings", () => {
  // Market came twice, once with fire; the city's health office came once.
  const YEAR = [
    made("R1/BAKERY/N1", "2026-02-03", "MARKET"),
    made("R2/BAKERY/N1", "2026-05-06", "FIRE", "MARKET"),
    made("R3/BAKERY/U1", "2026-08-09", "CITY-HEALTH"),
  ];

  test("two a year for a department: market has reached it, fire has one left", () => {
    const book = bookOf(aRule("dept", "per-department-per-year", 2));
    expect(ceilingsReached(book, levelOf, "420106001", YEAR)).toEqual(["MARKET"]);
    expect(ceilingRefusals(book, levelOf, asked(["FIRE"]), YEAR)).toEqual([]);
    expect(ceilingRefusals(book, levelOf, asked(["FIRE", "MARKET"]), YEAR)).toEqual([
      { rule: "dept", version: 1, maximum: 2, who: "MARKET", year: "2026", visits: ["R1/BAKERY/N1", "R2/BAKERY/N1"] },
    ]);
  });

  test("two a year for a level: a joint visit is one visit of its level, not two", () => {
    const book = bookOf(aRule("level", "per-level-per-year", 2));
    expect(ceilingsReached(book, levelOf, "420106001", YEAR)).toEqual(["level:DISTRICT"]);
    expect(ceilingsReached(book, levelOf, "420106001", YEAR.slice(1))).toEqual([]);
    expect(ceilingRefusals(book, levelOf, asked(["CITY-HEALTH"]), YEAR)).toEqual([]);
    expect(ceilingRefusals(book, levelOf, asked(["FIRE"]), YEAR)).toHaveLength(1);
  });

  test("three a year in total shuts the door for everyone", () => {
    const book = bookOf(aRule("total", "per-year", 3));
    expect(ceilingsReached(book, levelOf, "420106001", YEAR)).toEqual(["all"]);
    expect(ceilingRefusals(book, levelOf, asked(["NEW-OFFICE"]), YEAR)[0]).toMatchObject({ who: "all", maximum: 3 });
    expect(ceilingsReached(bookOf(aRule("total", "per-year", 4)), levelOf, "420106001", YEAR)).toEqual([]);
  });

  test("a ceiling of some departments counts their visits and binds them alone", () => {
    const book = bookOf(
      aRule("health", "per-year", 1, { parameters: { departments: list("CITY-HEALTH", "D-HEALTH") } }),
    );
    expect(ceilingsReached(book, levelOf, "420106001", YEAR)).toEqual(["CITY-HEALTH", "D-HEALTH"]);
    expect(ceilingRefusals(book, levelOf, asked(["MARKET"]), YEAR)).toEqual([]);
    expect(ceilingRefusals(book, levelOf, asked(["D-HEALTH"]), YEAR)).toHaveLength(1);
    const levels = bookOf(aRule("city", "per-year", 1, { parameters: { levels: list("CITY") } }));
    expect(ceilingsReached(levels, levelOf, "420106001", YEAR)).toEqual(["level:CITY"]);
  });

  test("a local ceiling holds in its place; one whose place is not known, nowhere", () => {
    const book = (area: string[]) => bookOf(aRule("local", "per-year", 1, { area }));
    expect(ceilingsReached(book(["420106"]), levelOf, "420106001", YEAR)).toEqual(["all"]);
    expect(ceilingsReached(book(["420111"]), levelOf, "420106001", YEAR)).toEqual([]);
    expect(ceilingsReached(book([]), levelOf, "420106001", YEAR)).toEqual([]);
  });

  test("years are counted apart: a window over two of them is refused when neither has room", () => {
    const book = bookOf(aRule("total", "per-year", 1));
    const last = [made("R1/BAKERY/N1", "2026-12-31", "MARKET")];
    const overNewYear = asked(["MARKET"], "2026-12-15", "2027-01-15");
    expect(ceilingRefusals(book, levelOf, asked(["MARKET"]), last)).toHaveLength(1);
    expect(ceilingRefusals(book, levelOf, overNewYear, last)).toEqual([]);
    const both = [...last, made("R2/BAKERY/N1", "2027-01-02", "MARKET")];
    expect(ceilingRefusals(book, levelOf, overNewYear, both)).toMatchObject([{ year: "2026" }]);
  });

  test("a visit does not stand in its own way", () => {
    const book = bookOf(aRule("total", "per-year", 1));
    expect(ceilingRefusals(book, levelOf, asked(["MARKET"]), [made("R9/BAKERY/N1", "2026-11-05", "MARKET")])).toEqual(
      [],
    );
  });

  test("exempt causes are named by their rules, where these hold", () => {
    const exempt = aRule("ex.complaint", "", 0, {
      kind: "rule",
      topic: "ceiling-exemption",
      area: ["4201"],
      parameters: { cause: { value: "complaint", unit: "code" } },
    });
    const book = bookOf(exempt);
    expect(book.ceilings).toEqual([]);
    expect(exemptionOf(book, "420106001", "complaint")).toMatchObject({ rule: "ex.complaint", version: 1 });
    expect(exemptionOf(book, "420106001", "media")).toBeUndefined();
    expect(exemptionOf(book, "110101001", "complaint")).toBeUndefined();
  });

  test("a ceiling in force that cannot be applied is not passed over", () => {
    const unreadable = {
      ok: false,
      problem: { code: "ceiling-unreadable", rule: "odd", version: 1, field: "maximum" },
    };
    for (const rule of [aRule("odd", "per-quarter", 1), aRule("odd", "per-year", 0), aRule("odd", "per-year", 1.5)])
      expect(readCeilings([rule])).toEqual(unreadable);
    // A period about ceilings is none.
    expect(readCeilings([aRule("due", "day", 1, { kind: "period" })])).toMatchObject({ ok: true });
  });

  test("the clause bars every stored value that holds the department, its level or all, and reads as a clause", () => {
    const values = ["", "MARKET", "FIRE;MARKET", "FIRE", "level:DISTRICT", "all", "CITY-HEALTH"];
    const clause = ceilingClause(values, "MARKET", "DISTRICT");
    expect(clause).toBe("ceiling!=FIRE;MARKET,MARKET,all,level:DISTRICT");
    const key = parseKey(`division where ${clause}`);
    if (!key.ok) throw new Error("the clause is one");
    expect(values.filter((value) => holds(key.value.clauses[0]!, value))).toEqual(["", "FIRE", "CITY-HEALTH"]);
    expect(ceilingClause(["", "FIRE"], "MARKET", undefined)).toBeUndefined();
  });

  test("a refusal says rule, version, count and what was counted", () => {
    const [refusal] = ceilingRefusals(
      bookOf(aRule("dept", "per-department-per-year", 2)),
      levelOf,
      asked(["MARKET"]),
      YEAR,
    );
    expect(ceilingProblem(asked([]), refusal!)).toEqual({
      code: "ceiling-reached",
      visit: "R9/BAKERY/N1",
      object: "BAKERY",
      rule: "dept",
      version: 1,
      maximum: 2,
      who: "MARKET",
      year: "2026",
      count: 2,
      visits: ["R1/BAKERY/N1", "R2/BAKERY/N1"],
    });
  });
});
