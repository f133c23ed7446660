import { done, isId, fail, treatmentOf } from "@suijian/core";
import { drawnVisitsOf, type Identity, placeOfObject, roundsOfObject, type RoundOfObject } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";

/** The rounds of the object's places, each with as much of what became of it there as the reader may know (protocol §11.4). */
export const listObjectRounds: Handlers["listObjectRounds"] = async ({ params: { object }, query, identity }, tx) => {
  const { after, limit = DEFAULT_LIMIT } = query;
  if (after !== undefined && !isId(after))
    return fail({ code: "field-invalid", field: "querystring/after", reason: "must be the `next` of the page before" });
  const found = await roundsOfObject(tx, object, { after, limit: limit + 1 });
  if (found.length === 0 && (await placeOfObject(tx, object)) === undefined)
    return fail({ code: "not-found", noun: "inspection object", id: object });
  const visits = await drawnVisitsOf(tx, object);
  const rows = found.slice(0, limit).map((each) =>
    rowOf(
      each,
      visits.filter(({ round }) => round === each.life.round).map(({ visit }) => visit),
      identity,
    ),
  );
  const last = rows.at(-1);
  return done({ rows, ...(found.length > limit && last !== undefined ? { next: last.round } : {}) });
};

/** The joint office and the auditors see the visits of all departments: for them none is none. */
const SEE_ALL: readonly string[] = ["administrator", "coordinator", "auditor"];

function rowOf({ life, atFreeze }: RoundOfObject, visits: string[], { role }: Identity) {
  const { round, stage, charter, announced } = life;
  const isClosed = announced?.isClosed ?? true;
  const treatment = treatmentOf({ stage, isClosed, seesAll: SEE_ALL.includes(role), hasVisit: visits.length > 0 });
  const pool = atFreeze === undefined ? "not-recorded" : atFreeze.isThere ? "in" : "not-in";
  return filled({
    round,
    title: charter.title,
    stage,
    isRehearsal: charter.beacon.name === "rehearsal",
    isSealed: charter.isSealed,
    isClosed,
    announcedAt: announced?.at ?? life.plannedAt,
    lastDay: announced?.lastDay ?? charter.beaconAt.slice(0, 10),
    rows: announced?.rows ?? 0,
    pool: pool as "in" | "not-in" | "not-recorded",
    excluded: atFreeze?.excluded,
    treatment,
    visits,
  });
}
