import type { FastifyInstance } from "fastify";
import type { Words } from "@suijian/contract";
import { inAskedLanguage, languageAsked } from "./problem-reply.js";

/** Where the applications will be, it says so until they are. */
export function comingPages(app: FastifyInstance): void {
  for (const [path, words] of PAGES)
    app.get(path, { schema: { hide: true } }, (request, reply) => {
      const said = inAskedLanguage(request, words);
      const title = inAskedLanguage(request, ["随检", "Suijian"]);
      const api = inAskedLanguage(request, API);
      void reply.type("text/html; charset=utf-8").header("vary", "accept-language");
      return `<!doctype html>
<html lang="${languageAsked(request)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<h1>${title}</h1><p>${said}</p><p>${api} <a href="/api/openapi.json">/api/openapi.json</a> · <a href="/api/about">/api/about</a></p></html>
`;
    });
}

const API: Words = ["目前可用的是接口：", "What works today is the API:"];

const PAGES: readonly (readonly [string, Words])[] = [
  ["/field/", ["检查人员的应用尚未做成，将在此处。", "The officers' application is to come; this is its place."]],
  ["/public/", ["公示网站尚未做成，将在此处。", "The public site is to come; this is its place."]],
];
