import type { Bench } from "./bench.js";
import { assignment } from "./benches/assignment.js";
import { budgets } from "./benches/budgets.js";
import { burden } from "./benches/burden.js";
import { frame } from "./benches/frame.js";
import { matching } from "./benches/matching.js";
import { round } from "./benches/round.js";
import { select } from "./benches/select.js";
import { serverImport } from "./benches/server-import.js";
import { serverLoad } from "./benches/server-load.js";
import { ceremony } from "./benches/ceremony.js";
import { serverRound } from "./benches/server-round.js";
import { serverSearch } from "./benches/server-search.js";
import { serverSnapshot } from "./benches/server-snapshot.js";
import { simulate } from "./benches/simulate.js";
import { tickets } from "./benches/tickets.js";
import { verify } from "./benches/verify.js";
import { visitsSave } from "./benches/visits-save.js";

export type { Asked, Bench } from "./bench.js";
export { jsonLine, tableOf, type Figure } from "./figure.js";

/** In the order in which `all` runs them. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  tickets,
  select,
  assignment,
  frame,
  round,
  verify,
  burden,
  simulate,
  matching,
  budgets,
  "server-import": serverImport,
  "server-snapshot": serverSnapshot,
  "server-search": serverSearch,
  "server-round": serverRound,
  ceremony,
  "server-load": serverLoad,
  "visits-save": visitsSave,
};
export { runChaos } from "./chaos/run-chaos.js";
export { runRoundChaos } from "./chaos/rounds/run-round-chaos.js";
export type { ChaosCounts } from "./chaos/counts.js";
