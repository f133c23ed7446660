import { REGISTERS } from "@suijian/core";
import { expect, test } from "vitest";
import { FIELD_WORDS } from "../src/registers/field-words.js";

test("every field of every register has a name in both languages", () => {
  const fields = Object.values(REGISTERS).flatMap((register) => register.fields.map(({ name }) => name));
  expect(fields.filter((name) => FIELD_WORDS[name] === undefined)).toEqual([]);
  expect(Object.keys(FIELD_WORDS).filter((name) => !fields.includes(name))).toEqual([]);
});
