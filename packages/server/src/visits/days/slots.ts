import { done, fail, type Problem, type Result, type Slot } from "@suijian/core";
import { nextPlace, type Tx, type VisitWithDay } from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import { visitIdOf } from "../visit-answer.js";
import { byAndAt } from "../visit-life.js";
import { plannable, recordDay, refusalOn, type Asker } from "./planned-day.js";

/** 预约: times for a firm that is notified anyway, and what it answers. The officer records the answer until firms sign in themselves. */
export const slotHandlers: Pick<Handlers, "offerSlots" | "answerSlots"> = {
  offerSlots: async (call, tx) => {
    const held = await notified(tx, visitIdOf(call.params), call);
    if (!held.ok) return held;
    const { slots } = call.body;
    const fault = faultOf(slots);
    if (fault !== undefined) return fail(fault);
    for (const { day } of slots) {
      // What was agreed before is open again by this offer.
      const { agreed: _, ...visit } = held.value;
      const whyNot = await refusalOn(tx, visit, day, call);
      if (whyNot !== undefined) return fail(whyNot);
    }
    const written = byAndAt({ identity: call.identity, world: call.parts.world });
    return recordDay(tx, held.value, { happened: "slots-offered", slots, ...written }, "offer-slots", call);
  },

  answerSlots: async (call, tx) => {
    const held = await notified(tx, visitIdOf(call.params), call);
    if (!held.ok) return held;
    const { answer, slot, wish, channel, answeredAt } = call.body;
    const written = { channel, answeredAt, ...byAndAt({ identity: call.identity, world: call.parts.world }) };
    if (answeredAt > written.at)
      return fail({ code: "field-invalid", field: "body/answeredAt", reason: "is still to come" });
    if (answer === "another")
      return wish === undefined
        ? fail({ code: "incomplete", noun: "answer", id: held.value.visit, field: "wish" })
        : recordDay(tx, held.value, { happened: "another-asked", wish, ...written }, "answer-slots", call);
    if (slot === undefined) return fail({ code: "incomplete", noun: "answer", id: held.value.visit, field: "slot" });
    const whyNot = await refusalOn(tx, held.value, slot.day, call);
    if (whyNot !== undefined) return fail(whyNot);
    const place = await nextPlace(tx, slot.day);
    return recordDay(tx, held.value, { happened: "slot-agreed", slot, place, ...written }, "answer-slots", call);
  },
};

/** Of an unannounced visit nobody is told a time, and nobody is asked for one. */
async function notified(tx: Tx, id: string, asker: Asker): Promise<Result<VisitWithDay, Problem>> {
  const held = await plannable(tx, id, asker);
  if (!held.ok) return held;
  return held.value.mode === "notified" ? done(held.value) : fail({ code: "visit-unannounced", visit: id });
}

function faultOf(slots: readonly Slot[]): Problem | undefined {
  for (const [place, { day, from, to }] of slots.entries()) {
    if (from >= to)
      return { code: "field-invalid", field: `body/slots/${place}/to`, reason: "is not later than the beginning" };
    if (slots.findIndex((each) => each.day === day && each.from === from && each.to === to) !== place)
      return { code: "repeated", noun: "slot", id: day, value: from };
  }
  return undefined;
}
