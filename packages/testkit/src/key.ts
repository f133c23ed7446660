import { columnsNamed, holds, invariant, parseKey } from "@suijian/core";
import { type City, CLASSES, classOf, EXCLUSIONS, exclusionOf, RECENCIES, recencyOf, STANDINGS } from "./city.js";

/**
 * A key made ready for one city: which profiles, streets and standings it takes in, and what each adds to the number of
 * the stratum. Every clause reads one of the three, so membership is three look-ups.
 */
export interface Membership {
  readonly profiles: Uint8Array;
  readonly streets: Uint8Array;
  readonly standings: Uint8Array;
  readonly profileStep: Int32Array;
  readonly streetStep: Int32Array;
  readonly standingStep: Int32Array;
  readonly strata: number;
  stratumName(stratum: number): string;
}

/** The columns that keys may name, as one city fills them. */
export interface Frame {
  readonly columns: ReadonlyMap<string, Column>;
  readonly counts: Readonly<Record<Part, number>>;
}

type Part = "profile" | "street" | "standing";

interface Column {
  readonly part: Part;
  /** Each once. */
  readonly values: readonly string[];
  /** Which of them each profile, street or standing has. */
  readonly indexes: readonly number[];
}

export function frameOf({ profiles, streets, industries }: City): Frame {
  const standings = Array.from({ length: STANDINGS }, (_, standing) => standing);
  const cells: readonly (readonly [name: string, part: Part, cells: readonly string[]])[] = [
    ["division", "street", streets.map(({ code }) => code)],
    ["industry", "profile", profiles.map(({ industry }) => industries[industry]![0])],
    ["categories", "profile", profiles.map(({ categories }) => categories.join(";"))],
    ["class", "standing", standings.map((standing) => CLASSES[classOf(standing)]!)],
    ["recency", "standing", standings.map((standing) => RECENCIES[recencyOf(standing)]!)],
    ["excluded", "standing", standings.map((standing) => EXCLUSIONS[exclusionOf(standing)]!)],
  ];
  return {
    columns: new Map(cells.map(([name, part, column]) => [name, columnOf(part, column)])),
    counts: { profile: profiles.length, street: streets.length, standing: STANDINGS },
  };
}

function columnOf(part: Part, cells: readonly string[]): Column {
  const values = [...new Set(cells)];
  const numbers = new Map(values.map((value, number) => [value, number]));
  return { part, values, indexes: cells.map((cell) => numbers.get(cell)!) };
}

export function membershipOf(text: string, { columns, counts }: Frame): Membership {
  const key = parseKey(text);
  invariant(key.ok && columnsNamed(key.value).every((name) => columns.has(name)), `a key of the frame: ${text}`);
  const named = key.value.columns.map((name) => columns.get(name)!);
  const steps = named.map((_, at) => named.slice(at + 1).reduce((size, { values }) => size * values.length, 1));
  const clauses = key.value.clauses.map((clause) => {
    const { part, values, indexes } = columns.get(clause.column)!;
    const kept = values.map((value) => holds(clause, value));
    return { part, keeps: (at: number) => kept[indexes[at]!]! };
  });

  const stepsOf = (part: Part) =>
    Int32Array.from({ length: counts[part] }, (_, at) =>
      named.reduce((sum, column, c) => sum + (column.part === part ? column.indexes[at]! * steps[c]! : 0), 0),
    );
  const takes = (part: Part) => {
    const own = clauses.filter((clause) => clause.part === part);
    return Uint8Array.from({ length: counts[part] }, (_, at) => (own.every(({ keeps }) => keeps(at)) ? 1 : 0));
  };

  return {
    profiles: takes("profile"),
    streets: takes("street"),
    standings: takes("standing"),
    profileStep: stepsOf("profile"),
    streetStep: stepsOf("street"),
    standingStep: stepsOf("standing"),
    strata: named.reduce((size, { values }) => size * values.length, 1),
    stratumName: (stratum) =>
      named.map(({ values }, c) => values[Math.floor(stratum / steps[c]!) % values.length]).join("+"),
  };
}
