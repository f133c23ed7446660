import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";

/** Lets bytes through and knows afterwards how many they were, and their hash. */
export class StreamHash extends Transform {
  bytes = 0;
  readonly #hash = createHash("sha256");

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    callback(null, chunk);
  }

  sha256(): string {
    return this.#hash.digest("hex");
  }
}

/** Counts the lines of COPY's text format, in which a line break within a value is written otherwise: each is a row. */
export class RowCount extends Transform {
  rows = 0;

  constructor(private readonly told: (rows: number) => void) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.rows++;
    this.told(this.rows);
    callback(null, chunk);
  }
}
