export * from "./kernel/batched-suite.js";
export { Dictionary } from "./csv/dictionary.js";
export { GrowingNumbers } from "./csv/growing.js";
export { FAULTY, INCOMPLETE, LONGEST_FIELD, RecordScanner, unquoted } from "./csv/records.js";
export { Window } from "./csv/window.js";
export type { ConstantColumn, DerivedColumn, ReadColumn, WantedColumn } from "./csv/columns.js";
export { readColumns, readColumnsFrom, type Table, type TableRequest } from "./csv/read-columns.js";
export { openSource, type Source } from "./csv/source.js";
export { ascendingOrder } from "./frame/sort.js";
export { frameFromCsv, readFrame, readFrameFrom, type FrameTable } from "./frame/read-frame.js";
export type { Watch } from "./watch.js";
export { sharedFrame } from "./frame/share.js";
export { loadFrame, saveFrame } from "./frame/store.js";
export { FEW_ROWS, openPool, type How, type Pool } from "./pool/open-pool.js";
export { rangesOf, type Range } from "./pool/ranges.js";
export { writeChunks, type WriteHow, type WrittenFile } from "./csv/write.js";
export { writeFrameCsv } from "./frame/write-frame.js";
export { countInPool } from "./draw/count-in-pool.js";
export { assignInPool, drawInPool, expectInPool, selectInPool, type Drawn } from "./draw/draw-in-pool.js";
export { framePath, ticketPath } from "./draw/paths.js";
export { drawAlone, membersOfPlans, rowsOf, type Members } from "./draw/draw-alone.js";
export { codeOf, isRefusal, unreadable, unwritable } from "./file-problem.js";
export { writeAll, writeWhole } from "./whole-file.js";
export {
  simulatePlans,
  prepare,
  simulatedKey,
  type PlansToSimulate,
  type PlanSimulation,
  type Prepared,
} from "./simulate/plan-simulation.js";
export { membersInPool, membersOfStratum, MOST_MEMBERS, type PlanMembers } from "./simulate/members.js";
export { drawMembers, firstInLine, type DrawnRows } from "./simulate/draw-members.js";
export { lotsInPool, lotOfOffset, LOTS } from "./simulate/lots.js";
export {
  expectGroupsInPool,
  groupedByMode,
  groupedBySeason,
  type GroupExpectation,
  type Grouping,
} from "./simulate/expectation.js";
export { fuseDrawn, type VisitedObject } from "./simulate/visits.js";
export { seatInPool, type SeatedDepartment } from "./simulate/seating.js";
export { BurdenTally, type Burden } from "./simulate/burden-tally.js";
export type { Caps, Doors, RefusedVisits } from "./simulate/door-tally.js";
export { keyedColumns, matchInPool, type Matched, type PlansToMatch } from "./simulate/overlaps.js";
export {
  POLICIES,
  simulateRoundsAhead,
  type AheadOutcome,
  type Policy,
  type PolicyOutcome,
  type RoundsAhead,
} from "./simulate/rounds-ahead.js";
