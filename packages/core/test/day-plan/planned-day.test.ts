import { afterDayEvent, type DayEvent, noDay, type PlannedDay } from "@suijian/core";
import { describe, expect, test } from "vitest";

const AT = "2026-11-02T01:00:00Z";
const MORNING = { day: "2026-11-05", from: "09:00", to: "11:00" };
const planned: DayEvent = {
  happened: "planned",
  day: "2026-11-04",
  place: 2,
  because: { because: "first-free", days: 5, away: 0, full: 0 },
  placedBy: { by: "address" },
  at: AT,
};
const offered: DayEvent = { happened: "slots-offered", slots: [MORNING], at: AT };
const agreed: DayEvent = { happened: "slot-agreed", slot: MORNING, place: 1, channel: "phone", answeredAt: AT, at: AT };
const moved = (day: string): DayEvent => ({ happened: "moved", day, place: 7, reason: "车辆", at: AT });

const after = (...events: readonly DayEvent[]): PlannedDay => {
  let now = noDay("R/A/N1");
  for (const event of events) {
    const next = afterDayEvent(now, event);
    if (!next.ok) throw new Error(next.problem.code);
    now = next.value;
  }
  return now;
};
const refusal = (...events: readonly DayEvent[]): string => {
  const next = afterDayEvent(after(...events.slice(0, -1)), events.at(-1)!);
  return next.ok ? "none" : next.problem.code;
};

describe("the day of a visit", () => {
  test("is proposed once; a person moves it, and it forgets why it was proposed", () => {
    expect(after(planned)).toMatchObject({ day: "2026-11-04", place: 2, found: "proposal", events: 1 });
    expect(refusal(planned, planned)).toBe("exists-already");
    const now = after(planned, moved("2026-11-06"));
    expect(now).toMatchObject({ day: "2026-11-06", place: 7, found: "person", events: 2 });
    expect(now.because).toBeUndefined();
    expect(after(planned, { happened: "taken-off", reason: "改期", at: AT }).day).toBeUndefined();
    expect(refusal({ happened: "taken-off", reason: "改期", at: AT })).toBe("not-found");
  });

  test("is the day of the slot that the firm agreed to, and stays it until other slots are offered", () => {
    const now = after(planned, offered, agreed);
    expect(now).toMatchObject({ day: "2026-11-05", booking: "agreed", agreed: MORNING, found: "slot" });
    expect(refusal(planned, offered, agreed, moved("2026-11-06"))).toBe("slot-agreed");
    expect(after(planned, offered, agreed, moved("2026-11-05")).place).toBe(7);
    expect(after(planned, offered, agreed, offered, moved("2026-11-06")).day).toBe("2026-11-06");
  });

  test("only what was offered can be agreed to; the firm may ask for another time", () => {
    expect(refusal(agreed)).toBe("state-wrong");
    expect(refusal(offered, { ...agreed, slot: { ...MORNING, from: "10:00" } })).toBe("slot-not-offered");
    const another: DayEvent = { happened: "another-asked", wish: "下周", channel: "phone", answeredAt: AT, at: AT };
    expect(after(offered, another)).toMatchObject({ booking: "another-asked", wish: "下周" });
    expect(refusal(offered, another, agreed)).toBe("state-wrong");
    expect(after(offered, another, offered)).toMatchObject({ booking: "offered" });
    expect(after(offered, another, offered).wish).toBeUndefined();
  });
});
