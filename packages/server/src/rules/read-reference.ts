import { readFileSync } from "node:fs";
import { invariant } from "@suijian/core";
import { referenceFolder, type ReferenceFile } from "@suijian/reference";
import type { Static, TSchema } from "typebox";
import Value from "typebox/value";

/**
 * One of our own files, in the shape given. What it leaves empty is `null` there and left out here, and what the shape does not name is
 * left out as well. A file that has not the shape is a bug of the release.
 */
export function readReference<S extends TSchema>(file: ReferenceFile, schema: S): Static<S> {
  return shaped(file, schema, JSON.parse(readFileSync(new URL(file, referenceFolder), "utf8")));
}

export function shaped<S extends TSchema>(file: string, schema: S, raw: unknown): Static<S> {
  const value = Value.Clean(schema, withoutNulls(raw));
  if (Value.Check(schema, value)) return value;
  const fault = Value.Errors(schema, value)[0];
  invariant(false, `${file} has the shape of its kind: ${fault?.instancePath ?? ""} ${fault?.message ?? ""}`);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNulls(each)]));
}
