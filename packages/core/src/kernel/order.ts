/**
 * Protocol §1: "ascending" means by UTF-8 bytes. JavaScript compares UTF-16 units, which differ from UTF-8 order only
 * where a surrogate meets a unit above it, so surrogates are lifted above the rest before comparing.
 */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rankOfUnit(x) - rankOfUnit(y);
  }
  return a.length - b.length;
}

const rankOfUnit = (unit: number): number => (unit >= 0xe000 ? unit - 0x0800 : unit >= 0xd800 ? unit + 0x2000 : unit);

export const ascending = (texts: Iterable<string>): string[] => [...texts].sort(compareText);

export function isAscending(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) if (compareText(texts[i - 1]!, texts[i]!) >= 0) return false;
  return true;
}

/** Protocol §1: a list is joined with ";", ascending; the empty list is the empty string and has no members. */
export const membersOf = (list: string): string[] => (list === "" ? [] : list.split(";"));

/** No empty element, ascending, without repeats. */
export const isList = (text: string): boolean => {
  const members = membersOf(text);
  return !members.includes("") && isAscending(members);
};

export const listOf = (members: Iterable<string>): string => ascending(new Set(members)).join(";");
