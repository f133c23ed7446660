import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** What a client was told is done: written to the disk before it asks for more. */
export class Acknowledgements {
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, "a");
  }

  add(kind: "sent" | "done", id: string): void {
    writeSync(this.file, `${kind} ${id}\n`);
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

export interface Told {
  readonly sent: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

/** A line that is still being written does not count. */
export function readAcknowledgements(path: string): Told {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  const of = (kind: string) =>
    new Set(lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1)));
  return { sent: of("sent"), done: of("done") };
}
