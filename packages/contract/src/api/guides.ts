import Type, { type Static } from "typebox";
import { Day, Id, OneLine } from "./call.js";
import {
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

const Step = Type.Object(
  {
    name: Title,
    /** The part that does it: initiator, participant, joint-office, head, team, publisher, daily-regulator, receiver, system. */
    who: Name,
    deadline: Type.Optional(
      Type.Object(
        { value: Type.Union([Type.Number(), OneLine(50)]), unit: OneLine(50) },
        { additionalProperties: false },
      ),
    ),
    /** The rules that the step follows. */
    rules: Type.Optional(Type.Array(Name, { maxItems: 20 })),
    documents: Type.Array(OneLine(200), { maxItems: 50 }),
  },
  { additionalProperties: false },
);

/** 抽查细则, 工作指引, 流程模板, 工作标准. */
export const Guide = Type.Object(
  {
    kind: Type.Enum(["sampling-rules", "work-guide", "process-template", "work-standard"]),
    /** Whose; missing in one for all. */
    department: Type.Optional(Id),
    title: Title,
    /** Of a template: the class it belongs to, as the office calls it. */
    class: Type.Optional(Title),
    text: Type.Optional(Words(200_000)),
    /** A file kept elsewhere, by its content. */
    attachment: Type.Optional(
      Type.Object(
        {
          name: OneLine(200),
          sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
          bytes: Type.Integer({ minimum: 1, maximum: 2 ** 40 }),
        },
        { additionalProperties: false },
      ),
    ),
    appliesTo: Type.Optional(Words(2000)),
    steps: Type.Optional(Type.Array(Step, { maxItems: 100 })),
    sections: Type.Optional(
      Type.Array(
        Type.Object(
          { title: Title, requirements: Type.Array(Words(1000), { minItems: 1, maxItems: 100 }) },
          { additionalProperties: false },
        ),
        { maxItems: 50 },
      ),
    ),
    ...SOURCED,
  },
  { additionalProperties: false },
);

export type GuideDocument = Static<typeof Guide>;

const OfGuide = Type.Object({ guide: Name }, { additionalProperties: false });
const GUIDES = { tag: "items" } as const;

export const GUIDE_ROUTES = {
  listGuides: route({
    ...GUIDES,
    method: "GET",
    path: "/api/guides",
    says: [
      "抽查细则、工作指引、流程模板、工作标准",
      "Rules and guides of departments, process templates, work standards",
    ],
    who: "everyone",
    query: Type.Object(
      {
        ...PAPERS_QUERY,
        department: Type.Optional(Id),
        kind: Type.Optional(Guide.properties.kind),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          guide: Name,
          ...STANDING,
          kind: Type.String(),
          title: Title,
          class: Type.Optional(Title),
          verified: Type.Optional(Type.Boolean()),
          mark: Type.Optional(Type.String()),
        }),
      ),
    }),
  }),
  readGuide: route({
    ...GUIDES,
    method: "GET",
    path: "/api/guides/:guide",
    says: ["一份细则、指引、模板或标准", "One guide, template or standard"],
    who: "everyone",
    params: OfGuide,
    query: Type.Object(
      { day: Type.Optional(Day), version: Type.Optional(STANDING.version) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ guide: Name, ...STANDING, document: Guide }),
  }),
  listGuideVersions: route({
    ...GUIDES,
    method: "GET",
    path: "/api/guides/:guide/versions",
    says: ["细则、指引等的各版本", "The versions of a guide"],
    who: "everyone",
    params: OfGuide,
    status: 200,
    answer: VERSIONS,
  }),
  draftGuide: route({
    ...GUIDES,
    method: "POST",
    path: "/api/guides",
    says: ["起草一份，或其新版本", "Draft one, or its next version"],
    who: ["coordinator", "officer"],
    body: Type.Object({ guide: Name, validTo: Type.Optional(Day), document: Guide }, { additionalProperties: false }),
    status: 201,
    answer: Type.Object({ guide: Name, ...Standing.properties }),
  }),
  publishGuide: route({
    ...GUIDES,
    method: "POST",
    path: "/api/guides/:guide/publications",
    says: ["公布", "Publish one"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfGuide,
    body: Publishing,
    status: 201,
    answer: Type.Object({ guide: Name, ...Standing.properties }),
  }),
  withdrawGuide: route({
    ...GUIDES,
    method: "POST",
    path: "/api/guides/:guide/withdrawals",
    says: ["停用", "Withdraw one"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfGuide,
    body: Withdrawing,
    status: 201,
    answer: Type.Object({ guide: Name, ...Standing.properties }),
  }),
};
