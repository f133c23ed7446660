import { type City, CLASSES, classOf, EXCLUSIONS, exclusionOf, RECENCIES, recencyOf, STANDINGS } from "./city.js";

/** A plan's key in the protocol's grammar (§3). */
export interface Key {
  readonly columns: readonly FrameColumn[];
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly column: FrameColumn;
  readonly operator: "=" | "!=" | "^=" | "~=";
  readonly values: readonly string[];
}

export const FRAME_COLUMNS = ["division", "industry", "class", "categories", "recency", "excluded"] as const;
export type FrameColumn = (typeof FRAME_COLUMNS)[number];

export function parseKey(text: string): Key {
  const [columns, where, ...more] = text.split(" where ");
  if (columns === undefined || more.length > 0) throw new SyntaxError(`key: ${text}`);
  return {
    columns: columns.split("+").map(frameColumn),
    clauses: where === undefined ? [] : where.split(" & ").map(parseClause),
  };
}

function parseClause(text: string): Clause {
  const parts = /^([A-Za-z0-9_]+)(!=|\^=|~=|=)(.*)$/.exec(text);
  if (parts === null) throw new SyntaxError(`clause: ${text}`);
  return { column: frameColumn(parts[1]!), operator: parts[2] as Clause["operator"], values: parts[3]!.split(",") };
}

function frameColumn(name: string): FrameColumn {
  const column = FRAME_COLUMNS.find((known) => known === name);
  if (column === undefined) throw new SyntaxError(`not a frame column: ${name}`);
  return column;
}

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

export function membershipOf(key: Key, city: City): Membership {
  const dimensions = key.columns.map((column) => dimensionOf(column, city));
  const steps = dimensions.map((_, at) =>
    dimensions.slice(at + 1).reduce((size, { values }) => size * values.length, 1),
  );
  const stepsOf = (part: Part, count: number) =>
    Int32Array.from({ length: count }, (_, at) =>
      dimensions.reduce(
        (sum, dimension, d) => sum + (dimension.part === part ? dimension.indexOf(at) * steps[d]! : 0),
        0,
      ),
    );
  const takes = (part: Part, count: number) =>
    Uint8Array.from({ length: count }, (_, at) =>
      key.clauses.every((clause) => PARTS[clause.column] !== part || holds(clause, cell(clause.column, at, city)))
        ? 1
        : 0,
    );

  return {
    profiles: takes("profile", city.profiles.length),
    streets: takes("street", city.streets.length),
    standings: takes("standing", STANDINGS),
    profileStep: stepsOf("profile", city.profiles.length),
    streetStep: stepsOf("street", city.streets.length),
    standingStep: stepsOf("standing", STANDINGS),
    strata: dimensions.reduce((size, { values }) => size * values.length, 1),
    stratumName: (stratum) =>
      dimensions.map(({ values }, d) => values[Math.floor(stratum / steps[d]!) % values.length]).join("+"),
  };
}

type Part = "profile" | "street" | "standing";

const PARTS: Readonly<Record<FrameColumn, Part>> = {
  division: "street",
  industry: "profile",
  categories: "profile",
  class: "standing",
  recency: "standing",
  excluded: "standing",
};

interface Dimension {
  readonly part: Part;
  readonly values: readonly string[];
  indexOf(at: number): number;
}

function dimensionOf(column: FrameColumn, city: City): Dimension {
  switch (column) {
    case "division":
      return { part: "street", values: city.streets.map(({ code }) => code), indexOf: (street) => street };
    case "industry":
      return {
        part: "profile",
        values: city.industries.map(([code]) => code),
        indexOf: (profile) => city.profiles[profile]!.industry,
      };
    case "categories": {
      const values = [...new Set(city.profiles.map(({ categories }) => categories.join(";")))];
      return {
        part: "profile",
        values,
        indexOf: (profile) => values.indexOf(city.profiles[profile]!.categories.join(";")),
      };
    }
    case "class":
      return { part: "standing", values: CLASSES, indexOf: classOf };
    case "recency":
      return { part: "standing", values: RECENCIES, indexOf: recencyOf };
    case "excluded":
      return { part: "standing", values: EXCLUSIONS, indexOf: exclusionOf };
  }
}

function cell(column: FrameColumn, at: number, city: City): string {
  switch (column) {
    case "division":
      return city.streets[at]!.code;
    case "industry":
      return city.industries[city.profiles[at]!.industry]![0];
    case "categories":
      return city.profiles[at]!.categories.join(";");
    case "class":
      return CLASSES[classOf(at)]!;
    case "recency":
      return RECENCIES[recencyOf(at)]!;
    case "excluded":
      return EXCLUSIONS[exclusionOf(at)]!;
  }
}

export function holds({ operator, values }: Clause, stored: string): boolean {
  switch (operator) {
    case "=":
      return values.includes(stored);
    case "!=":
      return !values.includes(stored);
    case "^=":
      return values.some((value) => stored.startsWith(value));
    case "~=":
      return stored.split(";").some((member) => member !== "" && values.includes(member));
  }
}
