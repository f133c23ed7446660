import Type, { type Static } from "typebox";

const Target = Type.Union([
  /** Taken from a column, its values put through a table when there is one. */
  Type.Object(
    {
      from: Type.String(),
      values: Type.Optional(Type.Record(Type.String(), Type.String())),
      rest: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
  Type.Object({ constant: Type.String() }, { additionalProperties: false }),
  /** Invented by a stated rule: u = first 4 bytes of SHA-256(seed ‖ 00 ‖ id) / 2^32 against the cumulated shares. */
  Type.Object(
    {
      synthetic: Type.Object({
        seed: Type.String({ minLength: 1 }),
        shares: Type.Array(Type.Tuple([Type.String(), Type.Integer({ minimum: 0 })]), { minItems: 1 }),
      }),
    },
    { additionalProperties: false },
  ),
]);

/** Which column of a foreign file becomes which of ours (docs/FILES.md). */
export const MappingShape = Type.Object(
  { columns: Type.Record(Type.String(), Target) },
  { additionalProperties: false },
);
export type Mapping = Static<typeof MappingShape>;
export type MappingTarget = Static<typeof Target>;
