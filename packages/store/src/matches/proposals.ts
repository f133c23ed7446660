import {
  afterMatchEvent,
  invariant,
  type InspectionPlanBody,
  type MatchAnswer,
  type MatchEvent,
  type MatchProposal,
  type ProposalStanding,
} from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

export interface ProposalFilter {
  readonly matching: string;
  readonly department?: string | undefined;
  readonly state?: string | undefined;
  readonly after: number;
  readonly limit: number;
}

/** A page of a matching's proposals, as far as the identity may see them: the largest saving first. */
export async function proposalsAfter(tx: Tx, filter: ProposalFilter): Promise<ProposalStanding[]> {
  const { matching, department, state, after, limit } = filter;
  const rows = await tx.rows(sql`
    select * from match_proposals where matching = ${matching} and proposal > ${after}
      ${department === undefined ? empty : sql`and ${department} = any (departments)`}
      ${state === undefined ? empty : sql`and state = ${state}`}
    order by proposal limit ${limit}`);
  return rows.map(proposalOf);
}

export async function proposalNumbered(
  tx: Tx,
  matching: string,
  proposal: number,
): Promise<ProposalStanding | undefined> {
  const row = await tx.rowOrNone(
    sql`select * from match_proposals where matching = ${matching} and proposal = ${proposal}`,
  );
  return row === undefined ? undefined : proposalOf(row);
}

/** Two that answer one proposal wait for each other until the end of the transaction. */
export async function holdProposal(tx: Tx, matching: string, proposal: number): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`proposal ${matching}/${proposal}`}))`);
}

/** What a matching found, all at once, in the division of the matching. */
export async function saveProposals(
  tx: Tx,
  { matching, division }: { readonly matching: string; readonly division: string },
  proposals: readonly { readonly body: MatchProposal; readonly draft: InspectionPlanBody }[],
  at: string,
): Promise<void> {
  for (const [place, { body, draft }] of proposals.entries()) {
    const event: MatchEvent = { happened: "proposed", body, draft, at };
    const now = afterMatchEvent({ matching, proposal: place + 1 }, undefined, event);
    invariant(now.ok, "a proposal may always be made");
    await saveMatchEvent(tx, division, now.value, event);
  }
}

/** Records what happened to a proposal, and what it is now. Departments stand with each event, since policies judge rows by them. */
export async function saveMatchEvent(
  tx: Tx,
  division: string,
  now: ProposalStanding,
  event: MatchEvent,
): Promise<void> {
  const { happened, at, ...rest } = event;
  await tx.run(sql`
    insert into match_events (division, matching, proposal, happened, departments, body, account, at)
    values (${division}, ${now.matching}, ${now.proposal}, ${happened}, ${now.body.departments}, ${JSON.stringify(rest)},
      ${tx.identity.account}, ${at})`);
  await putProposal(tx, division, now);
}

async function putProposal(tx: Tx, division: string, now: ProposalStanding): Promise<void> {
  await tx.run(sql`
    insert into match_proposals (division, matching, proposal, state, departments, answers, body, draft, recorded_at)
    values (${division}, ${now.matching}, ${now.proposal}, ${now.state}, ${now.body.departments}, ${JSON.stringify(now.answers)},
      ${JSON.stringify(now.body)}, ${JSON.stringify(now.draft)}, ${now.recordedAt})
    on conflict (division, matching, proposal) do update set state = excluded.state, answers = excluded.answers,
      recorded_at = excluded.recorded_at`);
}

/** Where a proposal lies. */
export async function divisionOfProposal(tx: Tx, matching: string, proposal: number): Promise<string | undefined> {
  const row = await tx.rowOrNone(
    sql`select division from match_proposals where matching = ${matching} and proposal = ${proposal}`,
  );
  return row?.text("division");
}

/** Builds what holds anew from what was recorded; the number of proposals. */
export async function rebuildProposals(tx: Tx): Promise<number> {
  await tx.run(sql`delete from match_proposals`);
  const rows = await tx.rows(
    sql`select division, matching, proposal, happened, body, at from match_events order by seq`,
  );
  const proposals = new Map<string, { division: string; now: ProposalStanding }>();
  for (const row of rows) {
    const name = { matching: row.text("matching"), proposal: row.number("proposal") };
    const key = `${name.matching} ${name.proposal}`;
    const after = afterMatchEvent(name, proposals.get(key)?.now, matchEvent(row));
    invariant(after.ok, "what was recorded could happen");
    proposals.set(key, { division: row.text("division"), now: after.value });
  }
  for (const { division, now } of proposals.values()) await putProposal(tx, division, now);
  return proposals.size;
}

// What lies in these columns only we write, from what core has made.
const matchEvent = (row: Row): MatchEvent =>
  ({ ...(row.json("body") as object), happened: row.text("happened"), at: row.text("at") }) as MatchEvent;

const proposalOf = (row: Row): ProposalStanding => ({
  matching: row.text("matching"),
  proposal: row.number("proposal"),
  state: row.text("state") as ProposalStanding["state"],
  body: row.json("body") as MatchProposal,
  draft: row.json("draft") as InspectionPlanBody,
  answers: row.json("answers") as MatchAnswer[],
  recordedAt: row.text("recorded_at"),
});
