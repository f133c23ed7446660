import { concat, lpText } from "../kernel/bytes.js";
import { piecesOf, type Pieces, type Suite } from "../kernel/suite.js";
import type { Inspector } from "../register/inspector.js";
import type { Ask } from "./ask.js";
import type { Eligible } from "./eligible.js";

/** First 8 bytes of H(shardKey ‖ 02 ‖ lp(visit) ‖ lp(inspector)) for each eligible, as two words each; lowest is best. */
export interface Priorities {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

export interface Lots {
  /** Protocol §9.2, in the order of the eligible. */
  priorities(ask: Ask, eligible: Eligible): Priorities;
  /** Protocol §9.1: H(shardKey ‖ 03 ‖ lp(visit)). */
  visitHash(ask: Ask): Uint8Array;
}

export function lotsOf(suite: Suite, shardKey: Uint8Array, inspectors: readonly Inspector[]): Lots {
  const names = inspectors.map(({ inspector }) => lpText(inspector));
  const shared = new WeakMap<Eligible, Pieces>();
  const namesOf = (eligible: Eligible): Pieces => {
    const known = shared.get(eligible) ?? piecesOf(Array.from(eligible, (number) => names[number]!));
    shared.set(eligible, known);
    return known;
  };
  return {
    priorities: (ask, eligible) => {
      const digests = new Uint8Array(32 * eligible.length);
      const prefix = concat([shardKey, Uint8Array.of(2), lpText(ask.visit)]);
      suite.many(prefix, namesOf(eligible), 0, eligible.length, digests, 0);
      return leadingWords(digests);
    },
    visitHash: (ask) => suite.digest(concat([shardKey, Uint8Array.of(3), lpText(ask.visit)])),
  };
}

function leadingWords(digests: Uint8Array): Priorities {
  const count = digests.length / 32;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  const view = new DataView(digests.buffer, digests.byteOffset);
  for (let i = 0; i < count; i++) {
    high[i] = view.getUint32(32 * i);
    low[i] = view.getUint32(32 * i + 4);
  }
  return { high, low };
}

/** The numbers of the eligible, best priority first. */
export function byPriority(lots: Lots, ask: Ask, eligible: Eligible): number[] {
  const priorities = lots.priorities(ask, eligible);
  const places = Array.from(eligible, (_, place) => place).sort((a, b) => comparePriority(priorities, a, b));
  return places.map((place) => eligible[place]!);
}

/** Below zero when place a comes before place b; equal priorities fall back on the id, which ascends with the place. */
export const comparePriority = ({ high, low }: Priorities, a: number, b: number): number =>
  high[a]! - high[b]! || low[a]! - low[b]! || a - b;
