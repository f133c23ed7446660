import { fail, done, type Result } from "@suijian/core";
import type { CommandLine, Options } from "../command.js";

/** The options that name what a round is made from. */
export const INPUT_OPTIONS = {
  objects: "text",
  inspectors: "text",
  plans: "text",
  mapping: "text",
} as const satisfies Options;

export interface AskedFiles {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly mapping: string | undefined;
}

export function askedFiles(line: CommandLine): Result<AskedFiles> {
  const files = line.required("objects", "inspectors", "plans");
  return files.ok ? done({ ...files.value, mapping: line.text("mapping") }) : files;
}

/** A whole number of one or more, or the default. */
export function askedCount(line: CommandLine, name: string, otherwise: number): Result<number> {
  const text = line.text(name);
  if (text === undefined) return done(otherwise);
  return /^[1-9][0-9]{0,6}$/.test(text) ? done(Number(text)) : fail({ code: "usage", reason: `--${name} ${text}` });
}

/** A point in time: ISO 8601 with a zone, so that nobody's clock decides. */
export function askedTime(line: CommandLine, name: string): Result<Date> {
  const text = line.text(name);
  if (text === undefined) return fail({ code: "usage", reason: `--${name} TIME` });
  const isZoned = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})$/.test(text);
  const time = Date.parse(text);
  return isZoned && !Number.isNaN(time)
    ? done(new Date(time))
    : fail({ code: "usage", reason: `--${name} ${text}: 2026-03-01T09:00:00+08:00` });
}
