import { ITEM_KINDS, LEVELS } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Day, Id, OneLine } from "./call.js";
import { Basis, Name, Publishing, SOURCED, STANDING, Standing, Title } from "./papers.js";
import { route } from "./route.js";

const When = Type.Object(
  { objectKind: Type.Optional(Name), category: Type.Optional(Name) },
  { additionalProperties: false },
);

const JointItem = Type.Object(
  {
    code: Name,
    field: Name,
    name: Title,
    kind: Type.Enum([...ITEM_KINDS]),
    /** Classes of objects. */
    objects: Type.Array(Name, { maxItems: 50 }),
    objectKinds: Type.Array(Name, { maxItems: 50 }),
    /** The first whose condition is met starts the draw; an empty one is every other case. */
    initiator: Type.Array(Type.Object({ when: When, department: Id }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 20,
    }),
    participants: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
    level: Type.Array(Type.Enum([...LEVELS]), { maxItems: 4 }),
    method: Type.Array(Name, { maxItems: 10 }),
    basis: Type.Array(Basis, { maxItems: 20 }),
    /** Items of the single lists that are looked at under this one. */
    items: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true })),
  },
  { additionalProperties: false },
);

/** 部门联合抽查事项清单. */
export const JointList = Type.Object(
  {
    title: Title,
    /** As the notice numbers it. */
    number: Type.Optional(OneLine(200)),
    citation: Type.Optional(
      Type.Object({ document: OneLine(500), article: Type.Optional(OneLine(200)) }, { additionalProperties: false }),
    ),
    ...SOURCED,
    fields: Type.Array(Type.Object({ code: Name, name: Title }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 1000,
    }),
    items: Type.Array(JointItem, { minItems: 1, maxItems: 2000 }),
  },
  { additionalProperties: false },
);

export type JointListDocument = Static<typeof JointList>;

const OfEdition = Type.Object({ edition: STANDING.version }, { additionalProperties: false });
const JOINT = { tag: "items" } as const;
const Row = Type.Object({
  edition: STANDING.version,
  ...STANDING,
  title: Title,
  fields: Type.Integer(),
  items: Type.Integer(),
  verified: Type.Optional(Type.Boolean()),
  mark: Type.Optional(Type.String()),
});

export const JOINT_LIST_ROUTES = {
  listJointLists: route({
    ...JOINT,
    method: "GET",
    path: "/api/joint-lists",
    says: ["部门联合抽查事项清单的历次版次", "The editions of the joint list"],
    who: "everyone",
    status: 200,
    answer: Type.Object({ rows: Type.Array(Row) }),
  }),
  readJointList: route({
    ...JOINT,
    method: "GET",
    path: "/api/joint-lists/:edition",
    says: ["联合抽查事项清单的一版", "One edition of the joint list"],
    who: "everyone",
    params: OfEdition,
    status: 200,
    answer: Type.Object({ edition: STANDING.version, ...STANDING, document: JointList }),
  }),
  findInitiator: route({
    ...JOINT,
    method: "GET",
    path: "/api/joint-lists/:edition/items/:item/initiator",
    says: ["由谁发起：按对象种类与类别", "Who starts the joint draw at such an object"],
    who: "everyone",
    params: Type.Object({ edition: STANDING.version, item: Name }, { additionalProperties: false }),
    query: Type.Object(
      { objectKind: Name, category: Type.Optional(Type.Array(Name, { maxItems: 50 })) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ department: Type.Optional(Type.String()), participants: Type.Array(Type.String()) }),
  }),
  draftJointList: route({
    ...JOINT,
    method: "POST",
    path: "/api/joint-lists",
    says: ["起草联合清单的新版", "Draft the next edition of the joint list"],
    who: ["coordinator"],
    body: Type.Object({ validTo: Type.Optional(Day), document: JointList }, { additionalProperties: false }),
    status: 201,
    answer: Type.Object({ edition: STANDING.version, ...Standing.properties }),
  }),
  publishJointList: route({
    ...JOINT,
    method: "POST",
    path: "/api/joint-lists/:edition/publications",
    says: ["公布联合清单的一版", "Publish an edition of the joint list"],
    who: ["coordinator"],
    strong: true,
    params: OfEdition,
    body: Type.Omit(Publishing, ["version"], { additionalProperties: false }),
    status: 201,
    answer: Type.Object({ edition: STANDING.version, ...Standing.properties }),
  }),
};
