import { afterPaperEvent, publishItem, type ItemDraft, type PaperEvent, type PaperVersion } from "@suijian/core";
import { describe, expect, test } from "vitest";

const DRAFT: ItemDraft = {
  item: "MARKET-001",
  version: 7,
  department: "MARKET",
  kind: "general",
  basis: "《食品安全法》第一百零九条",
  ratio: "市局抽查比例不少于30%",
  frequency: "每年不少于1次",
  writtenBy: "ann",
  isPublished: false,
};
const EDITION = { list: "MARKET", day: "2026-11-23", by: "bob" };

describe("an item goes on the list", () => {
  test("read as min, max, unit, level and period, with its bases", () => {
    expect(publishItem(DRAFT, EDITION)).toEqual({
      ok: true,
      value: {
        ratio: { demands: [{ level: "city", min: 30, unit: "percent" }], isOpen: false, unread: [] },
        frequency: {
          demands: [{ min: 1, unit: "times", period: { every: 1, of: "year" } }],
          isOpen: false,
          unread: [],
        },
        bases: [{ law: "食品安全法", article: "第一百零九条" }],
      },
    });
  });

  test.each([
    [{ writtenBy: "bob" }, "own-work"],
    [{ isPublished: true }, "exists-already"],
    [{ department: "FIRE" }, "department-not-named"],
    [{ kind: "重点" }, "incomplete"],
    [{ basis: " " }, "basis-missing"],
    [{ basis: "《旧法》[..2020-12-31]" }, "basis-expired"],
    [{ ratioDemands: "some" }, "incomplete"],
  ])("not with %j: %s", (change, code) => {
    expect(publishItem({ ...DRAFT, ...change }, EDITION)).toMatchObject({ ok: false, problem: { code } });
  });

  test("the joint list takes items of every department", () => {
    expect(publishItem({ ...DRAFT, department: "FIRE" }, { ...EDITION, list: "JOINT" }).ok).toBe(true);
  });

  test("a person's short form stands in place of what was read", () => {
    const published = publishItem({ ...DRAFT, ratio: "视情况而定", ratioDemands: "..5%" }, EDITION);
    expect(published.ok && published.value.ratio).toEqual({
      demands: [{ max: 5, unit: "percent" }],
      isOpen: false,
      unread: [],
    });
  });
});

describe("a paper's life", () => {
  const name = { kind: "equivalence-group", paper: "EG-1", version: 1 } as const;
  const at = "2026-11-23T08:00:00.000Z";
  const drafted = (by: string): PaperEvent => ({
    happened: "drafted",
    body: {},
    departments: ["MARKET", "FIRE"],
    by,
    at,
  });
  const accepted = (department: string, by: string): PaperEvent => ({
    happened: "accepted",
    department,
    day: "2026-12-01",
    by,
    at,
  });
  const published = (by: string): PaperEvent => ({
    happened: "published",
    day: "2026-12-01",
    citation: "通知",
    by,
    at,
  });

  const after = (kind: "scene" | "equivalence-group", ...events: PaperEvent[]) => {
    let now: PaperVersion | undefined;
    for (const event of events) {
      const next = afterPaperEvent({ ...name, kind }, now, event);
      if (!next.ok) return next.problem.code;
      now = next.value;
    }
    return now;
  };

  test("who wrote any draft of it does not publish it", () => {
    expect(after("scene", drafted("ann"), published("ann"))).toBe("own-work");
    expect(after("scene", drafted("ann"), drafted("bob"), published("ann"))).toBe("own-work");
    expect(after("scene", drafted("ann"), published("bob"))).toMatchObject({
      state: "published",
      validFrom: "2026-12-01",
    });
  });

  test("once published it is not written again", () => {
    expect(after("scene", drafted("ann"), published("bob"), drafted("ann"))).toBe("state-wrong");
    expect(after("scene", drafted("ann"), published("bob"), published("bob"))).toBe("state-wrong");
  });

  test("a group holds when the last of the departments it names has accepted it", () => {
    const first = after("equivalence-group", drafted("ann"), accepted("MARKET", "bob"));
    expect(first).toMatchObject({ state: "draft", accepted: [{ department: "MARKET", by: "bob" }] });
    expect(
      after("equivalence-group", drafted("ann"), accepted("MARKET", "bob"), accepted("FIRE", "cam")),
    ).toMatchObject({
      state: "published",
      validFrom: "2026-12-01",
    });
  });

  test("nobody accepts for a department that is not named, twice, or what he wrote", () => {
    expect(after("equivalence-group", drafted("ann"), accepted("TAX", "bob"))).toBe("department-not-named");
    expect(after("equivalence-group", drafted("ann"), accepted("FIRE", "bob"), accepted("FIRE", "bob"))).toBe(
      "exists-already",
    );
    expect(after("equivalence-group", drafted("ann"), accepted("FIRE", "ann"))).toBe("own-work");
    expect(after("equivalence-group", drafted("ann"), published("bob"))).toBe("state-wrong");
  });

  test("new words need new acceptances", () => {
    const again = after("equivalence-group", drafted("ann"), accepted("MARKET", "bob"), drafted("ann"));
    expect(again).toMatchObject({ state: "draft", accepted: [] });
  });
});
