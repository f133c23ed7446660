import type { BodyOf, Routes } from "@suijian/contract";
import { ascending, done, fail, INSPECTION_ITEMS, ruleOn } from "@suijian/core";
import {
  audit,
  counterpartsOf,
  departmentOfItem,
  itemDrafts,
  itemDraftsAmong,
  itemEditions,
  listedVersionsOf,
  plannableAmong,
  plannableItemsOn,
  recordRow,
  ruleVersionsOf,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import { draftAnswer, listedAnswer } from "./item-answer.js";
import { publishItems } from "./publish-items.js";

export const itemHandlers: Pick<
  Handlers,
  | "listItems"
  | "readItem"
  | "listItemDrafts"
  | "draftItem"
  | "listItemEditions"
  | "publishItems"
  | "readCrosswalk"
  | "listObjectClasses"
> = {
  listItems: async ({ query, parts }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const day = query.day ?? todayIn(parts.world);
    const items = await plannableItemsOn(tx, { ...query, day, limit: limit + 1 });
    return done(pageOf(items.map(listedAnswer), limit));
  },

  readItem: async ({ params, query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const versions = await listedVersionsOf(tx, params.item);
    if (versions.length === 0) return fail({ code: "item-not-published", item: params.item });
    const [plannable] = await plannableAmong(tx, [params.item], day);
    return done({
      ...(plannable === undefined ? {} : { plannable: listedAnswer(plannable) }),
      versions: versions.map(listedAnswer),
    });
  },

  listItemDrafts: async ({ query, parts }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const drafts = await itemDrafts(tx, { ...query, limit: limit + 1 });
    const today = todayIn(parts.world);
    return done(
      pageOf(
        drafts.map((draft) => draftAnswer(draft, today)),
        limit,
      ),
    );
  },

  draftItem: async ({ params, body, identity, parts }, tx) => {
    const { item } = params;
    const { department } = body;
    if (identity.role === "officer" && department !== identity.department)
      return fail({ code: "department-not-named", noun: "item", id: item, department });
    const owner = await departmentOfItem(tx, item);
    if (owner !== undefined && owner !== department && identity.role === "officer")
      return fail({ code: "exists-already", noun: "item", id: item });
    const today = todayIn(parts.world);
    const version = await recordRow(tx, INSPECTION_ITEMS, rowOf(item, body), {
      import: parts.world.newId(),
      day: today,
    });
    await audit(tx, { act: "item.draft", on: `${item}/${version}`, with: { department } });
    const [drafted] = await itemDraftsAmong(tx, [item]);
    return drafted === undefined
      ? fail({ code: "not-found", noun: "item", id: item })
      : done(draftAnswer(drafted, today));
  },

  listItemEditions: async ({ query }, tx) => done({ rows: await itemEditions(tx, query.list) }),

  publishItems: async ({ params, body, identity }, tx) => publishItems(tx, params.list, body, identity),

  readCrosswalk: async ({ query, parts }, tx) => {
    const found = await counterpartsOf(tx, query.system, query.code, query.day ?? todayIn(parts.world));
    const wanted = found.filter(({ system }) => query.to === undefined || system === query.to);
    return done({ rows: wanted.map(filled) });
  },

  listObjectClasses: async ({ query, parts }, tx) => {
    const answer = ruleOn(await ruleVersionsOf(tx, "object-class"), query.day ?? todayIn(parts.world));
    if (answer.held === "no") return fail({ code: "not-found", noun: "code list", id: "object-class" });
    const { verified, mark, codes = [] } = answer.version;
    const major = codes.filter(({ parent }) => parent === undefined);
    const minorOf = (code: string) => codes.filter(({ parent }) => parent === code);
    return done({
      verified,
      mark,
      rows: major.map(({ code, name }) => ({
        code,
        name,
        minor: minorOf(code).map((each) => ({ code: each.code, name: each.name })),
      })),
    });
  },
};

/** One row more than a page was asked for: when it is there, the page has a next one. */
function pageOf<Each extends { readonly item: string }>(rows: Each[], limit: number): { rows: Each[]; next?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last !== undefined ? { rows: page, next: last.item } : { rows: page };
}

/** The body under the register's names. */
const rowOf = (item: string, body: BodyOf<Routes["draftItem"]>) => ({
  item,
  department: body.department,
  main: body.main,
  sub: body.sub,
  content: body.content,
  basis: body.basis,
  subject: body.subject,
  object_classes: ascending(body.objectClasses ?? []),
  methods: ascending(body.methods ?? []),
  kind: body.kind,
  ratio: body.ratio,
  ratio_demands: body.ratioDemands,
  frequency: body.frequency,
  frequency_demands: body.frequencyDemands,
  levels: ascending(body.levels ?? []),
  checklist: body.checklist,
  checklist_version: body.checklistVersion,
  qualifications: ascending(body.qualifications ?? []),
  mode: body.mode,
  rides_along: body.ridesAlong === true ? "yes" : "no",
  staff: body.staff,
  note: body.note,
});
