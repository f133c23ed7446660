import { readFileSync, renameSync } from "node:fs";
import { codeOf } from "./refusal.js";

/** A file that another process may take away at any moment: undefined when it is not there. */
export const textIn = (path: string): string | undefined => ifThere(() => readFileSync(path, "utf8"));

export function moveIfThere(from: string, to: string): void {
  ifThere(() => renameSync(from, to));
}

function ifThere<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
