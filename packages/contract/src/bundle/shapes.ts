import Type, { type Static, type TProperties } from "typebox";

/** The JSON files of a round bundle (protocol §11). Sizes are counts; hex is lower case. */
/** Only `parameters.json` may hold further keys (protocol §5). */
const Exact = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });

const Hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Hex = Type.String({ pattern: "^([0-9a-f]{2})*$" });
const Id = Type.String({ pattern: "^[A-Z0-9._:-]{1,64}$" });
const Count = Type.Integer({ minimum: 0 });
const Day = Type.String({ pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" });
export const Time = Type.String({
  pattern:
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z$",
});
const Column = Type.String({ pattern: "^[A-Za-z0-9_]+$" });
const BeaconName = Type.Union([Type.Literal("quicknet"), Type.Literal("public-results"), Type.Literal("rehearsal")]);
const Mode = Type.Union([Type.Literal("notified"), Type.Literal("unannounced")]);

export const PlanTermsShape = Type.Object({
  id: Id,
  department: Id,
  items: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
  mode: Mode,
  window: Type.Tuple([Day, Day]),
  seats: Type.Optional(Type.Integer({ minimum: 1 })),
  qualifications: Type.Array(Type.String({ minLength: 1 })),
  fullCoverage: Type.Optional(Type.Literal(true)),
});

export const ParametersShape = Type.Object({
  columns: Type.Array(Column, { minItems: 1, uniqueItems: true }),
  private: Type.Array(Column, { uniqueItems: true }),
  witnesses: Type.Array(Type.String({ minLength: 1 }), { minItems: 2, uniqueItems: true }),
  diceBefore: Time,
  beaconNotBefore: Time,
  rules: Type.String(),
  rounding: Type.String(),
  sources: Type.Optional(Type.String()),
  plans: Type.Array(PlanTermsShape, { minItems: 1 }),
});
export type Parameters = Static<typeof ParametersShape>;

export const AnnouncementShape = Exact({
  protocol: Type.Literal("VRSI-1"),
  roundId: Id,
  previous: Hex32,
  frame: Type.Object({ columns: Type.Array(Column), rows: Count, root: Hex32 }),
  plans: Type.Array(
    Type.Object({
      id: Id,
      key: Type.String(),
      offset: Hex32,
      strata: Type.Array(Type.Object({ name: Type.String(), size: Type.Integer({ minimum: 1 }), n: Count })),
    }),
  ),
  roster: Type.Object({ rows: Count, root: Hex32 }),
  parameters: Hex32,
  beacon: Type.Object({ name: BeaconName, chainHash: Hex32, round: Count }),
  witnesses: Type.Array(Type.String()),
  sealCommit: Hex32,
  digest: Hex32,
});
export type AnnouncementFile = Static<typeof AnnouncementShape>;

export const DiceShape = Exact({
  announcement: Hex32,
  dice: Type.Array(Type.Object({ witness: Type.String(), digits: Type.String({ pattern: "^[0-9]{20,}$" }) })),
  digest: Hex32,
});
export type DiceFile = Static<typeof DiceShape>;

export const SeedShape = Exact({ beaconOutput: Hex, seed: Hex32 });
export type SeedFile = Static<typeof SeedShape>;

export const RevealShape = Exact({ sealKey: Hex32 });
export type RevealFile = Static<typeof RevealShape>;

/** The log entry of a round that ended without a draw (protocol §5). A bundle holds no further file, so it lies beside it. */
export const AbandonedShape = Exact({
  announcement: Hex32,
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  at: Time,
  digest: Hex32,
});
export type AbandonedFile = Static<typeof AbandonedShape>;

/** `files`, `unfilled` and `blocking` are for auditors: the public's copy has none of them. */
export const ResultShape = Exact({
  counts: Type.Object({ tasks: Count, duplicatesRemoved: Count, visits: Count, seats: Count, unfilled: Count }),
  ticketRoot: Hex32,
  thresholdRoot: Hex32,
  selectionRoot: Hex32,
  visitRoot: Hex32,
  assignmentRoot: Hex32,
  digest: Hex32,
  burden: Type.Object({ reduction: Type.Number(), bound: Type.Number(), independent: Type.Number() }),
  unfilled: Type.Optional(
    Type.Array(Type.Object({ visit: Type.String(), department: Id, missing: Type.Integer({ minimum: 1 }) })),
  ),
  blocking: Type.Optional(
    Type.Array(
      Type.Object({ department: Id, visits: Type.Array(Type.String()), inspectors: Type.Array(Type.String()) }),
    ),
  ),
  files: Type.Optional(Type.Record(Type.String(), Hex32)),
});
export type ResultFile = Static<typeof ResultShape>;

const Path = Type.Array(Hex32);

/** What a firm gets: its own treatment, with the way from each leaf to a root that was logged. */
export const ReceiptShape = Exact({
  protocol: Type.Literal("VRSI-1"),
  kind: Type.Literal("receipt"),
  object: Id,
  announcement: AnnouncementShape,
  /** The bytes of `parameters.json`, since they are hashed. */
  parameters: Type.String(),
  dice: Type.Optional(DiceShape),
  seed: Type.Optional(SeedShape),
  result: Type.Optional(ResultShape),
  reveal: Type.Optional(RevealShape),
  row: Type.Object({ index: Count, values: Type.Array(Type.String()), path: Path }),
  ticket: Type.Optional(Type.Object({ value: Hex32, path: Path })),
  thresholds: Type.Optional(
    Type.Array(
      Type.Object({
        plan: Id,
        stratum: Type.String(),
        threshold: Type.String(),
        next: Type.String(),
        index: Count,
        path: Path,
      }),
    ),
  ),
  visits: Type.Optional(
    Type.Array(
      Type.Object({
        visit: Type.String(),
        tasks: Type.Array(Id),
        first: Day,
        last: Day,
        blind: Hex32,
        index: Count,
        path: Path,
      }),
    ),
  ),
});
export type Receipt = Static<typeof ReceiptShape>;
