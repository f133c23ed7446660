import { BigNumber, EmptyState, figure, momentOf, share, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { AnswerProposal } from "./answer-proposal.js";
import { JointDraft } from "./joint-draft.js";
import "./matching.css";
import { type Proposal, ProposalState } from "./matching-page.js";
import { PlanSide } from "./plan-side.js";
import { ANSWER_WORDS, MATCHING, objectionWords, plansIn, visitsOf } from "./words.js";

/** One proposal: its plans side by side, what it would save and why, what stands against it, and who has said what. */
export function ProposalPage() {
  const { matching, proposal } = useParams({ strict: false });
  if (matching === undefined || proposal === undefined || !/^[1-9]\d{0,5}$/.test(proposal)) return <NotFound />;
  return <OneProposal key={`${matching}/${proposal}`} matching={matching} proposal={Number(proposal)} />;
}

function OneProposal({ matching, proposal }: { readonly matching: string; readonly proposal: number }) {
  const say = useSay();
  const found = useAnswer("readProposal", { params: { matching, proposal } });
  return (
    <Loaded answer={found}>
      {(row) => (
        <>
          <PageHead
            title={`${say(MATCHING.proposals)} ${proposal}`}
            says={
              <>
                {say(plansIn(row.plans.length))} · {row.departments.join("、")} · <ProposalState state={row.state} />
              </>
            }
            actions={
              <PageLink className="button-link" href={`/plans/matching/${matching}`}>
                {say(MATCHING.proposals)}
              </PageLink>
            }
          />
          <Figures row={row} />
          <SideBySide row={row} />
          <div className="match-halves">
            <Against row={row} />
            <Answers row={row} />
          </div>
          <JointDraft row={row} />
        </>
      )}
    </Loaded>
  );
}

function Figures({ row: { why, commonDays, window } }: { readonly row: Proposal }) {
  const say = useSay();
  const reasons = {
    rule: say(MATCHING.rule),
    citation: say(MATCHING.source),
    facts: [
      [say(MATCHING.sharedObjects), figure(why.sharedObjects)],
      [say(MATCHING.mostAtOnce), say(plansIn(why.mostPlansAtOnce))],
      [say(MATCHING.leastAlike), why.leastAlike.toFixed(2)],
      [say(MATCHING.commonDays), `${commonDays}（${window.join(" – ")}）`],
    ] as const,
  };
  const figures = [
    [MATCHING.tasks, why.tasks],
    [MATCHING.apart, why.apart],
    [MATCHING.together, why.together],
  ] as const;
  return (
    <section className="match-figures" aria-label={say(MATCHING.why)}>
      {figures.map(([name, value]) => (
        <BigNumber
          key={name[1]}
          name={say(name)}
          value={visitsOf(value)}
          unit={say(MATCHING.visitsUnit)}
          definition={reasons}
        />
      ))}
      <BigNumber
        name={say(MATCHING.saving)}
        value={visitsOf(why.saving)}
        unit={say(MATCHING.visitsUnit)}
        definition={reasons}
      >
        −{share(why.saving, why.apart)} · {say(MATCHING.sharedObjects)} {figure(why.sharedObjects)}
      </BigNumber>
    </section>
  );
}

function SideBySide({ row }: { readonly row: Proposal }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(MATCHING.sideBySide)}>
      <h2>{say(MATCHING.sideBySide)}</h2>
      <div className="sides">
        {row.plans.map((part) => (
          <PlanSide key={part.plan} part={part} common={row.window} />
        ))}
      </div>
    </section>
  );
}

function Against({ row: { against } }: { readonly row: Proposal }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(MATCHING.against)}>
      <h2>{say(MATCHING.against)}</h2>
      {against.length === 0 ? (
        <StateTag tone="resting">{say(MATCHING.nothingAgainst)}</StateTag>
      ) : (
        <ul className="plain-list">
          {against.map((said, at) => (
            <li key={at}>
              <StateTag tone="soon">{say(objectionWords(said))}</StateTag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Answers({ row }: { readonly row: Proposal }) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(MATCHING.answers)}>
      <h2>{say(MATCHING.answers)}</h2>
      {row.departments.length === 0 ? <EmptyState title={say(MATCHING.none)} /> : null}
      <ul className="plain-list">
        {row.departments.map((department) => {
          const said = row.answers.find((each) => each.department === department);
          return (
            <li key={department} className="in-a-row">
              <strong>{department}</strong>
              {said === undefined ? (
                <StateTag tone={row.state === "open" ? "acting" : "resting"}>{say(MATCHING.waiting)}</StateTag>
              ) : (
                <>
                  <StateTag tone={said.answer === "accepted" ? "done" : "resting"}>
                    {say(ANSWER_WORDS[said.answer])}
                  </StateTag>
                  <span className="sj-quiet">{momentOf(said.at)}</span>
                  {said.reason === undefined ? null : <span>{said.reason}</span>}
                </>
              )}
            </li>
          );
        })}
      </ul>
      <AnswerProposal row={row} />
    </section>
  );
}
