import { useState } from "react";
import { keep, kept } from "../shell/kept.js";

export interface KeptDraft<Value> {
  readonly value: Value;
  /** Something was typed that is not sent yet. */
  readonly isKept: boolean;
  set(value: Value): void;
  /** After it was sent, or when it is given up. */
  forget(): void;
}

/**
 * What somebody types, kept in this browser until it is sent: a page that is left, or a machine that stops, loses nothing. `isOne` knows
 * a draft from what another version of the console left there.
 */
export function useKeptDraft<Value>(
  name: string,
  start: Value,
  isOne: (found: unknown) => found is Value,
): KeptDraft<Value> {
  const [typed, setTyped] = useState(() => read(name, isOne));
  return {
    value: typed ?? start,
    isKept: typed !== undefined,
    set: (value) => {
      setTyped(value);
      keep(`draft.${name}`, JSON.stringify(value));
    },
    forget: () => {
      setTyped(undefined);
      keep(`draft.${name}`, "");
    },
  };
}

function read<Value>(name: string, isOne: (found: unknown) => found is Value): Value | undefined {
  try {
    const found: unknown = JSON.parse(kept(`draft.${name}`) ?? "");
    return isOne(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
