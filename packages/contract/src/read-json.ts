import { done, fail, type FileProblem, type Result } from "@suijian/core";
import type { Static, TSchema } from "typebox";
import Value from "typebox/value";

/**
 * The door: text becomes a shape here, or a problem that names the file and the field; nobody checks again behind it. Keys may not
 * repeat (protocol §11), since two readers could each believe another one.
 */
export function readJson<S extends TSchema>(file: string, text: string, schema: S): Result<Static<S>, FileProblem> {
  const parsed = parse(file, text);
  if (!parsed.ok) return parsed;

  const repeated = repeatedKey(text);
  if (repeated !== undefined) return fail({ code: "json-key-repeated", file, field: repeated });

  const value = parsed.value;
  if (Value.Check(schema, value)) return done(value);
  const fault = Value.Errors(schema, value)[0]!;
  return fail({ code: "json-shape", file, field: fieldOf(fault), reason: fault.message });
}

function parse(file: string, text: string): Result<unknown, FileProblem> {
  try {
    return done(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: "json-malformed", file, line: lineOf(text, reason), reason });
  }
}

/** V8 names the position of a syntax fault; a text that ends too soon has its fault at the end. */
function lineOf(text: string, reason: string): number {
  const position = /position ([0-9]+)/.exec(reason)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split("\n").length;
}

function fieldOf(fault: { instancePath: string; params: object }): string {
  const missing = "requiredProperties" in fault.params ? fault.params.requiredProperties : undefined;
  const extra = "additionalProperties" in fault.params ? fault.params.additionalProperties : undefined;
  const names: unknown = missing ?? extra;
  return Array.isArray(names) ? `${fault.instancePath}/${String(names[0])}` : fault.instancePath || "/";
}

/** The first key that stands twice in one object of a text that is known to be JSON. */
export function repeatedKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let expectsKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open[open.length - 1];
    if (token === "{") {
      open.push(new Set());
      expectsKey = true;
    } else if (token === "[") {
      open.push(undefined);
      expectsKey = false;
    } else if (token === "}" || token === "]") {
      open.pop();
      expectsKey = false;
    } else if (token === ",") {
      expectsKey = keys !== undefined;
    } else if (expectsKey && keys !== undefined) {
      const key: unknown = JSON.parse(token);
      if (typeof key !== "string" || keys.has(key)) return String(key);
      keys.add(key);
      expectsKey = false;
    }
  }
  return undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;
