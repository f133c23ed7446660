import type { AnswerOf, BodyOf, Language, ParamsOf, QueryOf, Route, Routes } from "@suijian/contract";
import type { Problem, Result } from "@suijian/core";
import type { Database, Identity, Tx } from "@suijian/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Session } from "../who/session.js";
import type { Parts } from "./parts.js";

/** What a handler gets: the request after the door, and who asks. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly identity: Identity;
  /** Missing where the route is for everyone and nobody is signed in. */
  readonly session: Session | undefined;
  readonly parts: Parts;
  /** The reader's, for words within an answer. */
  readonly language: Language;
}

/** Within one transaction of the identity: it reads for a GET, and writes, with its audit line, for all others. */
export type Inside<R extends Route> = (call: Call<R>, tx: Tx) => Promise<Result<AnswerOf<R>, Problem>>;

/** What opens its own transactions: files, streams of events, and what must be kept although the answer is a problem. */
export interface Outside<R extends Route> {
  readonly outside: (call: Call<R>, database: Database, wire: Wire) => Promise<Result<AnswerOf<R>, Problem>>;
}

export interface Wire {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<R extends Route> = Inside<R> | Outside<R>;

/** A handler for each route of the contract: one forgotten does not compile. */
export type Handlers = { readonly [Name in keyof Routes]: Handler<Routes[Name]> };
