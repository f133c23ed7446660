import type { BodyOf, Routes } from "@suijian/contract";

export type Wish = BodyOf<Routes["askImport"]>;

/**
 * What an import was asked for with, in this window: its report does not repeat it, and the import after a dry run asks for the same.
 */
export function keepWish(id: string, wish: Wish): void {
  wishes.set(id, wish);
  try {
    sessionStorage.setItem(nameOf(id), JSON.stringify(wish));
  } catch {
    // Kept as long as the page is open.
  }
}

export function keptWish(id: string): Wish | undefined {
  const here = wishes.get(id);
  if (here !== undefined) return here;
  try {
    const text = sessionStorage.getItem(nameOf(id));
    // What this window wrote itself; the server checks it again.
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wishes = new Map<string, Wish>();
const nameOf = (id: string): string => `suijian.wish.${id}`;
