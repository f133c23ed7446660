import {
  ceilingClause,
  ceilingRefusals,
  ceilingsReached,
  ceilingValue,
  holds,
  parseKey,
  type Ceiling,
  type CeilingBook,
  type PerformedVisit,
} from "@suijian/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const DEPARTMENTS = ["A", "B", "C", "D"];
/** Nobody knows the level of D. */
const LEVELS: Readonly<Record<string, string>> = { A: "CITY", B: "CITY", C: "DISTRICT" };
const levelOf = (department: string) => LEVELS[department];
const DIVISIONS = ["420106001", "420111001"];

const ceilings: fc.Arbitrary<Ceiling> = fc.record({
  rule: fc.constantFrom("r1", "r2", "r3"),
  version: fc.constant(1),
  maximum: fc.integer({ min: 1, max: 3 }),
  per: fc.constantFrom("department" as const, "level" as const, "all" as const),
  departments: fc.option(fc.subarray(DEPARTMENTS, { minLength: 1 }), { nil: undefined }),
  levels: fc.option(fc.subarray(["CITY", "DISTRICT"], { minLength: 1 }), { nil: undefined }),
  area: fc.option(fc.subarray(["4201", "420106"]), { nil: undefined }),
});

const books: fc.Arbitrary<CeilingBook> = fc.record({
  ceilings: fc.array(ceilings, { maxLength: 4 }),
  exemptions: fc.constant([]),
});

const visits: fc.Arbitrary<PerformedVisit[]> = fc
  .array(fc.subarray(DEPARTMENTS, { minLength: 1 }), { maxLength: 6 })
  .map((all) => all.map((departments, n) => ({ visit: `R${n}/O/N1`, performedOn: "2026-05-06", departments })));

test("the frame leaves out exactly the departments that a visit would be refused to, and the other way round", () => {
  fc.assert(
    fc.property(books, visits, fc.constantFrom(...DIVISIONS), (book, performed, division) => {
      const value = ceilingValue(ceilingsReached(book, levelOf, division, performed));
      for (const department of DEPARTMENTS) {
        const clause = ceilingClause([value, ""], department, levelOf(department));
        const key = clause === undefined ? undefined : parseKey(`division where ${clause}`);
        const isLeftOut = key !== undefined && key.ok && !holds(key.value.clauses[0]!, value);
        const asked = {
          visit: "R9/O/N1",
          object: "O",
          division,
          departments: [department],
          first: "2026-11-01",
          last: "2026-11-30",
        };
        const isRefused = ceilingRefusals(book, levelOf, asked, performed).length > 0;
        expect(isLeftOut, `${department} in ${JSON.stringify({ book, performed, division, value })}`).toBe(isRefused);
      }
    }),
    { numRuns: 2000 },
  );
});

test("one more visit never opens a door that was shut", () => {
  fc.assert(
    fc.property(books, visits, fc.subarray(DEPARTMENTS, { minLength: 1 }), (book, performed, departments) => {
      const before = ceilingsReached(book, levelOf, DIVISIONS[0]!, performed);
      const more = [...performed, { visit: "R8/O/N1", performedOn: "2026-06-07", departments }];
      const after = ceilingsReached(book, levelOf, DIVISIONS[0]!, more);
      expect(after).toEqual(expect.arrayContaining([...before]));
    }),
    { numRuns: 500 },
  );
});
