import Type, { type Static } from "typebox";
import { Day, Id, Moment } from "./call.js";
import { Name, PAPERS_QUERY, SOURCED, STANDING, Title, Withdrawing, Words } from "./papers.js";
import { route } from "./route.js";

/** 等同组: the same content under several departments' items. */
export const EquivalenceGroup = Type.Object(
  {
    name: Title,
    /** What is asked once in place of all. */
    question: Words(1000),
    members: Type.Array(
      Type.Object(
        { item: Id, point: Type.Optional(Name), department: Id, scene: Type.Optional(Name) },
        { additionalProperties: false },
      ),
      { minItems: 2, maxItems: 200 },
    ),
    ...SOURCED,
  },
  { additionalProperties: false },
);

export type EquivalenceDocument = Static<typeof EquivalenceGroup>;

const GroupAnswer = Type.Object({
  group: Name,
  ...STANDING,
  document: EquivalenceGroup,
  accepted: Type.Array(Type.Object({ department: Type.String(), at: Moment })),
});

const OfGroup = Type.Object({ group: Name }, { additionalProperties: false });
const GROUPS = { tag: "items" } as const;

export const EQUIVALENCE_ROUTES = {
  listEquivalenceGroups: route({
    ...GROUPS,
    method: "GET",
    path: "/api/equivalence-groups",
    says: ["等同组：相同内容只问一次", "Equivalence groups: the same content is asked once"],
    who: "everyone",
    query: Type.Object({ ...PAPERS_QUERY, item: Type.Optional(Id) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ rows: Type.Array(GroupAnswer) }),
  }),
  proposeEquivalenceGroup: route({
    ...GROUPS,
    method: "POST",
    path: "/api/equivalence-groups",
    says: ["提出等同组，或其新版本", "Propose a group, or its next version"],
    who: ["coordinator", "officer"],
    body: Type.Object({ group: Name, document: EquivalenceGroup }, { additionalProperties: false }),
    status: 201,
    answer: GroupAnswer,
  }),
  acceptEquivalenceGroup: route({
    ...GROUPS,
    method: "POST",
    path: "/api/equivalence-groups/:group/acceptances",
    says: ["本部门认可等同组；全部认可后生效", "Accept a group for one's department; it holds once all have"],
    who: ["officer", "approver"],
    params: OfGroup,
    body: Type.Object({ version: STANDING.version }, { additionalProperties: false }),
    status: 201,
    answer: GroupAnswer,
  }),
  withdrawEquivalenceGroup: route({
    ...GROUPS,
    method: "POST",
    path: "/api/equivalence-groups/:group/withdrawals",
    says: ["停用等同组", "Withdraw a group"],
    who: ["coordinator", "approver"],
    params: OfGroup,
    body: Withdrawing,
    status: 201,
    answer: GroupAnswer,
  }),
  composeChecklist: route({
    ...GROUPS,
    method: "POST",
    path: "/api/checklists/compose",
    says: ["合成检查单：各事项合为若干问题", "Compose the questions of a visit from its items"],
    who: ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"],
    body: Type.Object(
      { items: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }), day: Type.Optional(Day) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({
      items: Type.Integer(),
      questions: Type.Array(
        Type.Object({
          question: Type.String(),
          text: Type.String(),
          group: Type.Optional(Type.String()),
          askedBy: Type.Array(
            Type.Object({ item: Type.String(), point: Type.String(), department: Type.String(), text: Type.String() }),
          ),
        }),
      ),
    }),
  }),
};
