import { afterRuleEvent, ruleOn, takesEffect, type RuleBody, type RuleEvent, type RuleVersion } from "@suijian/core";
import { describe, expect, test } from "vitest";

const BODY: RuleBody = {
  kind: "period",
  topic: "publication",
  text: { zh: "二十个工作日内公示", en: "public within twenty working days" },
  citation: { document: "通知" },
  source: "excerpt",
  verified: false,
  mark: "V*",
  parameters: { within: { value: 20, unit: "working-days" } },
};
const at = "2026-11-23T08:00:00.000Z";

const version = (number: number, change: Partial<RuleVersion>): RuleVersion => ({
  ...BODY,
  rule: "cn.O1",
  version: number,
  enabled: true,
  recordedAt: at,
  ...change,
});

describe("which rule held on a day", () => {
  const old = version(1, { validFrom: "2014-10-01", validTo: "2026-03-31" });
  const fresh = version(2, { validFrom: "2026-04-01" });

  test("the one whose validity holds the day, both ends included", () => {
    const held = (day: string) => {
      const answer = ruleOn([old, fresh], day);
      return answer.held === "yes" ? answer.version.version : answer.held;
    };
    expect(["2014-09-30", "2014-10-01", "2026-03-31", "2026-04-01"].map(held)).toEqual(["no", 1, 1, 2]);
  });

  test("the last recorded of two that speak of the same day", () => {
    expect(ruleOn([version(1, {}), version(2, {})], "2026-01-01")).toMatchObject({
      held: "yes",
      version: { version: 2 },
    });
  });

  test("one that is not in force does not hold, and is named", () => {
    expect(ruleOn([version(1, {}), version(2, { enabled: false })], "2026-01-01")).toMatchObject({
      version: { version: 1 },
    });
    expect(ruleOn([version(1, { enabled: false })], "2026-01-01")).toMatchObject({ held: "not-enabled" });
  });
});

describe("a version comes into force", () => {
  const proposed: RuleEvent = { happened: "proposed", body: BODY, by: "ann", at };
  const signed = (happened: "enabled" | "disabled", by: string): RuleEvent => ({
    happened,
    by,
    name: "王某",
    statement: "已核对原文",
    at,
  });
  const after = (...events: RuleEvent[]) => {
    let now: RuleVersion | undefined;
    for (const event of events) {
      const next = afterRuleEvent("cn.O1", 1, now, event);
      if (!next.ok) return next.problem.code;
      now = next.value;
    }
    return now;
  };

  test("only by the word of another than who proposed it", () => {
    expect(after(proposed)).toMatchObject({ enabled: false, writtenBy: "ann" });
    expect(after(proposed, signed("enabled", "ann"))).toBe("own-work");
    expect(after(proposed, signed("enabled", "bob"))).toMatchObject({
      enabled: true,
      signedBy: { by: "bob", name: "王某" },
    });
  });

  test("and goes out of it again by a word, but not twice", () => {
    expect(after(proposed, signed("enabled", "bob"), signed("disabled", "cam"))).toMatchObject({ enabled: false });
    expect(after(proposed, signed("disabled", "bob"))).toBe("state-wrong");
    expect(after(signed("enabled", "bob"))).toBe("not-found");
  });

  test("a shipped one by itself only when its source was read and no operator has had a say", () => {
    const read = { ...BODY, verified: true, mark: "V" } as const;
    expect(takesEffect(BODY, [])).toBe(false);
    expect(takesEffect(read, [])).toBe(true);
    expect(takesEffect(read, [version(1, {})])).toBe(true);
    expect(takesEffect(read, [version(1, { writtenBy: "ann" })])).toBe(false);
    expect(takesEffect(read, [version(1, { signedBy: { by: "bob", name: "", statement: "", at } })])).toBe(false);
  });

  test("a code list of our own needs no source; one from memory does", () => {
    expect(takesEffect({ ...BODY, kind: "code-list", mark: "I" }, [])).toBe(true);
    expect(takesEffect({ ...BODY, kind: "code-list", mark: "M" }, [])).toBe(false);
    expect(takesEffect({ ...BODY, kind: "threshold", mark: "I" }, [])).toBe(false);
  });
});
