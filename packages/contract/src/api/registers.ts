import Type from "typebox";
import { Count, Day, Id, PAGE_QUERY } from "./call.js";
import { REGISTER_NAMES } from "./imports.js";
import { route } from "./route.js";

export const OFFICE = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;

/** A row's fields by their names; an empty one is left out. Numbers with decimals are texts, so that none of their digits is lost. */
export const Fields = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Integer(), Type.Array(Type.String())]),
);

/** The fields, from which day they hold, and the number of the version that says so. */
export const RegisterRow = Type.Object({ fields: Fields, validFrom: Day, version: Count });

/** Exact to 10,000; beyond that `isMore` says that there are more. */
export const COUNTED = { count: Count, isMore: Type.Boolean() };

const params = Type.Object({ register: Type.Enum(REGISTER_NAMES) }, { additionalProperties: false });

const HELD = {
  /** As it was recorded to be on that day; as it is now, where nothing is said. */
  day: Type.Optional(Day),
  /** A prefix of division codes; a register without divisions takes none. */
  division: Type.Optional(Id),
};

export const REGISTER_ROUTES = {
  readRegister: route({
    method: "GET",
    path: "/api/registers/:register",
    says: ["查看名录库", "Who is in a register, or was on a day"],
    tag: "registers",
    who: OFFICE,
    params,
    query: Type.Object({ ...PAGE_QUERY, ...HELD }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(RegisterRow),
      next: Type.Optional(Type.String()),
      ...COUNTED,
    }),
  }),
  exportRegister: route({
    method: "GET",
    path: "/api/registers/:register/export",
    says: ["导出名录库", "All rows of a register that one may see, as a file that can be imported again"],
    tag: "registers",
    who: ["administrator", "coordinator", "officer", "approver", "auditor"],
    params,
    query: Type.Object(
      {
        ...HELD,
        format: Type.Optional(Type.Enum(["csv", "xlsx"])),
        /** With personal fields; for the joint office alone. */
        personal: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    status: 200,
    gives: "file",
    logsRead: true,
  }),
};
