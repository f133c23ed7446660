export type FieldValue = string | number | readonly string[];

/** A field's value as one line. */
export const valueText = (value: FieldValue | undefined): string =>
  value === undefined ? "" : typeof value === "object" ? value.join("、") : String(value);
