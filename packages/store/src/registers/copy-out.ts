import type { Readable } from "node:stream";
import { invariant } from "@suijian/core";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";

/**
 * What a question answers, as CSV, without an object for a row. The transaction must live until the stream has ended. Who stops reading
 * before ends the connection with it: the protocol has no other way to say that nobody wants the rest.
 */
export function copyOut(tx: Tx, question: Sql, { header }: { readonly header: boolean }): Readable {
  const options = header ? "format csv, header true" : "format csv";
  const stream = tx.client.query(copyTo(`copy (${withLiterals(question)}) to stdout (${options})`));
  stream.once("close", () => {
    if (stream.readableEnded || !(tx.client instanceof pg.Client)) return;
    // The client tells its questions that it has ended; this one's reader knows.
    stream.on("error", () => undefined);
    void tx.client.end();
  });
  return stream;
}

/** COPY takes no parameters, so texts are escaped into it. */
function withLiterals({ strings, values }: Sql): string {
  return strings.reduce((text, part, at) => {
    const value = values[at - 1];
    invariant(typeof value === "string", "COPY is given texts alone");
    return text + pg.escapeLiteral(value) + part;
  });
}
