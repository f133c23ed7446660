import { done, fail, fieldsKeptBack, fieldsShown, INSPECTORS, type Problem } from "@suijian/core";
import {
  computedConflicts,
  countInspectors,
  declaredConflicts,
  findInspector,
  findInspectors,
  leavesSince,
  valuesIn,
  type Row,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "./filled.js";
import { DEFAULT_LIMIT, pageOf, readPlace } from "./page-place.js";
import { rowOf } from "./register-page.js";
import { dayAfter, todayIn } from "./today.js";

export const searchInspectors: Handlers["searchInspectors"] = async ({ query, identity, parts }, tx) => {
  const after = readPlace(query.after, true);
  if (!after.ok) return after;
  const { division: covers, expiresWithin: days, ...others } = query;
  const { world } = parts;
  const expires = days === undefined ? undefined : { from: todayIn(world), to: dayAfter(world, days) };
  const asked = { ...others, covers, expires };

  const limit = query.limit ?? DEFAULT_LIMIT;
  const { division, key } = after.value ?? { division: "", key: "" };
  const rows = await findInspectors(tx, asked, { after: { division, inspector: key }, limit: limit + 1 });
  const { page, ...next } = pageOf(rows, limit, (row) => ({
    division: row.text("division"),
    key: row.text("inspector"),
  }));
  const shown = fieldsShown(INSPECTORS, identity.role);
  return done({ rows: page.map((row) => rowOf(row, shown)), ...next, count: await countInspectors(tx, asked) });
};

export const readInspector: Handlers["readInspector"] = async ({ params, identity, parts }, tx) => {
  const row = await findInspector(tx, params.inspector);
  if (row === undefined) return fail(unknown(params.inspector));
  const place = { division: row.text("division"), inspector: params.inspector };
  const leaves = await leavesSince(tx, place, todayIn(parts.world));
  return done({ ...rowOf(row, fieldsShown(INSPECTORS, identity.role)), leaves: leaves.map(leave) });
};

export const readInspectorPersonal: Handlers["readInspectorPersonal"] = async ({ params, identity }, tx) => {
  const row = await findInspector(tx, params.inspector);
  if (row === undefined) return fail(unknown(params.inspector));
  return done({ fields: valuesIn(row, fieldsKeptBack(INSPECTORS, identity.role)) });
};

export const readInspectorConflicts: Handlers["readInspectorConflicts"] = async ({ params, query, parts }, tx) => {
  const { inspector } = params;
  if ((await findInspector(tx, inspector)) === undefined) return fail(unknown(inspector));
  const day = query.day ?? todayIn(parts.world);
  const declared = await declaredConflicts(tx, day, inspector);
  const computed = await computedConflicts(tx, day, MOST_CONFLICTS, inspector);
  return done({ declared: declared.map(declaredConflict), computed: computed.map(computedConflict) });
};

const MOST_CONFLICTS = 1000;

const unknown = (inspector: string): Problem => ({ code: "not-found", noun: "inspector", id: inspector });

const leave = (row: Row) =>
  filled({
    leave: row.text("leave"),
    first: row.text("first"),
    last: row.text("last"),
    reason: row.textOrNone("reason"),
  });

const declaredConflict = (row: Row) =>
  filled({
    conflict: row.text("conflict"),
    object: row.text("object"),
    name: row.textOrNone("name"),
    reason: row.text("reason"),
    until: row.textOrNone("until"),
  });

const computedConflict = (row: Row) => ({
  relation: row.text("relation"),
  kind: row.text("kind"),
  reason: row.text("reason") as ConflictReason,
  object: row.text("object"),
  name: row.text("name"),
  division: row.text("division"),
});

/** The question itself writes one of these. */
type ConflictReason = "same-uscc" | "same-phone" | "legal-representative";
