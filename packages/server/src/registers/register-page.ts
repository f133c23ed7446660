import { done, fieldsShown, REGISTERS, type Register } from "@suijian/core";
import { MOST_COUNTED, placesOf, registerCount, registerPage, valuesIn, type Row } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { DEFAULT_LIMIT, pageOf, readPlace } from "./page-place.js";

export const readRegister: Handlers["readRegister"] = async ({ params, query, identity }, tx) => {
  const register = REGISTERS[params.register];
  const hasDivision = register.fields.some((field) => field.name === "division");
  const after = readPlace(query.after, hasDivision);
  if (!after.ok) return after;

  const limit = query.limit ?? DEFAULT_LIMIT;
  const asked = { register, fields: register.fields, day: query.day, division: query.division };
  const places = await placesOf(tx, asked);
  const rows = await registerPage(tx, asked, places, { after: after.value, limit: limit + 1 });
  const count = await registerCount(tx, asked, places, MOST_COUNTED + 1);
  const { page, ...next } = pageOf(rows, limit, (row) => placeOf(register, hasDivision, row));
  const shown = fieldsShown(register, identity.role);
  return done({
    rows: page.map((row) => rowOf(row, shown)),
    ...next,
    count: Math.min(count, MOST_COUNTED),
    isMore: count > MOST_COUNTED,
  });
};

const placeOf = (register: Register, hasDivision: boolean, row: Row) => ({
  division: hasDivision ? row.text("division") : "",
  key: row.text(register.key),
});

export const rowOf = (row: Row, shown: Register["fields"]) => ({
  fields: valuesIn(row, shown),
  validFrom: row.text("valid_from"),
  version: row.number("version"),
});
