import { ITEM_KINDS } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Day, Id, OneLine } from "./call.js";
import {
  Basis,
  Name,
  PAPERS_QUERY,
  Publishing,
  SOURCED,
  STANDING,
  Standing,
  Title,
  VERSIONS,
  Withdrawing,
  Words,
} from "./papers.js";
import { route } from "./route.js";

const Lines = Type.Array(Words(1000), { minItems: 1, maxItems: 100 });
const Grounded = Type.Array(Type.Object({ text: Words(1000), basis: Basis }, { additionalProperties: false }), {
  minItems: 1,
  maxItems: 100,
});

/** 一业一册: what the firm should know beforehand, with its rights and its duties. */
const Handbook = Type.Object(
  {
    purpose: Words(2000),
    applicable: Words(2000),
    before: Lines,
    onSite: Lines,
    commonProblems: Lines,
    rights: Grounded,
    selfCheck: Lines,
    legalDuties: Grounded,
  },
  { additionalProperties: false },
);

const Point = Type.Object(
  {
    code: Name,
    title: Type.Optional(Title),
    text: Words(1000),
    kind: Type.Enum([...ITEM_KINDS]),
    /** In order, not in order, not checked, does not concern this object: never a yes or no. */
    answer: Type.Enum(["four-valued"]),
    guidance: Type.Optional(Words(2000)),
    basis: Basis,
    evidence: Type.Optional(Type.Enum(["photo", "document", "none"])),
    departments: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
    items: Type.Array(Name, { maxItems: 100, uniqueItems: true }),
    /** What is measured beside the answer. */
    number: Type.Optional(Type.Object({ unit: OneLine(50) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

/** 一业一单. */
const Checklist = Type.Object(
  {
    title: Title,
    sections: Type.Array(
      Type.Object({ title: Title, points: Type.Array(Point, { maxItems: 500 }) }, { additionalProperties: false }),
      { maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);

const SCENE = {
  kind: Type.Enum(["cross-department", "industry"]),
  name: Title,
  ...SOURCED,
  objectClasses: Type.Array(Name, { maxItems: 50, uniqueItems: true }),
  lead: Id,
  participants: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
  items: Type.Array(
    Type.Object(
      {
        code: Id,
        department: Id,
        name: Title,
        basis: Basis,
        kind: Type.Enum([...ITEM_KINDS]),
        method: Type.Array(Name, { maxItems: 10 }),
        equivalenceGroup: Type.Optional(Name),
      },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: 500 },
  ),
  handbook: Handbook,
};

export const Scene = Type.Object({ ...SCENE, checklist: Checklist }, { additionalProperties: false });

export type SceneDocument = Static<typeof Scene>;

const SceneRow = Type.Object({
  scene: Name,
  ...STANDING,
  kind: Type.String(),
  name: Title,
  objectClasses: Type.Array(Type.String()),
  lead: Type.String(),
  points: Type.Integer(),
  items: Type.Integer(),
  verified: Type.Optional(Type.Boolean()),
  mark: Type.Optional(Type.String()),
});

const OfScene = Type.Object({ scene: Name }, { additionalProperties: false });
const SCENES = { tag: "scenes" } as const;

export const SCENE_ROUTES = {
  listScenes: route({
    ...SCENES,
    method: "GET",
    path: "/api/scenes",
    says: ["跨部门综合监管场景与一业一查", "Scenes across departments and by industry"],
    who: "everyone",
    query: Type.Object(
      { ...PAPERS_QUERY, kind: Type.Optional(SCENE.kind), objectClass: Type.Optional(Name) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ rows: Type.Array(SceneRow) }),
  }),
  readScene: route({
    ...SCENES,
    method: "GET",
    path: "/api/scenes/:scene",
    says: ["一个场景：手册与检查单", "One scene with its handbook and its checklist"],
    who: "everyone",
    params: OfScene,
    query: Type.Object(
      { day: Type.Optional(Day), version: Type.Optional(STANDING.version) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ scene: Name, ...STANDING, document: Scene }),
  }),
  listSceneVersions: route({
    ...SCENES,
    method: "GET",
    path: "/api/scenes/:scene/versions",
    says: ["场景的各版本", "The versions of a scene"],
    who: "everyone",
    params: OfScene,
    status: 200,
    answer: VERSIONS,
  }),
  draftScene: route({
    ...SCENES,
    method: "POST",
    path: "/api/scenes",
    says: ["起草场景，或其新版本", "Draft a scene, or its next version"],
    who: ["coordinator", "officer"],
    body: Type.Object(
      {
        scene: Name,
        validTo: Type.Optional(Day),
        document: Type.Object(
          /** Without a checklist the points are those imported for the scene. */
          { ...SCENE, checklist: Type.Optional(Checklist) },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Type.Object({ scene: Name, ...Standing.properties, fault: Type.Optional(Type.String()) }),
  }),
  publishScene: route({
    ...SCENES,
    method: "POST",
    path: "/api/scenes/:scene/publications",
    says: ["公布场景", "Publish a scene"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfScene,
    body: Publishing,
    status: 201,
    answer: Type.Object({ scene: Name, ...Standing.properties }),
  }),
  withdrawScene: route({
    ...SCENES,
    method: "POST",
    path: "/api/scenes/:scene/withdrawals",
    says: ["停用场景", "Withdraw a scene"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfScene,
    body: Withdrawing,
    status: 201,
    answer: Type.Object({ scene: Name, ...Standing.properties }),
  }),
};
