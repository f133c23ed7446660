// Protocol §10: what was changed after the draw.

import { type Assignment } from "./assign.js";
import { hex, unhex } from "./bytes.js";
import {
  Office,
  chainHead,
  chainProblem,
  replacementProblem,
  substituteProblem,
  visitsAfter,
  voidProblem,
} from "./changes.js";
import { type Visit } from "./fuse.js";
import { type Given } from "./given.js";
import { divisionsOf, rosterOf } from "./judge-frame.js";
import { type Ledger, type Part, derive, valueOf } from "./ledger.js";
import { type Membership } from "./strata.js";

interface Recomputed {
  readonly key: Part<Uint8Array>;
  readonly memberships: Part<Membership[]>;
  readonly tickets: Part<{ readonly bytes: Uint8Array }>;
  readonly visits: Part<readonly Visit[]>;
  readonly assignment: Part<Assignment>;
}

export function judgeChanges(ledger: Ledger, given: Given, round: Recomputed): string | undefined {
  const { announcement, parameters, frame, result } = given;
  if (given.changes === undefined) return undefined;
  const changes = derive([given.changes], ({ values }) => values);
  ledger.check("changes.chain", [changes], chainProblem);
  ledger.check("changes.substitute", [changes, round.memberships, frame, round.tickets], (c, members, f, t) =>
    substituteProblem(c, members, f.ids, t.bytes),
  );
  const office = derive(
    [announcement, round.key, parameters, rosterOf(given), round.visits, round.assignment, divisionsOf(frame)],
    (a, key, p, roster, visits, assignment, divisionOf) =>
      new Office(a.roundId, key, p.plans, roster, visits, assignment, divisionOf),
  );
  const problems = derive([changes, office], replacementProblem);
  ledger.check("changes.recuse", [problems], (found) => found.get("recuse"));
  ledger.check("changes.leave", [problems], (found) => found.get("leave"));
  ledger.check("changes.void", [changes, announcement, round.visits, parameters], (c, a, visits, p) =>
    voidProblem(
      c,
      visitsAfter(
        c,
        a.roundId,
        visits.map(({ id }) => id),
        p.plans,
      ),
    ),
  );
  return valueOf(derive([given.changes, result], ({ lines }, r) => hex(chainHead(unhex(r.digest), lines))));
}
