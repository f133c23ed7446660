/**
 * A file's name as people know it, from a stranger: the part behind the last slash of either kind, without what nobody sees. It is for
 * reading and never part of a path.
 */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "").trim();
  const short = [...seen].slice(0, MOST_CHARACTERS).join("");
  return /^\.*$/.test(short) ? "file" : short;
}

const MOST_CHARACTERS = 120;
