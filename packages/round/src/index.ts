export type { RoundStep, World } from "./world.js";
export { freezeFault, freezeRound, type FreezeRequest, type Frozen } from "./freeze.js";
export { openBundle, type Bundle } from "./open-bundle.js";
export { recordDice, type Rolled } from "./dice.js";
export { acceptBeacon } from "./beacon.js";
export { drawRound, type DrawOutcome, type DrawRequest } from "./draw.js";
export { revealRound } from "./reveal.js";
export { officeDay } from "./office-day.js";
export { acceptSealKey, newSealKey } from "./seal-key.js";
export {
  changesOf,
  openAfterDraw,
  recordChanges,
  type ChangeRequest,
  type OpenedAfterDraw,
  type RecordedChanges,
} from "./change.js";
export { abandonRound } from "./abandon.js";
export { exportFor, type Exported, type ExportRequest } from "./export.js";
export { receiptFor } from "./receipt.js";
export { readRoster, type Roster } from "./read-roster.js";
export { exists, remove, syncFolder, writeWhole } from "./save/files.js";
export { dropFrame } from "./save/kept-frames.js";
