import { writeSync } from "node:fs";
import { CopyRows } from "@suijian/store";
import type { Finding } from "./finding.js";

/** The most that a report keeps; of what is found beyond it there is only the number. */
export const MOST_FINDINGS = 1_000_000;

/** Findings go to a file while rows go to the database, as rows of COPY's text format themselves. */
export class FindingSpool {
  readonly #rows = new CopyRows();
  #kept = 0;
  dropped = 0;

  /** @param file a descriptor open for writing; who opened it closes it. */
  constructor(private readonly file: number) {}

  add({ line, severity, code, field, value, body }: Finding): void {
    if (this.#kept === MOST_FINDINGS) {
      this.dropped++;
      return;
    }
    this.#kept++;
    const rows = this.#rows;
    rows.number(line);
    rows.text(severity);
    rows.text(code);
    rows.text(field);
    rows.text(value);
    rows.text(jsonText(body));
    rows.endRow();
    if (rows.isFull) this.flush();
  }

  flush(): void {
    const bytes = this.#rows.take();
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at, bytes.length - at);
  }
}

/** PostgreSQL's texts hold no NUL, not even written as an escape. */
const jsonText = (body: unknown): string => JSON.stringify(body).replaceAll("\\u0000", "\\ufffd");
