import { recencyOf, type MadeVisit, type RecencyPolicy } from "@suijian/core";
import { expect, test } from "vitest";

const ANY: RecencyPolicy = { months: 12, by: "any" };
const made = (performedOn: string, ...departments: string[]): MadeVisit => ({ performedOn, departments });

test("a visit exactly twelve months ago is no longer recent, one a day later is", () => {
  expect(recencyOf(ANY, "2026-11-23", [made("2025-11-23", "MARKET")])).toBe("F");
  expect(recencyOf(ANY, "2026-11-23", [made("2025-11-24", "MARKET")])).toBe("R");
  expect(recencyOf(ANY, "2026-11-23", [])).toBe("F");
});

test("months end where a month is shorter: six months before 31 August is 28 February", () => {
  const half = { ...ANY, months: 6 };
  expect(recencyOf(half, "2026-08-31", [made("2026-02-28", "MARKET")])).toBe("F");
  expect(recencyOf(half, "2026-08-31", [made("2026-03-01", "MARKET")])).toBe("R");
});

test("with own visits only, another department's visit is none", () => {
  const own = { ...ANY, by: ["FIRE"] };
  expect(recencyOf(own, "2026-11-23", [made("2026-10-01", "MARKET")])).toBe("F");
  expect(recencyOf(own, "2026-11-23", [made("2026-10-01", "FIRE", "MARKET")])).toBe("R");
});

test("a visit after the day is not known on the day", () => {
  expect(recencyOf(ANY, "2026-11-23", [made("2026-11-24", "MARKET")])).toBe("F");
});

test("overdue is who waited longer than the gap, as far back as there are records", () => {
  const gap = { ...ANY, gapMonths: 36 };
  expect(recencyOf(gap, "2026-11-23", [made("2023-11-23", "MARKET")])).toBe("O");
  expect(recencyOf(gap, "2026-11-23", [made("2023-11-24", "MARKET")])).toBe("F");
  expect(recencyOf(gap, "2026-11-23", [])).toBe("F");
  expect(recencyOf({ ...gap, recordedSince: "2020-01-01" }, "2026-11-23", [])).toBe("O");
  expect(recencyOf({ ...gap, recordedSince: "2025-01-01" }, "2026-11-23", [])).toBe("F");
});
