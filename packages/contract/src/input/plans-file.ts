import Type, { type Static } from "typebox";

const Id = Type.String({ pattern: "^[A-Z0-9._:-]{1,64}$" });
const Column = Type.String({ pattern: "^[A-Za-z0-9_]+$" });
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const Day = Type.String({ pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" });
const Bounds = { floor: Type.Optional(Count), cap: Type.Optional(Count) };

const SizeRule = Type.Union([
  Type.Object({ n: Count }, { additionalProperties: false }),
  Type.Object({ atLeast: Type.String(), ...Bounds }, { additionalProperties: false }),
  Type.Object({ atMost: Type.String(), ...Bounds }, { additionalProperties: false }),
]);

/** `plans.json`: the plans of one round, before anything is frozen (docs/FILES.md). */
export const PlansShape = Type.Object({
  roundId: Type.Optional(Id),
  rules: Type.String({ minLength: 1 }),
  frame: Type.Object({
    columns: Type.Array(Column, { minItems: 1, uniqueItems: true }),
    private: Type.Array(Column, { uniqueItems: true }),
  }),
  plans: Type.Array(
    Type.Object(
      {
        id: Id,
        name: Type.Optional(Type.String()),
        department: Id,
        key: Type.String({ minLength: 1 }),
        items: Type.Array(Type.String({ pattern: "^[^;]+$" }), { minItems: 1, uniqueItems: true }),
        mode: Type.Union([Type.Literal("notified"), Type.Literal("unannounced")]),
        window: Type.Tuple([Day, Day]),
        seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        qualifications: Type.Optional(Type.Array(Type.String({ pattern: "^[^;]+$" }), { uniqueItems: true })),
        fullCoverage: Type.Optional(Type.Literal(true)),
        offset: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
        sizes: Type.Optional(Type.Record(Type.String(), SizeRule)),
        hours: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
      },
      { additionalProperties: false },
    ),
  ),
});
export type PlansFile = Static<typeof PlansShape>;
export type PlanInput = PlansFile["plans"][number];
