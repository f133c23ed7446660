import ajvCompiler from "@fastify/ajv-compiler";
import type { FastifySchema, FastifySchemaCompiler } from "fastify";

/**
 * In an address and a header all is text, so a number is read out of it; in a body a text is a text, and a password that is the number 7
 * is none. What a schema does not name is refused by it, never silently taken away.
 */
export function validators(): FastifySchemaCompiler<FastifySchema> {
  const [strict, coercing] = [compilerThat({ coerceTypes: false }), compilerThat({ coerceTypes: "array" })];
  return (part) => (part.httpPart === "body" ? strict : coercing)(part);
}

function compilerThat(options: { readonly coerceTypes: false | "array" }): FastifySchemaCompiler<FastifySchema> {
  const compile = ajvCompiler()({}, { customOptions: { ...options, removeAdditional: false, allErrors: false } });
  // Its types name a bare schema, where both it and Fastify mean a part of a route.
  return compile as unknown as FastifySchemaCompiler<FastifySchema>;
}
