import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Pool } from "@suijian/compute";
import { done, fail, type Result, type Suite } from "@suijian/core";
import type { Words } from "@suijian/contract";
import type { World } from "./world.js";

/** What a command line can hold: names are the long options; "many" may be given several times. */
export type Options = Readonly<Record<string, "text" | "flag" | "many">>;

export interface Command {
  /** As typed, such as `round freeze`. */
  readonly name: string;
  /** What follows the name, such as `BUNDLE WITNESS=DIGITS …`. */
  readonly usage: string;
  readonly says: Words;
  readonly examples: readonly string[];
  readonly options: Options;
  run(world: World, line: CommandLine, tools: Tools): Promise<Outcome>;
  /** A command that another program carries out: it gets the rest of the line and answers with its exit code. */
  readonly handOver?: (world: World, rest: readonly string[]) => Promise<number>;
}

export interface Tools {
  readonly suite: Suite;
  readonly pool: Pool;
}

/** What a command gives back: `data` is printed under --json, `text` otherwise. */
export type Outcome = Result<{
  readonly data: unknown;
  readonly text: string;
  /** The command did its work, and what it looked at is not well: exit code 1. */
  readonly isUnwell?: boolean;
}>;

export class CommandLine {
  constructor(
    readonly words: readonly string[],
    private readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
  ) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === "string" ? value : undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  many(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [];
  }

  /** The options that must be there, in the order asked, or the first that is not. */
  required<const Names extends readonly string[]>(...names: Names): Result<{ readonly [N in Names[number]]: string }> {
    const found: Record<string, string> = {};
    for (const name of names) {
      const value = this.text(name);
      if (value === undefined) return fail({ code: "usage", reason: `--${name}` });
      found[name] = value;
    }
    return done(found as { readonly [N in Names[number]]: string });
  }

  /** So many words, no more and no less. */
  exactly(count: number, usage: string): Result<readonly string[]> {
    return this.words.length === count ? done(this.words) : fail({ code: "usage", reason: usage });
  }
}

export function readLine(args: readonly string[], options: Options): Result<CommandLine> {
  const config: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, kind] of Object.entries({ ...options, ...EVERYWHERE })) {
    config[name] = { type: kind === "flag" ? "boolean" : "string", ...(kind === "many" ? { multiple: true } : {}) };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: config, allowPositionals: true });
    return done(new CommandLine(positionals, values as ConstructorParameters<typeof CommandLine>[1]));
  } catch (error) {
    return fail({ code: "usage", reason: error instanceof Error ? error.message : String(error) });
  }
}

const EVERYWHERE: Options = { json: "flag", help: "flag", lang: "text" };
