// The independent verifier of VRSI-1 bundles. Runs unchanged in Node and in a browser; Node's folder is in
// node/folder.ts.

export { verifyBundle, NotABundle } from "./bundle.js";
export { verifyReceipt } from "./receipt.js";
export type { BundleSource } from "./source.js";
export type { Progress } from "./shelf.js";
export { type Report, type ReportedCheck, type RoundKind, kindOfRound, reportJson, reportText } from "./report.js";
export { type Language, CHECK_NAMES, meaningOf } from "./meaning.js";
export type { Finding, Verdict } from "./ledger.js";
export { type Draw, redraw, renderDraw } from "./redraw.js";
export { QUICKNET } from "./beacon.js";
