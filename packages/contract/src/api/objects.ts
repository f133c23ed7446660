import Type from "typebox";
import { Count, Day, Id, Moment, OneLine, PAGE_QUERY, Uuid } from "./call.js";
import { COUNTED, Fields, OFFICE, RegisterRow } from "./registers.js";
import { route } from "./route.js";

/** As lists show it; a risk class is for the office alone. */
export const ObjectRow = Type.Object({
  object: Id,
  name: Type.String(),
  kind: Type.String(),
  division: Type.String(),
  uscc: Type.Optional(Type.String()),
  industry: Type.Optional(Type.String()),
  categories: Type.Array(Type.String()),
  class: Type.Optional(Type.String()),
  status: Type.Optional(Type.String()),
  excluded: Type.Optional(Type.String()),
  registered: Type.Optional(Day),
  address: Type.Optional(Type.String()),
});

const Premise = Type.Object({
  premise: Id,
  kind: Type.String(),
  address: Type.String(),
  place_division: Type.Optional(Type.String()),
  longitude: Type.Optional(Type.String()),
  latitude: Type.Optional(Type.String()),
  since: Type.Optional(Day),
  until: Type.Optional(Day),
});

const Branch = Type.Object({ object: Id, name: Type.String(), division: Type.String() });

/** What became different with a version; of a personal field only that it did. */
const Change = Type.Object({
  field: Type.String(),
  before: Type.Optional(Type.Union([Type.String(), Type.Integer(), Type.Array(Type.String())])),
  after: Type.Optional(Type.Union([Type.String(), Type.Integer(), Type.Array(Type.String())])),
});

const ObjectVersion = Type.Object({
  version: Count,
  validFrom: Day,
  recordedAt: Moment,
  division: Type.String(),
  /** With this version the object left the register, or moved to another division. */
  withdrawn: Type.Boolean(),
  import: Uuid,
  /** The account that asked for the import, the feed and the file, where one may see the import. */
  by: Type.Optional(Uuid),
  feed: Type.Optional(Type.String()),
  file: Type.Optional(Type.String()),
  changes: Type.Array(Change),
});

const byObject = Type.Object({ object: Id }, { additionalProperties: false });

export const OBJECT_ROUTES = {
  searchObjects: route({
    method: "GET",
    path: "/api/inspection-objects",
    says: ["检索检查对象", "Search the inspection objects"],
    tag: "registers",
    who: OFFICE,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        /** Part of the name, two characters or more; full-width forms, capitals and blanks do not matter. */
        name: Type.Optional(Type.String({ minLength: 2, maxLength: 100, pattern: "^[^\\u0000-\\u001f\\u007f]*$" })),
        uscc: Type.Optional(OneLine(18)),
        /** Prefixes of the codes. */
        division: Type.Optional(Id),
        industry: Type.Optional(Id),
        kind: Type.Optional(OneLine(64)),
        category: Type.Optional(Id),
        class: Type.Optional(Id),
        status: Type.Optional(OneLine(64)),
        /** The reason of an exclusion, or ANY or NONE. */
        excluded: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(ObjectRow),
      next: Type.Optional(Type.String()),
      ...COUNTED,
    }),
  }),
  readObject: route({
    method: "GET",
    path: "/api/inspection-objects/:object",
    says: ["查看检查对象", "An inspection object as it is, or as it was recorded to be on a day"],
    tag: "registers",
    who: OFFICE,
    params: byObject,
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      ...RegisterRow.properties,
      /** Both of today, at most 500 of each. */
      premises: Type.Array(Premise),
      branches: Type.Array(Branch),
    }),
  }),
  readObjectHistory: route({
    method: "GET",
    path: "/api/inspection-objects/:object/history",
    says: ["检查对象变更历史", "What changed of an inspection object, the latest first"],
    tag: "registers",
    who: OFFICE,
    params: byObject,
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ rows: Type.Array(ObjectVersion), next: Type.Optional(Type.String()) }),
  }),
  readObjectPersonal: route({
    method: "GET",
    path: "/api/inspection-objects/:object/personal",
    says: ["检查对象个人信息", "The personal fields of an inspection object; who reads them is logged"],
    tag: "registers",
    who: ["administrator", "coordinator", "officer", "inspector"],
    params: byObject,
    status: 200,
    answer: Type.Object({ fields: Fields }),
    logsRead: true,
  }),
};
