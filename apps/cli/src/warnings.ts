import type { Warning } from "@suijian/core";
import { inLanguage, sayWarning } from "@suijian/contract";
import type { World } from "./world.js";

/** A few of each kind in full, the rest by number: a register can hold thousands. All of them are in the JSON. */
export function tellWarnings(world: World, warnings: readonly Warning[]): void {
  for (const code of new Set(warnings.map((warning) => warning.code))) {
    const ofKind = warnings.filter((warning) => warning.code === code);
    for (const warning of ofKind.slice(0, SHOWN)) world.err(`! ${sayWarning(world.language, warning)}\n`);
    const rest = ofKind.length - SHOWN;
    if (rest > 0)
      world.err(`! ${inLanguage(world.language, [`同类提示另有 ${rest} 条`, `… and ${rest} more of this kind`])}\n`);
  }
}

const SHOWN = 3;
