import type { Role } from "@suijian/core";
import type { Static, TObject, TSchema } from "typebox";
import type { Words } from "../words/language.js";

/**
 * One route as data: the server cannot answer one that is not listed, the client has its types from it, the OpenAPI file and the
 * test of who may are made from it.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With `:name` for each of `params`. */
  readonly path: `/api/${string}`;
  readonly says: Words;
  readonly tag: string;
  /** The roles that may call it; `everyone` needs no session. What rows they see is the database's to say. */
  readonly who: readonly Role[] | "everyone" | "signed-in";
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** The media types of a file that is sent as the body. */
  readonly takes?: readonly string[];
  readonly status: 200 | 201 | 202 | 204;
  /** What comes back as JSON; a file or a stream of events has none. */
  readonly answer?: TSchema;
  readonly gives?: "file" | "events";
  /** The session must have been opened with a second factor. */
  readonly strong?: true;
  /** It may be called before a password that someone else gave was changed; all others wait for that. */
  readonly beforeNewPassword?: true;
  /** Counted against the stricter limit for whatever a guesser would ask. */
  readonly rate?: "sign-in";
  /** Who read it is written into the audit log: sealed lists, personal data. */
  readonly logsRead?: true;
}

export const route = <const R extends Route>(described: R): R => described;

export type ParamsOf<R extends Route> = R["params"] extends TSchema ? Static<R["params"]> : object;
export type QueryOf<R extends Route> = R["query"] extends TSchema ? Static<R["query"]> : object;
export type BodyOf<R extends Route> = R["body"] extends TSchema ? Static<R["body"]> : undefined;
export type AnswerOf<R extends Route> = R["answer"] extends TSchema ? Static<R["answer"]> : undefined;
