// Every check ends in this ledger. A check names what it needs; when something it needs is not there, the verdict is
// not-checkable with the names of the files missing. So nothing can pass in silence, whatever part of a bundle is at
// hand.

export type Verdict = "passed" | "failed" | "not-checkable";

/**
 * What was found instead of what was expected. `at` says where: a row of a file, a plan and stratum, a place in a JSON
 * file.
 */
export interface Finding {
  readonly at?: string;
  readonly expected: string;
  readonly found: string;
}

export interface CheckResult {
  readonly name: string;
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  readonly finding: Finding | undefined;
}

/** A value, or the names of the files that would be needed to have it. */
export type Part<T> = { readonly value: T } | { readonly missing: readonly string[] };

type Parts = readonly Part<unknown>[];
type Values<P extends Parts> = { -readonly [K in keyof P]: Extract<P[K], { readonly value: unknown }>["value"] };

export const have = <T>(value: T): Part<T> => ({ value });
export const lack = (...files: string[]): Part<never> => ({ missing: files });

export const valueOf = <T>(part: Part<T>): T | undefined => ("value" in part ? part.value : undefined);

export function all<const P extends Parts>(...parts: P): Part<Values<P>> {
  const missing = [...new Set(parts.flatMap((part) => ("missing" in part ? part.missing : [])))];
  if (missing.length > 0) return { missing };
  return have(parts.map(valueOf) as Values<P>);
}

export function derive<const P extends Parts, R>(parts: P, make: (...values: Values<P>) => R): Part<R> {
  const values = all(...parts);
  return "missing" in values ? values : have(make(...values.value));
}

/** The first that is there; else the one for which the fewest files are missing. */
export function firstOf<T>(...ways: readonly Part<T>[]): Part<T> {
  const found = ways.find((way) => "value" in way);
  const cost = (way: Part<T>): number => ("missing" in way ? way.missing.length : 0);
  return found ?? ways.reduce((least, way) => (cost(way) < cost(least) ? way : least));
}

export class Ledger {
  readonly results: CheckResult[] = [];

  check<const P extends Parts>(name: string, parts: P, judge: (...values: Values<P>) => Finding | undefined): void {
    const values = all(...parts);
    if ("missing" in values) this.write(name, "not-checkable", values.missing);
    else this.judge(name, judge(...values.value));
  }

  judge(name: string, finding: Finding | undefined): void {
    this.write(name, finding === undefined ? "passed" : "failed", [], finding);
  }

  private write(name: string, verdict: Verdict, missing: readonly string[], finding?: Finding): void {
    this.results.push({ name, verdict, missing, finding });
  }
}

export const same = (expected: string | number, found: string | number, at?: string): Finding | undefined =>
  expected === found ? undefined : finding(expected, found, at);

export const finding = (expected: string | number, found: string | number, at?: string): Finding => ({
  ...(at === undefined ? {} : { at }),
  expected: String(expected),
  found: String(found),
});

/** The first line in which two files differ; numbers are those a text editor shows, the header being line 1. */
export function sameLines(file: string, expected: readonly string[], found: readonly string[]): Finding | undefined {
  const longest = Math.max(expected.length, found.length);
  for (let i = 0; i < longest; i++) {
    if (expected[i] !== found[i])
      return finding(expected[i] ?? "no line", found[i] ?? "no line", `${file} line ${i + 2}`);
  }
  return undefined;
}
