import { FIELDS } from "./tables/fields.js";

/**
 * What the generator knows of a plan and no field that a program reads says: the field of supervision (监管领域) it was made for. Plans of
 * one field and mode are the groups that a matching should find; it is told to whoever measures that, and to nobody else.
 */
export function withheldFieldOf({ name }: { readonly name: string }): string | undefined {
  const named = FIELDS.filter((field) => name.includes(`${field.name}领域`));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.name;
}
