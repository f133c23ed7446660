import { definitionsOn, figureOf, METRIC_DEFINITIONS, METRICS } from "@suijian/core";
import { expect, test } from "vitest";

test("83,297 tasks that become 74,641 visits are 10.39 % fewer doors", () => {
  const [reduction] = definitionsOn("2026-11-24");
  const figure = figureOf(reduction!, { sparedDoors: 83_297 - 74_641, tasks: 83_297 });
  expect(figure).toMatchObject({ known: true, numerator: 8_656, denominator: 83_297 });
  expect(figure.known && figure.value.toFixed(6)).toBe("0.103917");
});

test("nineteen of 29 warehouses are 65.5 % covered; thirty items asked as nineteen are 36.7 % fewer", () => {
  const share = (part: number, whole: number) => {
    const figure = figureOf(
      { numerator: "visitedObjects", denominator: "objects" },
      { visitedObjects: part, objects: whole },
    );
    return figure.known ? (100 * figure.value).toFixed(1) : figure.why;
  };
  expect(share(19, 29)).toBe("65.5");
  expect(share(30 - 19, 30)).toBe("36.7");
});

test("what nobody records is said to be so, and nothing over nothing is no zero", () => {
  const detection = definitionsOn("2026-11-24").find(({ metric }) => metric === "detection")!;
  expect(figureOf(detection, { madeVisits: 4 })).toEqual({ known: false, why: "not-recorded" });
  expect(figureOf(detection, { problemObjects: 0, judgedObjects: 0 })).toEqual({
    known: false,
    why: "nothing-counted",
  });
  expect(figureOf(detection, { problemObjects: 0, judgedObjects: 3 })).toMatchObject({ known: true, value: 0 });
});

test("each metric has one definition that holds, none before the first; versions of one metric have different numbers", () => {
  expect(definitionsOn("2026-01-01").map(({ metric }) => metric)).toEqual(METRICS);
  expect(definitionsOn("2025-12-31")).toEqual([]);
  const names = METRIC_DEFINITIONS.map(({ metric, version }) => `${metric} ${version}`);
  expect(new Set(names).size).toBe(names.length);
});
