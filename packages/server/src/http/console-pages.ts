import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { inAskedLanguage, replyProblem } from "./problem-reply.js";
import { consolePolicy } from "./security-headers.js";

/** What `npm run build` has made of apps/admin. */
export const CONSOLE_FOLDER = fileURLToPath(new URL("../../../../apps/admin/dist/", import.meta.url));

/** Answers an address that is no route of the server, or leaves it. */
export type PageOf = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | undefined;

/**
 * The office's console. Its files bear the hash of what is in them and are kept for a year; its one page is never kept, since it names
 * them. A browser that asks for an address of the console's own gets that page; addresses of the API and of others never do.
 */
export function consolePages(app: FastifyInstance, folder: string): PageOf {
  const files = new Map<string, Promise<Served | undefined>>();
  const served = (name: string): Promise<Served | undefined> => {
    const found = files.get(name) ?? readServed(folder, name);
    files.set(name, found);
    return found;
  };
  const sendFile = async (name: string, kept: string, request: FastifyRequest, reply: FastifyReply) => {
    const file = FILE_NAME.test(name) ? await served(name) : undefined;
    if (file === undefined)
      return replyProblem(request, reply, { code: "route-unknown", method: "GET", path: request.url.slice(0, 200) });
    const packs = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (packs) void reply.header("content-encoding", "gzip");
    void reply.type(file.type).header("cache-control", kept).header("vary", "accept-encoding");
    return reply.send(packs ? file.packed : file.bytes);
  };
  const sendPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await readFile(`${folder}/index.html`, "utf8").catch(() => undefined);
    void reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
    return reply.send(page === undefined ? notBuilt(request) : underPolicy(page, request, reply));
  };
  const hidden = { schema: { hide: true } };
  app.get("/", hidden, sendPage);
  app.get("/icon.svg", hidden, (request, reply) => sendFile("icon.svg", A_DAY, request, reply));
  app.get<{ Params: { file: string } }>("/assets/:file", hidden, (request, reply) =>
    sendFile(`assets/${request.params.file}`, A_YEAR, request, reply),
  );
  return (request, reply) => (isPage(request) ? sendPage(request, reply) : undefined);
}

const A_DAY = "public, max-age=86400";
const A_YEAR = "public, max-age=31536000, immutable";
/** A name of ours and no path out of the folder. */
const FILE_NAME = /^(assets\/)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(js|css|svg)$/;
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

interface Served {
  readonly type: string;
  readonly bytes: Buffer;
  readonly packed: Buffer;
}

const packed = promisify(gzip);

async function readServed(folder: string, name: string): Promise<Served | undefined> {
  const bytes = await readFile(`${folder}/${name}`).catch(() => undefined);
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
  if (bytes === undefined || type === undefined) return undefined;
  return { type, bytes, packed: await packed(bytes) };
}

/** Places of others: what is not there is not there, and no page of the console. */
const OTHERS = new Set(["api", "health", "metrics", "assets", "field", "public"]);

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const first = url.split(/[/?#]/, 2)[1] ?? "";
  return method === "GET" && !OTHERS.has(first) && (headers.accept ?? "").includes("text/html");
}

/**
 * Ant Design writes its styles into style elements while it runs. They are let in under a number that is made for this one answer and
 * that the page's script hands on, so that no other style or script gets in.
 */
function underPolicy(page: string, request: FastifyRequest, reply: FastifyReply): string {
  const nonce = request.id.replaceAll(/[^A-Za-z0-9]/g, "");
  void reply.header("content-security-policy", consolePolicy(nonce));
  return page.replaceAll("<script ", `<script nonce="${nonce}" `);
}

const notBuilt = (request: FastifyRequest): string => `<!doctype html>
<meta charset="utf-8"><title>随检 Suijian</title>
<p>${inAskedLanguage(request, ["控制台尚未构建：npm run build。接口：", "The console is not built: npm run build. The API:"])} <a href="/api/openapi.json">/api/openapi.json</a></p>
`;
