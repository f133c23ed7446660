import type { CalendarProblem } from "./calendar-problem.js";
import type { CeremonyProblem } from "./ceremony-problem.js";
import type { ChangeProblem } from "./change-problem.js";
import type { DayPlanProblem } from "./day-plan-problem.js";
import type { FileWarning, ImportProblem, RowProblem, RowWarning } from "./import-problem.js";
import type { InspectionPlanProblem, InspectionPlanWarning } from "./inspection-plan-problem.js";
import type { ItemProblem } from "./item-problem.js";
import type { OperatorProblem } from "./operator-problem.js";
import type { RequestProblem, StoreProblem } from "./request-problem.js";
import type { SimulationProblem } from "./simulation-problem.js";
import type { VisitProblem } from "./visit-problem.js";

/**
 * Everything that may go wrong and is no bug: one closed catalogue. A problem carries facts, never prose; words are made
 * where a person reads them, in their language. `line` counts from 1, the header being line 1.
 */
export type Problem =
  | FileProblem
  | TableProblem
  | ValueProblem
  | PlanProblem
  | InspectionPlanProblem
  | RoundProblem
  | ChangeProblem
  | CeremonyProblem
  | CalendarProblem
  | RequestProblem
  | RowProblem
  | ImportProblem
  | ItemProblem
  | VisitProblem
  | DayPlanProblem
  | SimulationProblem
  | StoreProblem
  | OperatorProblem;

export type FileProblem =
  | { readonly code: "file-unreadable"; readonly file: string; readonly reason: string }
  | { readonly code: "file-unwritable"; readonly file: string; readonly reason: string }
  | { readonly code: "disk-full"; readonly file: string }
  | { readonly code: "file-exists"; readonly file: string }
  | { readonly code: "json-malformed"; readonly file: string; readonly line: number; readonly reason: string }
  | { readonly code: "json-key-repeated"; readonly file: string; readonly field: string }
  | { readonly code: "json-shape"; readonly file: string; readonly field: string; readonly reason: string };

export type TableProblem =
  | { readonly code: "csv-empty"; readonly file: string }
  | {
      readonly code: "csv-column-missing";
      readonly file: string;
      readonly line: 1;
      readonly field: string;
      readonly found: readonly string[];
    }
  | { readonly code: "csv-column-repeated"; readonly file: string; readonly line: 1; readonly field: string }
  | { readonly code: "csv-not-utf8"; readonly file: string; readonly line: number; readonly field: string }
  | {
      readonly code: "csv-field-too-long";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly limit: number;
    }
  | {
      readonly code: "csv-field-count";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly expected: number;
      readonly found: number;
    }
  | { readonly code: "csv-quote"; readonly file: string; readonly line: number; readonly field: string };

export type ValueProblem =
  | {
      readonly code: "id-alphabet";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly value: string;
    }
  | {
      readonly code: "id-repeated";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly value: string;
      readonly firstLine: number;
    }
  | {
      readonly code: "value-malformed";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly value: string;
      readonly expected: ValueKind;
    }
  | {
      readonly code: "value-unmapped";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly value: string;
    };

export type ValueKind =
  | "day"
  | "time"
  | "count"
  | "number"
  | "list"
  | "hex32"
  | "salt"
  | "stratum-value"
  | "id"
  | "id-list"
  | "uscc"
  | "change-kind";

export type PlanProblem =
  | { readonly code: "plans-none"; readonly file: string }
  | { readonly code: "plan-repeated"; readonly file: string; readonly plan: string }
  | {
      readonly code: "plan-key-malformed";
      readonly file: string;
      readonly plan: string;
      readonly key: string;
      readonly at: string;
    }
  | { readonly code: "plan-column-unknown"; readonly file: string; readonly plan: string; readonly column: string }
  | { readonly code: "plan-strata-too-many"; readonly file: string; readonly plan: string; readonly limit: number }
  | { readonly code: "plan-empty"; readonly file: string; readonly plan: string }
  | {
      readonly code: "plan-window-reversed";
      readonly file: string;
      readonly plan: string;
      readonly first: string;
      readonly last: string;
    }
  | { readonly code: "stratum-unknown"; readonly file: string; readonly plan: string; readonly stratum: string }
  | {
      readonly code: "stratum-too-small";
      readonly file: string;
      readonly plan: string;
      readonly stratum: string;
      readonly n: number;
      readonly size: number;
    }
  | {
      readonly code: "stratum-drawn-whole";
      readonly file: string;
      readonly plan: string;
      readonly stratum: string;
      readonly size: number;
    }
  | {
      readonly code: "stratum-tells-class";
      readonly file: string;
      readonly plan: string;
      readonly publicPart: string;
      readonly objects: number;
      readonly privateValues: number;
    }
  | {
      readonly code: "ratio-malformed";
      readonly file: string;
      readonly plan: string;
      readonly stratum: string;
      readonly value: string;
    }
  | { readonly code: "salt-required"; readonly file: string; readonly columns: readonly string[] };

export type RoundProblem =
  | { readonly code: "witnesses-too-few"; readonly given: number }
  | { readonly code: "witness-repeated"; readonly witness: string }
  | { readonly code: "witness-unknown"; readonly witness: string; readonly announced: readonly string[] }
  | { readonly code: "witness-missing"; readonly witness: string }
  | { readonly code: "dice-malformed"; readonly witness: string; readonly digits: string }
  | { readonly code: "dice-too-late"; readonly before: string; readonly now: string }
  | { readonly code: "beacon-too-early"; readonly diceBefore: string; readonly beaconTime: string }
  | { readonly code: "beacon-not-yet"; readonly due: string; readonly now: string }
  | { readonly code: "reveal-too-early"; readonly lastDay: string; readonly today: string }
  | { readonly code: "beacon-malformed"; readonly expectedBytes: number; readonly foundBytes: number }
  | { readonly code: "beacon-not-verified"; readonly round: number }
  | { readonly code: "seal-key-lost"; readonly file: string }
  | { readonly code: "seal-key-wrong"; readonly file: string }
  | { readonly code: "seal-key-inside-bundle"; readonly file: string }
  | { readonly code: "seal-key-exists"; readonly file: string }
  | { readonly code: "stage-wrong"; readonly bundle: string; readonly wanted: RoundStage; readonly found: RoundStage }
  | { readonly code: "dice-differ"; readonly bundle: string }
  | { readonly code: "beacon-differs"; readonly bundle: string }
  | { readonly code: "frame-differs"; readonly bundle: string; readonly announced: string; readonly found: string }
  | { readonly code: "roster-differs"; readonly bundle: string }
  | { readonly code: "bundle-file-missing"; readonly bundle: string; readonly name: string }
  | { readonly code: "bundle-file-twice"; readonly bundle: string; readonly name: string }
  | { readonly code: "bundle-file-differs"; readonly bundle: string; readonly name: string }
  | { readonly code: "object-unknown"; readonly object: string }
  | { readonly code: "not-sealed"; readonly reason: "unannounced-plan" | "private-column" }
  | { readonly code: "usage"; readonly reason: string }
  | { readonly code: "cancelled" };

/** How far a round has come; each stage adds files to the bundle and alters none. */
export type RoundStage = "frozen" | "diced" | "drawn" | "revealed";

/** Kept, not refused: what a reader should know about a row that was taken all the same. */
export type Warning =
  | InspectionPlanWarning
  | RowWarning
  | FileWarning
  | {
      readonly code: "certificate-expired";
      readonly file: string;
      readonly line: number;
      readonly field: string;
      readonly value: string;
      readonly firstDay: string;
    }
  | { readonly code: "stratum-never-drawn"; readonly plan: string; readonly stratum: string; readonly size: number }
  | {
      readonly code: "stratum-cut-below-whole";
      readonly plan: string;
      readonly stratum: string;
      readonly size: number;
      readonly n: number;
    }
  | { readonly code: "few-eligible"; readonly visits: number; readonly below: number }
  | { readonly code: "seats-unfilled"; readonly seats: number; readonly visits: number };
