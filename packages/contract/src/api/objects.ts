import Type from "typebox";
import { Count, Day, Id, PAGE_QUERY, OneLine } from "./call.js";
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

const OFFICE = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;

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
        /** Part of the name, two characters or more. */
        name: Type.Optional(Type.String({ minLength: 2, maxLength: 100, pattern: "^[^\\u0000-\\u001f\\u007f]*$" })),
        uscc: Type.Optional(OneLine(18)),
        division: Type.Optional(Id),
        kind: Type.Optional(OneLine(64)),
        industry: Type.Optional(Id),
        category: Type.Optional(Id),
        class: Type.Optional(Id),
        status: Type.Optional(OneLine(64)),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(ObjectRow),
      next: Type.Optional(Type.String()),
      /** Exact to 10,000; one more says that there are more. */
      count: Count,
      isMore: Type.Boolean(),
    }),
  }),
};
