// The checks, in the order of the protocol. Each names what it needs; the ledger says what is missing. Nothing here
// reads a file: `Given` is what the files at hand hold, `derive` makes from it whatever can be made.

import { drawTickets } from "./tickets.js";
import { assign } from "./assign.js";
import { hex } from "./bytes.js";
import { fuse } from "./fuse.js";
import { type Given, type OnProgress } from "./given.js";
import { judgeChanges } from "./judge-changes.js";
import { judgeAssignment, judgeSelection, judgeVisits } from "./judge-draw.js";
import { divisionsOf, judgeFrame, judgePlans, judgeRoster, rosterOf } from "./judge-frame.js";
import { judgeOpen } from "./judge-open.js";
import { judgeBurden, judgeCounts, judgeResult } from "./judge-result.js";
import { type Ledger, derive, firstOf, same } from "./ledger.js";
import { select } from "./select.js";

/** The digest of the last change, when there are any. */
export function judgeRound(ledger: Ledger, given: Given, onProgress: OnProgress): string | undefined {
  const { key } = judgeOpen(ledger, given);
  judgeFrame(ledger, given);
  onProgress({ stage: "plans", done: 0, total: 1 });
  const memberships = judgePlans(ledger, given);
  judgeRoster(ledger, given);
  const tickets = derive([given.frame, key], (frame, k) =>
    drawTickets(k, frame.ids, (done) => onProgress({ stage: "tickets", done, total: frame.rows })),
  );
  ledger.check("tickets.root", [tickets, given.result], (t, result) => same(hex(t.root), result.ticketRoot));
  onProgress({ stage: "selection", done: 0, total: 1 });
  const selection = derive([memberships, given.frame, tickets], (members, frame, t) =>
    select(members, frame.ids, t.bytes),
  );
  judgeSelection(ledger, given, key, selection);
  onProgress({ stage: "fusion", done: 0, total: 1 });
  const drawn = firstOf(
    derive([selection], (s) => s.drawn),
    derive([given.selection], (rows) => rows.values),
  );
  const fusion = derive([given.announcement, drawn, given.parameters], (a, d, p) => fuse(a.roundId, d, p.plans));
  const visits = judgeVisits(ledger, given, key, fusion);
  onProgress({ stage: "assignment", done: 0, total: 1 });
  const assignment = derive([key, visits, rosterOf(given), divisionsOf(given.frame)], assign);
  judgeAssignment(ledger, given, key, assignment);
  judgeCounts(ledger, given, fusion, visits, assignment);
  judgeBurden(ledger, given, memberships);
  judgeResult(ledger, given);
  return judgeChanges(ledger, given, { key, memberships, tickets, visits, assignment });
}
