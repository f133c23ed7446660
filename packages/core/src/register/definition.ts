/**
 * A register as data: which fields a row has and what each may hold. Import, export, history and the tables of the database all
 * follow from it, so that a field is named once.
 */
export interface Register {
  /** The table's name, the URL's and the export file's. */
  readonly name: RegisterName;
  /** The field whose value names a row for ever. */
  readonly key: string;
  readonly fields: readonly Field[];
}

export type RegisterName =
  | "jurisdictions"
  | "departments"
  | "liaison_officers"
  | "inspection_objects"
  | "object_premises"
  | "inspectors"
  | "inspector_leaves"
  | "inspector_conflicts"
  | "inspector_relations"
  | "experts"
  | "observers"
  | "inspection_items"
  | "crosswalks"
  | "scene_points";

export interface Field {
  readonly name: string;
  readonly holds: Holding;
  /** An empty cell is refused. */
  readonly required: boolean;
  /** The code list that knows every value; a value outside it is refused. */
  readonly codes?: string;
  /** Says something about a natural person: never published, shown only where the task needs it (PIPL art. 6, 34). */
  readonly personal: boolean;
}

/**
 * - `id`: protocol §1's alphabet, 1–64 of it; it may key a plan;
 * - `ids`: such ids, `;` between them, sorted and without repeats once read;
 * - `text`: any words of at most 2,000 characters without control characters;
 * - `day`: YYYY-MM-DD; `count`: a whole number from 0; `number`: decimal with a point;
 * - `uscc`: a unified social credit code; a wrong check digit is a warning (GB 32100-2015; lawful old codes fail it).
 */
export type Holding = "id" | "ids" | "text" | "day" | "count" | "number" | "uscc";

const field = (name: string, holds: Holding, required: boolean, personal: boolean, codes?: string): Field =>
  codes === undefined ? { name, holds, required, personal } : { name, holds, required, personal, codes };

export const must = (name: string, holds: Holding, codes?: string): Field => field(name, holds, true, false, codes);
export const may = (name: string, holds: Holding, codes?: string): Field => field(name, holds, false, false, codes);
export const personal = (name: string, holds: Holding): Field => field(name, holds, false, true);
/** A person's own name: required, and personal. */
export const person = (name: string): Field => field(name, "text", true, true);

export const fieldNamed = (register: Register, name: string): Field | undefined =>
  register.fields.find((each) => each.name === name);
