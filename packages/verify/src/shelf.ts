// Opens the files of a bundle, each once: its hash, its form, and its content as a typed value or as something lacking.

import { concatAll, hex } from "./bytes.js";
import { CsvReader, type OnRow } from "./csv.js";
import { type Frame, FrameReader } from "./frame.js";
import { Sha256 } from "./hash.js";
import { type Json, JsonProblem, parseJson } from "./json.js";
import { type Finding, type Ledger, type Part, finding, have, lack } from "./ledger.js";
import { ShapeProblem } from "./shape.js";
import { type BundleSource, isPresent, openPlain } from "./source.js";
import { type Line, type Table, compareLines } from "./tables.js";

export interface Progress {
  readonly stage: "frame" | "tickets" | "plans" | "selection" | "fusion" | "assignment";
  readonly done: number;
  readonly total: number;
}

/** The lines of a table as they stand in the file, and as values. */
export interface Rows<T> {
  readonly lines: readonly Line[];
  readonly values: readonly T[];
}

export class Shelf {
  /** SHA-256 of each file that was read to its end, by uncompressed name. */
  readonly digests = new Map<string, string>();
  private repeatedKey: Finding | undefined;
  private readJson = 0;

  constructor(
    private readonly source: BundleSource,
    readonly names: readonly string[],
    private readonly ledger: Ledger,
  ) {}

  has(name: string): boolean {
    return isPresent(this.names, name);
  }

  /** The file's bytes and the value that `read` makes of them. */
  async json<T>(name: string, read: (json: Json) => T, check = `json.form.${name}`): Promise<Part<T>> {
    if (!this.has(name)) return this.absent(name, check);
    try {
      this.readJson++;
      const value = read(parseJson(await this.bytes(name)));
      this.ledger.judge(check, undefined);
      return have(value);
    } catch (problem) {
      return this.malformed(name, check, this.jsonFinding(name, problem));
    }
  }

  noteRepeatedKeys(): void {
    const some = this.readJson > 0 ? have(undefined) : lack("announcement.json");
    this.ledger.check("json.no-repeated-keys", [some], () => this.repeatedKey);
  }

  async table<T>(name: string, table: Table<T>): Promise<Part<Rows<T>>> {
    const check = `csv.form.${name}`;
    if (!this.has(name)) return this.absent(name, check);
    const lines: Line[] = [];
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const onRow: OnRow = (bytes, start, end) => {
      lines.push(Array.from(start, (from, i) => decoder.decode(bytes.subarray(from, end[i]))));
    };
    const form = await this.csv(name, table.columns, onRow);
    if (form.broken) return this.malformed(name, check, form.finding);
    try {
      const values = lines.map((line, i) => inLine(name, i, () => table.read(line)));
      this.ledger.judge(check, form.finding ?? orderProblem(name, table, lines));
      return have({ lines, values });
    } catch (problem) {
      if (problem instanceof ShapeProblem) return this.malformed(name, check, shapeFinding(problem));
      throw problem;
    }
  }

  async frame(
    columns: readonly string[],
    keep: readonly string[],
    onRows: (rows: number) => void,
  ): Promise<Part<Frame>> {
    const check = "csv.form.frame.csv";
    if (!this.has("frame.csv")) return this.absent("frame.csv", check);
    const reader = new FrameReader(columns, keep, onRows);
    const form = await this.csv("frame.csv", ["id", ...columns], reader.onRow);
    if (form.broken) return this.malformed("frame.csv", check, form.finding);
    const frame = reader.frame();
    this.ledger.judge(check, form.finding ?? frame.broken.get("frame.order"));
    return have(frame);
  }

  /** Only the hash: of a file whose content nothing can be made of. */
  async hashOnly(name: string): Promise<void> {
    if (this.has(name) && !this.digests.has(name)) await this.bytes(name);
  }

  /** A file that is there but cannot be judged for want of another. */
  note(check: string, lacking: Part<unknown>): void {
    this.ledger.check(check, [lacking], () => undefined);
  }

  private async csv(
    name: string,
    columns: readonly string[],
    onRow: OnRow,
  ): Promise<{ broken: boolean; finding: Finding | undefined }> {
    const reader = new CsvReader(columns, onRow);
    try {
      await this.read(name, (chunk) => reader.push(chunk));
    } catch (problem) {
      return { broken: true, finding: finding("a file that can be read", String(problem), name) };
    }
    reader.finish();
    const { problem, broken } = reader;
    const found = problem && finding("the CSV of §11", problem.what, `${name} line ${problem.line}`);
    return { broken, finding: found };
  }

  private async bytes(name: string): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    await this.read(name, (chunk) => chunks.push(chunk.slice()));
    return concatAll(chunks);
  }

  private async read(name: string, onChunk: (chunk: Uint8Array) => void): Promise<void> {
    const hash = new Sha256();
    for await (const chunk of openPlain(this.source, this.names, name)) {
      hash.update(chunk);
      onChunk(chunk);
    }
    this.digests.set(name, hex(hash.digest()));
  }

  private absent(name: string, check: string): Part<never> {
    this.ledger.check(check, [lack(name)], () => undefined);
    return lack(name);
  }

  private malformed(name: string, check: string, found: Finding | undefined): Part<never> {
    this.ledger.judge(check, found ?? finding("a file by §11", "another form", name));
    return lack(`${name} (malformed)`);
  }

  private jsonFinding(name: string, problem: unknown): Finding {
    if (problem instanceof ShapeProblem) return shapeFinding(problem, name);
    const found = finding(
      "JSON without repeated keys",
      problem instanceof Error ? problem.message : String(problem),
      name,
    );
    if (problem instanceof JsonProblem && problem.kind === "repeated-key") this.repeatedKey ??= found;
    return found;
  }
}

/** Strict ascending order, in which no line can stand twice. */
function orderProblem(name: string, table: Table<unknown>, lines: readonly Line[]): Finding | undefined {
  const wrong = lines.findIndex((line, i) => i > 0 && compareLines(table, lines[i - 1], line) >= 0);
  return wrong < 0
    ? undefined
    : finding(`a line after ${lines[wrong - 1].join(",")}`, lines[wrong].join(","), `${name} line ${wrong + 2}`);
}

function inLine<T>(name: string, i: number, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (!(problem instanceof ShapeProblem)) throw problem;
    throw new ShapeProblem(`${name} line ${i + 2}, ${problem.place}`, problem.expected, problem.found);
  }
}

const shapeFinding = (problem: ShapeProblem, name?: string): Finding =>
  finding(problem.expected, problem.found, name === undefined ? problem.place : `${name} ${problem.place}`);
