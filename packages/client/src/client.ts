import {
  ROUTES,
  type AnswerOf,
  type BodyOf,
  type ParamsOf,
  type ProblemAnswer,
  type QueryOf,
  type Route,
  type RouteName,
  type Routes,
} from "@suijian/contract";

export interface ClientOptions {
  /** Such as `https://suijian.example.gov.cn`; within the office's own pages the page's origin. */
  readonly base: string;
  readonly fetch?: typeof fetch;
  /** A program's session; a browser sends its cookie by itself. */
  readonly token?: () => string | undefined;
  readonly language?: () => "zh" | "en";
  /** The system's CSPRNG gives the key under which a request may be sent again. */
  readonly newKey?: () => string;
}

/** What goes with a call: only what its route names. */
export type Asked<R extends Route> = Part<"params", ParamsOf<R>> &
  Part<"query", QueryOf<R>> &
  Part<"body", SentBy<R>> &
  Extras;

/** A route that takes a file takes its bytes with their media type. */
type SentBy<R extends Route> = R["takes"] extends readonly string[] ? Blob : BodyOf<R>;

type Part<Name extends string, Value> = Value extends undefined
  ? object
  : object extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };

interface Extras {
  /** The same key again gets the same answer, and nothing is done twice. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

export type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemAnswer };

export type Client = {
  readonly [Name in RouteName]: (asked: Asked<Routes[Name]>) => Promise<Answered<GivenOf<Routes[Name]>>>;
};

/** A file or a stream of events is read from the response itself. */
export type GivenOf<R extends Route> = R["gives"] extends string ? Response : AnswerOf<R>;

/** A function for each route of the contract. A refusal is a value; only a lost connection throws. */
export function openClient(options: ClientOptions): Client {
  const calls = Object.entries(ROUTES).map(([name, route]) => [
    name,
    (asked: AskedOfAny) => call(options, route, asked),
  ]);
  // Each function's type is its route's; the loop over all of them cannot say so.
  return Object.fromEntries(calls) as Client;
}

interface AskedOfAny extends Extras {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

async function call(options: ClientOptions, route: Route, asked: AskedOfAny): Promise<Answered<unknown>> {
  const send = options.fetch ?? fetch;
  const reply = await send(`${options.base}${addressOf(route, asked)}`, {
    method: route.method,
    headers: headersOf(options, route, asked),
    credentials: "same-origin",
    ...(asked.body === undefined ? {} : { body: bodyOf(asked.body) }),
    ...(asked.signal === undefined ? {} : { signal: asked.signal }),
  });
  if (!reply.ok) return { ok: false, problem: await problemOf(reply) };
  if (route.gives !== undefined) return { ok: true, value: reply };
  return { ok: true, value: reply.status === 204 ? undefined : await reply.json() };
}

function addressOf(route: Route, { params = {}, query = {} }: AskedOfAny): string {
  const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) search.append(name, String(each));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

function headersOf(options: ClientOptions, route: Route, asked: AskedOfAny): Record<string, string> {
  const token = options.token?.();
  return {
    "accept-language": options.language?.() ?? "zh",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(route.method === "POST" ? { "idempotency-key": asked.key ?? options.newKey?.() ?? crypto.randomUUID() } : {}),
    ...(asked.body === undefined ? {} : { "content-type": mediaOf(asked.body) }),
  };
}

const isFile = (body: unknown): body is Blob => body instanceof Blob;

const bodyOf = (body: unknown): BodyInit => (isFile(body) ? body : JSON.stringify(body));

const mediaOf = (body: unknown): string => (isFile(body) ? body.type : "application/json");

/** A proxy between may answer with a page of its own. */
async function problemOf(reply: Response): Promise<ProblemAnswer> {
  const text = await reply.text();
  try {
    return JSON.parse(text);
  } catch {
    return { type: "about:blank", title: reply.statusText, status: reply.status, code: "no-document" };
  }
}
