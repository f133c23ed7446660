import type { FastifyInstance } from "fastify";

/** One operation of the OpenAPI file, with requests made from its schemas. */
export interface Operation {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly who: readonly string[] | "everyone" | "signed-in" | undefined;
  /** Needs a session with a second factor. */
  readonly strong: boolean;
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Schema | undefined;
  /** The body is a file. */
  readonly takesFile: boolean;
}

export type Fields = Readonly<Record<string, { readonly schema: Schema; readonly required: boolean }>>;

/** As much of JSON Schema as our routes use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: unknown;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly default?: unknown;
}

interface Described {
  readonly operationId?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly "x-who"?: Operation["who"];
  readonly "x-strong"?: boolean;
}

export async function operationsOf(app: FastifyInstance): Promise<Operation[]> {
  const reply = await app.inject({ url: "/api/openapi.json" });
  const { paths } = reply.json<{ paths: Record<string, Record<string, Described>> }>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
  );
}

function operationOf(path: string, method: string, described: Described): Operation {
  const content = described.requestBody?.content ?? {};
  const upper = method.toUpperCase();
  if (upper !== "GET" && upper !== "POST" && upper !== "PUT" && upper !== "DELETE")
    throw new Error(`${method} ${path}`);
  const fieldsIn = (place: string): Fields =>
    Object.fromEntries(
      (described.parameters ?? [])
        .filter((each) => each.in === place)
        .map(({ name, schema, required }) => [name, { schema, required: required ?? false }]),
    );
  return {
    name: described.operationId ?? `${upper} ${path}`,
    method: upper,
    path,
    who: described["x-who"],
    strong: described["x-strong"] === true,
    params: fieldsIn("path"),
    query: fieldsIn("query"),
    body: content["application/json"]?.schema,
    takesFile: Object.keys(content).some((media) => media !== "application/json"),
  };
}

/** A value that the schema takes, though it names nothing that is there. */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0]!);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 0, 0);
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === "uuid") return "00000000-0000-4000-8000-000000000000";
  if (format === "date") return "2026-01-05";
  if (format === "date-time") return "2026-01-05T00:00:00Z";
  const candidates = [
    "NOBODY",
    "N1",
    "nobody",
    "000000",
    "0",
    "2026",
    "a".repeat(64),
    "0".repeat(64),
    "A".repeat(43),
    "0".repeat(128),
    "announcement.json",
  ];
  const length = minLength ?? 0;
  const found = [...candidates, "Aa1!".repeat(Math.ceil(Math.max(length, 4) / 4)).slice(0, Math.max(length, 4))].find(
    (each) =>
      (pattern === undefined || new RegExp(pattern, "u").test(each)) &&
      each.length >= length &&
      each.length <= (maxLength ?? Infinity),
  );
  return found ?? "X".repeat(Math.max(1, length));
}

export interface Asked {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address and the body of a request that the schemas take, with some of it put otherwise. */
export function requestOf(operation: Operation, otherwise: Asked = {}): { url: string; body: unknown } {
  const params = { ...samplesOf(operation.params), ...otherwise.params };
  const query = { ...samplesOf(operation.query), ...otherwise.query };
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(String(params[name]))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.append(name, String(value));
  const body =
    "body" in otherwise ? otherwise.body : operation.body === undefined ? undefined : sampleOf(operation.body);
  return { url: search.size === 0 ? path : `${path}?${search}`, body };
}

/** Half a surrogate pair cannot be written into an address at all. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, "\ufffd");

const samplesOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { required }]) => required)
      .map(([name, { schema }]) => [name, sampleOf(schema)]),
  );
