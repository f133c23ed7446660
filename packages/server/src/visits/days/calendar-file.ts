import { createHmac } from "node:crypto";
import { byPlaceOfDay, entryShown, type Slot } from "@suijian/core";
import type { VisitWithDay } from "@suijian/store";
import { createEvents, type DateArray, type EventAttributes } from "ics";
import { inLanguage, type Language, type Words } from "@suijian/contract";

export interface CalendarAsked {
  readonly title: string;
  readonly visits: readonly VisitWithDay[];
  /** Whom of the register of inspectors it is for, when it is for one. */
  readonly inspector: string | undefined;
  readonly by: "file" | "link";
  readonly language: Language;
  /** Makes the name of an entry, which tells nothing and stays the same. */
  readonly secretKey: Buffer;
}

/** The calendar (RFC 5545) that this reader may have of these visits. */
export function calendarText(asked: CalendarAsked): string {
  const sorted = [...asked.visits].sort((a, b) => byDay(a, b) || byPlaceOfDay(a.planned, b.planned));
  const events = sorted.flatMap((visit) => entryOf(visit, asked));
  const { error, value } = createEvents(events, {
    productId: "suijian/visits",
    calName: asked.title,
    method: "PUBLISH",
  });
  if (value === undefined || value === null) throw error ?? new Error("a calendar is a text");
  return value;
}

const byDay = ({ planned: { day: a = "" } }: VisitWithDay, { planned: { day: b = "" } }: VisitWithDay): number =>
  a < b ? -1 : a > b ? 1 : 0;

function entryOf(visit: VisitWithDay, asked: CalendarAsked): EventAttributes[] {
  const { day } = visit.planned;
  const shown = entryShown(visit, asked);
  if (day === undefined || shown === "nothing") return [];
  const when = timesOf(day, visit.planned.agreed);
  const uid = `${createHmac("sha256", asked.secretKey).update(`calendar ${visit.visit}`).digest("hex").slice(0, 32)}@suijian`;
  const say = (words: Words) => inLanguage(asked.language, words);
  const status = { uid, status: "CONFIRMED", busyStatus: "BUSY" } as const;
  // Neither whom nor where: the file may lie in a program that is not the office's.
  if (shown === "busy") return [{ ...when, ...status, classification: "PRIVATE", title: say(BUSY) }];
  const isOfPerson = asked.by === "link" && visit.kind === "individual";
  const { address } = visit.door;
  return [
    {
      ...when,
      ...status,
      title: isOfPerson ? say(VISIT) : `${say(VISIT)} ${visit.name ?? visit.object}`,
      description: describe(visit, say),
      ...(address === "" || isOfPerson ? {} : { location: address }),
      ...(visit.mode === "unannounced" ? { classification: "CONFIDENTIAL" as const } : {}),
    },
  ];
}

/** A whole day, or the slot that was agreed; China has one time all year, eight hours before UTC. */
function timesOf(day: string, agreed: Slot | undefined) {
  if (agreed === undefined) return { start: dateOf(day), duration: { days: 1 } };
  return {
    ...({ startInputType: "utc", startOutputType: "utc", endInputType: "utc", endOutputType: "utc" } as const),
    start: momentOf(agreed.day, agreed.from),
    end: momentOf(agreed.day, agreed.to),
  };
}

function dateOf(day: string): DateArray {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return [year, month, date];
}

function momentOf(day: string, clock: string): DateArray {
  const at = new Date(`${day}T${clock}:00+08:00`);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()];
}

const BUSY: Words = ["外勤", "Field duty"];
const VISIT: Words = ["检查", "Inspection"];

/** People by their numbers in the register; nothing of whoever is inspected but the name on the door. */
function describe({ visit, team, visiting, mode }: VisitWithDay, say: (words: Words) => string): string {
  const told: Words = mode === "notified" ? ["已告知", "notified"] : ["不告知", "unannounced"];
  return [
    `${say(["检查编号", "Visit"])} ${visit}`,
    `${say(["部门", "Departments"])} ${visiting.join("、")}`,
    `${say(["人员", "People"])} ${team.join("、")}`,
    say(told),
  ].join("\n");
}
