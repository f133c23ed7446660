import { CROSSWALK_RELATIONS, ITEM_KINDS, LEVELS, PERIOD_UNITS, VISIT_MODES } from "@suijian/core";
import Type from "typebox";
import { Count, Day, Id, OneLine, PAGE_QUERY, pageOf } from "./call.js";
import { Basis, InBoth, Name, Words } from "./papers.js";
import { route } from "./route.js";

const Demand = Type.Object({
  level: Type.Optional(Type.Enum([...LEVELS])),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  unit: Type.Enum(["percent", "permille", "times"]),
  period: Type.Optional(Type.Object({ every: Count, of: Type.Enum([...PERIOD_UNITS]) })),
});

/** The list's own words and what was read of them; without demands it is left to whoever plans. */
const Reading = Type.Object({
  text: Type.Optional(Type.String()),
  demands: Type.Array(Demand),
  isOpen: Type.Boolean(),
  unread: Type.Array(Type.String()),
});

const CONTENT = {
  item: Id,
  department: Id,
  main: Type.String(),
  sub: Type.Optional(Type.String()),
  content: Type.Optional(Type.String()),
  basis: Type.String(),
  subject: Type.Optional(Type.String()),
  objectClasses: Type.Array(Type.String()),
  methods: Type.Array(Type.String()),
  kind: Type.String(),
  levels: Type.Array(Type.String()),
  checklist: Type.Optional(Type.String()),
  checklistVersion: Type.Optional(Count),
  qualifications: Type.Array(Type.String()),
  mode: Type.Optional(Type.String()),
  /** X+N: it comes along with any visit that is made at its kind of object. */
  ridesAlong: Type.Boolean(),
  staff: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  version: Count,
};

const ListedItem = Type.Object({
  ...CONTENT,
  bases: Type.Array(Basis),
  basesUntil: Type.Optional(Day),
  ratio: Reading,
  frequency: Reading,
  list: Type.String(),
  edition: Count,
  publishedOn: Day,
  withdrawnOn: Type.Optional(Day),
});

const DraftedItem = Type.Object({
  ...CONTENT,
  ratio: Reading,
  frequency: Reading,
  ratioDemands: Type.Optional(Type.String()),
  frequencyDemands: Type.Optional(Type.String()),
  /** What keeps it from the list, by the code of the problem. */
  fault: Type.Optional(Type.String()),
  /** This version is on the list. */
  isPublished: Type.Boolean(),
});

const someIds = Type.Array(Name, { maxItems: 100, uniqueItems: true });

export const ItemDraft = Type.Object(
  {
    department: Id,
    main: OneLine(500),
    sub: Type.Optional(OneLine(500)),
    content: Type.Optional(Words(2000)),
    basis: Words(2000),
    subject: Type.Optional(OneLine(500)),
    objectClasses: Type.Optional(someIds),
    methods: Type.Optional(someIds),
    kind: Type.Enum([...ITEM_KINDS]),
    ratio: Type.Optional(OneLine(500)),
    ratioDemands: Type.Optional(OneLine(500)),
    frequency: Type.Optional(OneLine(500)),
    frequencyDemands: Type.Optional(OneLine(500)),
    levels: Type.Optional(Type.Array(Type.Enum([...LEVELS]), { maxItems: 4, uniqueItems: true })),
    checklist: Type.Optional(Id),
    checklistVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    qualifications: Type.Optional(someIds),
    mode: Type.Optional(Type.Enum([...VISIT_MODES])),
    ridesAlong: Type.Optional(Type.Boolean()),
    staff: Type.Optional(OneLine(500)),
    note: Type.Optional(Words(2000)),
  },
  { additionalProperties: false },
);

const ListEdition = Type.Object({
  list: Type.String(),
  edition: Count,
  day: Day,
  citation: Type.String(),
  published: Count,
  withdrawn: Count,
});

const OfItem = Type.Object({ item: Id }, { additionalProperties: false });
const someItems = Type.Array(Id, { maxItems: 10_000, uniqueItems: true });

export const ITEM_ROUTES = {
  listItems: route({
    method: "GET",
    path: "/api/items",
    says: ["抽查事项清单（已公布）", "The published item list"],
    tag: "items",
    who: "everyone",
    query: Type.Object(
      {
        ...PAGE_QUERY,
        /** Today when it is not said. */
        day: Type.Optional(Day),
        department: Type.Optional(Id),
        list: Type.Optional(Id),
        objectClass: Type.Optional(Name),
        kind: Type.Optional(Type.Enum([...ITEM_KINDS])),
        ridesAlong: Type.Optional(Type.Boolean()),
        level: Type.Optional(Type.Enum([...LEVELS])),
        /** Those that were on the list before the day and can no longer be planned on it. */
        gone: Type.Optional(Type.Boolean()),
        /** Part of the main item, the sub-item or the content. */
        words: Type.Optional(OneLine(100)),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(ListedItem),
  }),
  readItem: route({
    method: "GET",
    path: "/api/items/:item",
    says: ["一个抽查事项及其历次公布的版本", "One item with every version that was published"],
    tag: "items",
    who: "everyone",
    params: OfItem,
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      /** What may be planned on the day; missing when nothing of it may. */
      plannable: Type.Optional(ListedItem),
      versions: Type.Array(ListedItem),
    }),
  }),
  listItemDrafts: route({
    method: "GET",
    path: "/api/item-drafts",
    says: ["事项草稿", "The drafts that one may see"],
    tag: "items",
    who: ["administrator", "coordinator", "officer", "approver", "auditor"],
    query: Type.Object(
      { ...PAGE_QUERY, department: Type.Optional(Id), item: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(DraftedItem),
  }),
  draftItem: route({
    method: "PUT",
    path: "/api/item-drafts/:item",
    says: ["起草或修改一个事项", "Write or change one draft"],
    tag: "items",
    who: ["coordinator", "officer"],
    params: OfItem,
    body: ItemDraft,
    status: 200,
    answer: DraftedItem,
  }),
  listItemEditions: route({
    method: "GET",
    path: "/api/item-lists",
    says: ["各清单的历次版次", "The editions of all lists"],
    tag: "items",
    who: "everyone",
    query: Type.Object({ list: Type.Optional(Id) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ rows: Type.Array(ListEdition) }),
  }),
  publishItems: route({
    method: "POST",
    path: "/api/item-lists/:list/editions",
    says: ["公布清单的新版次：事项公布、退出", "Publish an edition: items that come onto the list, and that leave it"],
    tag: "items",
    who: ["coordinator", "approver"],
    strong: true,
    /** A department's id, or JOINT for the joint list. */
    params: Type.Object({ list: Id }, { additionalProperties: false }),
    body: Type.Object(
      {
        day: Day,
        citation: OneLine(500),
        items: someItems,
        withdraw: Type.Optional(someItems),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: ListEdition,
  }),
  readCrosswalk: route({
    method: "GET",
    path: "/api/crosswalks",
    says: ["编码对照（两个方向）", "What a code is called elsewhere, asked from either end"],
    tag: "items",
    who: "everyone",
    query: Type.Object(
      { system: Name, code: OneLine(200), to: Type.Optional(Name), day: Type.Optional(Day) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          system: Type.String(),
          code: Type.String(),
          /** How the code asked about lies to this one. */
          relation: Type.Enum([...CROSSWALK_RELATIONS]),
          since: Type.Optional(Day),
          until: Type.Optional(Day),
          citation: Type.Optional(Type.String()),
        }),
      ),
    }),
  }),
  listObjectClasses: route({
    method: "GET",
    path: "/api/object-classes",
    says: ["检查对象分类：大类与小类", "Classes of objects, major and minor"],
    tag: "items",
    who: "everyone",
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      verified: Type.Boolean(),
      mark: Type.String(),
      rows: Type.Array(
        Type.Object({
          code: Type.String(),
          name: InBoth,
          minor: Type.Array(Type.Object({ code: Type.String(), name: InBoth })),
        }),
      ),
    }),
  }),
};
