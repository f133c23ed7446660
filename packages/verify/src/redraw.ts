// The whole draw in one sentence (§7–§9): from what was frozen and the key, all that follows, and the files that hold
// it.

import type { Announcement } from "./announcement.js";
import { type Assignment, assign } from "./assign.js";
import type { Frame } from "./frame.js";
import { type Fusion, fuse } from "./fuse.js";
import { divisionIn } from "./judge-frame.js";
import type { Parameters } from "./parameters.js";
import { COLUMNS, csvFile, drawnLine, seatLine, thresholdLine, visitLine } from "./render.js";
import type { Inspector } from "./roster.js";
import { type Selection, select } from "./select.js";
import { membership } from "./strata.js";
import { type Tickets, drawTickets } from "./tickets.js";

export interface Draw {
  readonly tickets: Tickets;
  readonly selection: Selection;
  readonly fusion: Fusion;
  readonly assignment: Assignment;
}

export function redraw(
  announcement: Announcement,
  parameters: Parameters,
  frame: Frame,
  roster: readonly Inspector[],
  key: Uint8Array,
): Draw {
  const tickets = drawTickets(key, frame.ids);
  const memberships = announcement.plans.map((plan) => membership(plan, frame));
  const selection = select(memberships, frame.ids, tickets.bytes);
  const fusion = fuse(announcement.roundId, selection.drawn, parameters.plans);
  const assignment = assign(key, fusion.visits, roster, divisionIn(frame));
  return { tickets, selection, fusion, assignment };
}

/** The derived files, byte for byte. */
export const renderDraw = ({ selection, fusion, assignment }: Omit<Draw, "tickets">): Map<string, string> =>
  new Map([
    ["thresholds.csv", csvFile(COLUMNS.thresholds, selection.thresholds.map(thresholdLine))],
    ["selection.csv", csvFile(COLUMNS.selection, selection.drawn.map(drawnLine))],
    ["visits.csv", csvFile(COLUMNS.visits, fusion.visits.map(visitLine))],
    ["assignment.csv", csvFile(COLUMNS.assignment, assignment.seats.map(seatLine))],
  ]);
