import type { Words } from "@suijian/ui";

/** What one page has done, for the page that it leads to: said there once. */
export function noteFor(path: string, words: Words): void {
  note = { path, words };
}

export function noteAt(path: string): Words | undefined {
  return note?.path === path ? note.words : undefined;
}

export function forgetNote(): void {
  note = undefined;
}

let note: { readonly path: string; readonly words: Words } | undefined;
