import Type from "typebox";
import { Count, Day, Id, PAGE_QUERY } from "./call.js";
import { Fields, OFFICE, RegisterRow } from "./registers.js";
import { route } from "./route.js";

const byInspector = Type.Object({ inspector: Id }, { additionalProperties: false });

const Leave = Type.Object({ leave: Id, first: Day, last: Day, reason: Type.Optional(Type.String()) });

const DeclaredConflict = Type.Object({
  conflict: Id,
  object: Id,
  name: Type.Optional(Type.String()),
  reason: Type.String(),
  until: Type.Optional(Day),
});

const ComputedConflict = Type.Object({
  relation: Id,
  /** Of the relation: employer, investor, relative. */
  kind: Type.String(),
  reason: Type.Enum(["same-uscc", "same-phone", "legal-representative"]),
  object: Id,
  name: Type.String(),
  division: Type.String(),
});

export const INSPECTOR_ROUTES = {
  searchInspectors: route({
    method: "GET",
    path: "/api/inspectors",
    says: ["检索执法检查人员", "Search the inspectors"],
    tag: "registers",
    who: OFFICE,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        department: Type.Optional(Id),
        /** Who may inspect there. */
        division: Type.Optional(Id),
        qualification: Type.Optional(Id),
        /** Whose certificate is valid on that day. */
        certifiedOn: Type.Optional(Day),
        /** Whose certificate ends within so many days from today. */
        expiresWithin: Type.Optional(Type.Integer({ minimum: 0, maximum: 3660 })),
        onLeaveOn: Type.Optional(Day),
        presentOn: Type.Optional(Day),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ rows: Type.Array(RegisterRow), next: Type.Optional(Type.String()), count: Count }),
  }),
  readInspector: route({
    method: "GET",
    path: "/api/inspectors/:inspector",
    says: ["查看执法检查人员", "An inspector, with leaves that are not over"],
    tag: "registers",
    who: OFFICE,
    params: byInspector,
    status: 200,
    answer: Type.Object({ ...RegisterRow.properties, leaves: Type.Array(Leave) }),
  }),
  readInspectorPersonal: route({
    method: "GET",
    path: "/api/inspectors/:inspector/personal",
    says: ["执法检查人员个人信息", "The personal fields of an inspector; who reads them is logged"],
    tag: "registers",
    who: ["administrator", "coordinator", "officer"],
    params: byInspector,
    status: 200,
    answer: Type.Object({ fields: Fields }),
    logsRead: true,
  }),
  readInspectorConflicts: route({
    method: "GET",
    path: "/api/inspectors/:inspector/conflicts",
    says: ["应当回避的检查对象", "Objects that an inspector must not inspect: declared, and computed from relations"],
    tag: "registers",
    who: ["administrator", "coordinator", "officer", "approver"],
    params: byInspector,
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      declared: Type.Array(DeclaredConflict),
      /** At most 1,000: people decide about each of them. */
      computed: Type.Array(ComputedConflict),
    }),
    logsRead: true,
  }),
};
