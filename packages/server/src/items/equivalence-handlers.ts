import type { EquivalenceDocument, Routes } from "@suijian/contract";
import { done, fail, firstRepeated, questionsOf, type PaperVersion, type Problem } from "@suijian/core";
import { papersOn, plannableAmong, type ListedItem, type Tx } from "@suijian/store";
import type { Call, Handlers } from "../http/handler.js";
import { todayIn } from "../registers/today.js";
import { draftPaper, happens, standingOf, whoAndWhen, withdrawPaper, type PaperCall } from "./paper-life.js";
import { papersAsked } from "./papers-asked.js";

type GroupVersion = PaperVersion<EquivalenceDocument>;

export const equivalenceHandlers: Pick<
  Handlers,
  | "listEquivalenceGroups"
  | "proposeEquivalenceGroup"
  | "acceptEquivalenceGroup"
  | "withdrawEquivalenceGroup"
  | "composeChecklist"
> = {
  listEquivalenceGroups: async ({ query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const groups = await papersAsked<EquivalenceDocument>(tx, "equivalence-group", { day, drafts: query.drafts });
    const { item } = query;
    const wanted = item === undefined ? groups : groups.filter((each) => isMember(each.body, item));
    return done({ rows: wanted.map(answerOf) });
  },

  proposeEquivalenceGroup: async (call, tx) => {
    const { group, document } = call.body;
    const departments = [...new Set(document.members.map(({ department }) => department))].sort();
    const fault = await faultOf(tx, group, document, departments, todayIn(call.parts.world));
    if (fault !== undefined) return fail(fault);
    const { role, department } = call.identity;
    if (role === "officer" && !departments.includes(department ?? ""))
      return fail({ code: "department-not-named", noun: "equivalence-group", id: group, department: department ?? "" });
    const owner = role === "officer" ? department : undefined;
    const drafted = await draftPaper(tx, paperCall(call, group), { body: document, department: owner, departments });
    return drafted.ok ? done(answerOf(drafted.value)) : drafted;
  },

  acceptEquivalenceGroup: async (call, tx) => {
    const paper = paperCall(call, call.params.group);
    const { department } = call.identity;
    if (department === undefined) return fail({ code: "forbidden", role: call.identity.role });
    const day = todayIn(call.parts.world);
    const accepted = await happens<EquivalenceDocument>(tx, paper, call.body.version, {
      happened: "accepted",
      department,
      day,
      ...whoAndWhen(paper),
    });
    return accepted.ok ? done(answerOf(accepted.value)) : accepted;
  },

  withdrawEquivalenceGroup: async (call, tx) => {
    const withdrawn = await withdrawPaper<EquivalenceDocument>(tx, paperCall(call, call.params.group), call.body);
    return withdrawn.ok ? done(answerOf(withdrawn.value)) : withdrawn;
  },

  // It writes nothing, though a list of items is too long for an address.
  composeChecklist: {
    outside: ({ body, identity, parts }, database) =>
      database.read(identity, async (tx) => {
        const day = body.day ?? todayIn(parts.world);
        const items = await plannableAmong(tx, body.items, day);
        const byCode = new Map(items.map((item) => [item.item, item]));
        const missing = body.items.find((code) => !byCode.has(code));
        if (missing !== undefined) return fail({ code: "item-not-published", item: missing });
        const groups = await papersOn<EquivalenceDocument>(tx, "equivalence-group", day);
        const inOrder = body.items.flatMap((code) => byCode.get(code) ?? []);
        const questions = questionsOf(inOrder.map(pointOf), groups.map(groupOf));
        return done({
          items: items.length,
          questions: questions.map((each) => ({ ...each, askedBy: each.askedBy.map((point) => ({ ...point })) })),
        });
      }),
  },
};

const paperCall = (
  {
    identity,
    parts,
  }:
    | Call<Routes["proposeEquivalenceGroup"]>
    | Call<Routes["acceptEquivalenceGroup"]>
    | Call<Routes["withdrawEquivalenceGroup"]>,
  paper: string,
): PaperCall => ({ kind: "equivalence-group", paper, identity, world: parts.world });

/** An item without a checklist of its own asks for its content as one point. */
const pointOf = ({ item, department, main, sub, content }: ListedItem) => ({
  item,
  point: item,
  department,
  text: content ?? sub ?? main,
});

const groupOf = ({ paper, body }: GroupVersion) => ({
  group: paper,
  text: body.question,
  members: body.members.map(({ item, point }) => ({ item, ...(point === undefined ? {} : { point }) })),
});

/** What keeps the group from being proposed: it must join what is on the list, of several departments, and nothing twice. */
async function faultOf(
  tx: Tx,
  group: string,
  { members }: EquivalenceDocument,
  departments: readonly string[],
  day: string,
): Promise<Problem | undefined> {
  const noun = "equivalence-group";
  if (departments.length < 2) return { code: "incomplete", noun, id: group, field: "members" };
  const codes = members.map(({ item, point }) => (point === undefined ? item : `${item}/${point}`));
  const value = firstRepeated(codes);
  if (value !== undefined) return { code: "repeated", noun, id: group, value };
  const items = await plannableAmong(tx, [...new Set(members.map(({ item }) => item))], day);
  for (const { item, department } of members) {
    const found = items.find((each) => each.item === item);
    if (found === undefined) return { code: "item-not-published", item };
    if (found.department !== department) return { code: "department-not-named", noun: "item", id: item, department };
  }
  const others = (await papersOn<EquivalenceDocument>(tx, noun, day)).filter(({ paper }) => paper !== group);
  const claimed = others.find(({ body }) => members.some((member) => claims(body, member)));
  return claimed === undefined ? undefined : { code: "repeated", noun, id: claimed.paper, value: group };
}

const claims = ({ members }: EquivalenceDocument, { item, point }: EquivalenceDocument["members"][number]): boolean =>
  members.some(
    (each) => each.item === item && (each.point === undefined || point === undefined || each.point === point),
  );

const isMember = ({ members }: EquivalenceDocument, item: string): boolean =>
  members.some((each) => each.item === item);

const answerOf = (version: GroupVersion) => ({
  group: version.paper,
  ...standingOf(version),
  document: version.body,
  accepted: version.accepted.map(({ department, at }) => ({ department, at })),
});
