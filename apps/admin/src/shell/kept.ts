/** What this browser remembers. Where it may not, nothing is remembered, and all else works. */
export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(`suijian.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`suijian.${name}`, value);
  } catch {
    // A private window, or no room.
  }
}
