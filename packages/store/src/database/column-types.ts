import pg from "pg";

const { builtins } = pg.types;

/** Days stay text, since a day is no moment; times come as ISO text in UTC; 64-bit counts as numbers, which hold them to 2^53. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toISOString()],
  [builtins.INT8, Number],
  [builtins.NUMERIC, (text) => text],
]);

const pgParser = pg.types.getTypeParser;

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    format === "binary" ? pgParser(oid, "binary") : (PARSERS.get(oid) ?? pgParser(oid, "text")),
};
