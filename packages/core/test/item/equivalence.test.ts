import { initiatorOf, questionsOf, seenFromTheOther, type AskedPoint, type EquivalenceGroup } from "@suijian/core";
import { describe, expect, test } from "vitest";

const point = (item: string, department: string): AskedPoint => ({
  item,
  point: item,
  department,
  text: `${item} 的内容`,
});
const group = (name: string, ...items: string[]): EquivalenceGroup => ({
  group: name,
  text: `${name} 的共同问题`,
  members: items.map((item) => ({ item })),
});

/** Thirty items of five departments, as at a pre-warehouse; what they share comes from nine groups. */
const DEPARTMENTS = ["MARKET", "COMMERCE", "FIRE", "EMERGENCY", "STREET"];
const THIRTY = Array.from({ length: 30 }, (_, at) =>
  point(`I${String(at + 1).padStart(2, "0")}`, DEPARTMENTS[at % 5]!),
);
const NINE = [
  group("G1", "I01", "I02", "I03"),
  group("G2", "I04", "I05", "I06"),
  ...[7, 9, 11, 13, 15, 17, 19].map((first, at) =>
    group(`G${at + 3}`, `I${String(first).padStart(2, "0")}`, `I${String(first + 1).padStart(2, "0")}`),
  ),
];

describe("the same content is asked once", () => {
  test("thirty items with two groups of three and seven of two are nineteen questions: 30 − 2·2 − 7·1", () => {
    const questions = questionsOf(THIRTY, NINE);
    expect(questions).toHaveLength(19);
    expect(questions.flatMap(({ askedBy }) => askedBy)).toHaveLength(30);
    expect(questions[0]).toMatchObject({ question: "G1", text: "G1 的共同问题", group: "G1" });
    expect(questions[0]!.askedBy.map(({ department }) => department)).toEqual(["MARKET", "COMMERCE", "FIRE"]);
    expect(questions.at(-1)).toEqual({ question: "I30/I30", text: "I30 的内容", askedBy: [THIRTY[29]] });
  });

  test("a group of which one asker is present keeps the asker's own words", () => {
    expect(questionsOf([point("I01", "MARKET")], NINE)).toEqual([
      { question: "I01/I01", text: "I01 的内容", askedBy: [point("I01", "MARKET")] },
    ]);
  });

  test("a member may be one point of an item; its other points stay apart", () => {
    const points = ["P1", "P2"]
      .map((each) => ({ ...point("I01", "MARKET"), point: each }))
      .concat(point("I02", "FIRE"));
    const one = { group: "G", text: "共同", members: [{ item: "I01", point: "P1" }, { item: "I02" }] };
    expect(questionsOf(points, [one]).map(({ askedBy }) => askedBy.length)).toEqual([2, 1]);
  });

  test("a point asked twice by the same item is asked by it once", () => {
    expect(questionsOf([THIRTY[0]!, THIRTY[0]!, THIRTY[1]!], NINE)).toHaveLength(1);
    expect(questionsOf([THIRTY[0]!, THIRTY[0]!, THIRTY[1]!], NINE)[0]!.askedBy).toHaveLength(2);
  });

  test("a point that two groups claim belongs to the first by name, whatever order they come in", () => {
    const claims = [group("Z", "I01", "I02"), group("A", "I01", "I03")];
    const named = (groups: EquivalenceGroup[]) =>
      questionsOf(THIRTY.slice(0, 3), groups).map(({ question }) => question);
    expect(named(claims)).toEqual(["A", "I02/I02"]);
    expect(named([...claims].reverse())).toEqual(named(claims));
  });

  test("names that look like a path or a key of an object are only names", () => {
    const names = ["__proto__", "constructor", "../../etc", "<b>", "'; drop table items;--"];
    expect(
      questionsOf(
        names.map((name) => point(name, "MARKET")),
        [],
      ),
    ).toHaveLength(names.length);
  });
});

describe("who starts a joint draw may depend on the object", () => {
  const item = {
    initiator: [
      { when: { category: "TUTORING" }, department: "EDU" },
      { when: { objectKind: "project" }, department: "URBAN" },
      { when: {}, department: "COMMERCE" },
    ],
  };
  test("the first condition that is met decides", () => {
    expect(initiatorOf(item, { objectKind: "project", categories: ["TUTORING"] })).toBe("EDU");
    expect(initiatorOf(item, { objectKind: "project", categories: [] })).toBe("URBAN");
    expect(initiatorOf(item, { objectKind: "enterprise", categories: ["GYM"] })).toBe("COMMERCE");
  });
  test("where the list names nobody, nobody starts", () => {
    expect(
      initiatorOf({ initiator: item.initiator.slice(0, 2) }, { objectKind: "place", categories: [] }),
    ).toBeUndefined();
  });
});

test("a crosswalk is read from both ends: what is narrower from here is broader from there", () => {
  expect((["equal", "narrower", "broader", "partial"] as const).map(seenFromTheOther)).toEqual([
    "equal",
    "broader",
    "narrower",
    "partial",
  ]);
});
