/** The end of what a program of PostgreSQL said: short enough for a message, whole enough to find the cause. */
export function lastWords(text: string): string {
  const lines = text
    .trimEnd()
    .split("\n")
    .filter((line) => !REFUSED_US.test(line));
  const faults = lines.filter((line) => /\b(FATAL|PANIC|DETAIL|error):/.test(line));
  return (faults.length > 0 ? faults : lines).slice(-5).join("\n").slice(-2000);
}

/** Said to a connection that came too early or too late: the reason for nothing. */
const REFUSED_US = /FATAL: +(the database system is|terminating connection)|Consistent recovery state/;

/** The programs run in the locale C, so the words are these in every country. */
export const isDiskFull = (text: string): boolean => /No space left on device|Disk quota exceeded/.test(text);

/** Something of an earlier PostgreSQL is still there; it ends by itself, or `clearLeftovers` ends it. */
export const isInTheWay = (text: string): boolean =>
  /lock file ".*" (already exists|is empty)|pre-existing shared memory block/.test(text);
