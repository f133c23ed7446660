import { ANNUAL_ACTS, type AnnualAct, type ProblemAnswer, type RouteName } from "@suijian/contract";
import { DataTable, type LifeStep, ReasonedButton, type Say, StatusLine, useSay, type Words } from "@suijian/ui";
import { useParams, useRouter } from "@tanstack/react-router";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ActButtons } from "./act-buttons.js";
import type { ActValues } from "./act-dialog.js";
import { ACTS } from "./act-words.js";
import { ANNUAL, ANNUAL_ACT } from "./annual-words.js";
import { useDepartments } from "./names.js";
import { PAGE, revisionWords } from "./page-words.js";
import { StandingPanel } from "./plan-history.js";
import { Note } from "./note.js";
import "./plans.css";
import { filingOf } from "./send-act.js";
import { SOON, StageTag } from "./stage-tag.js";
import { PLANS } from "./words.js";

type Annual = AnswerTo<"readAnnualPlan">;
type Taken = Exclude<AnnualAct, "write">;

/** One annual plan: where it stands, what can be done, and how far each of its plans is. */
export function AnnualPlanPage() {
  const { annual } = useParams({ strict: false });
  return annual === undefined ? <NotFound /> : <OneAnnual key={annual} annual={annual} />;
}

function OneAnnual({ annual }: { readonly annual: string }) {
  const found = useAnswer("readAnnualPlan", { params: { annual } });
  return <Loaded answer={found}>{(page) => <Shown page={page} />}</Loaded>;
}

function Shown({ page }: { readonly page: Annual }) {
  const say = useSay();
  const departments = useDepartments();
  const owner = page.department === undefined ? say(ANNUAL.joint) : departments.nameOf(page.department);
  return (
    <>
      <PageHead
        title={page.title}
        says={
          <>
            <code>{page.annual}</code> · {page.year} · {owner} · {say(revisionWords(page.revision))}
          </>
        }
        actions={<EditButton page={page} />}
      />
      <Note path={`/plans/annual/${page.annual}`} />
      <section className="panel" aria-label={say(ANNUAL.life)}>
        <StatusLine
          label={say(ANNUAL.life)}
          steps={stepsOf(page, say)}
          at={AT[page.stage]}
          holder={page.stage === "published" || page.stage === "withdrawn" ? undefined : owner}
          deadline={deadlineOf(page)}
        />
        <p className="sj-quiet">{say(ANNUAL.waits)}</p>
      </section>
      <ActButtons
        acts={ANNUAL_ACTS.filter((act) => act !== "write").map((act) => ({
          act,
          words: ANNUAL_ACT[act],
          route: ROUTE[act],
          whyNot: page.acts.find((each) => each.act === act)?.whyNot,
        }))}
        next={NEXT[page.stage]}
        changes={["readAnnualPlan", "listAnnualPlans", "listPlans", "readPlan"]}
        send={(act, values) => sendAct(act, page, values)}
        reasonOf={reasonOf}
      />
      <PlansOfYear page={page} />
      <StandingPanel page={page} />
      {page.note === undefined ? null : (
        <section className="panel" aria-label={say(ANNUAL.note)}>
          <h2>{say(ANNUAL.note)}</h2>
          <p>{page.note}</p>
        </section>
      )}
    </>
  );
}

function PlansOfYear({ page: { plans, stages, annual, year } }: { readonly page: Annual }) {
  const say = useSay();
  const found = useAnswer("listPlans", { query: { year, limit: 500 } });
  const known = new Map((found.data?.rows ?? []).map((row) => [row.plan, row]));
  const rows = plans.map((plan) => ({ plan, stage: stages.find((each) => each.plan === plan)?.stage }));
  return (
    <section className="panel" aria-label={say(ANNUAL.plans)}>
      <h2>
        {say(ANNUAL.plans)} <span className="sj-quiet">{rows.length}</span>
      </h2>
      <DataTable
        label={`${say(ANNUAL.plans)} ${annual}`}
        rows={rows}
        keyOf={({ plan }) => plan}
        columns={[
          {
            key: "plan",
            title: say(PLANS.plan),
            names: true,
            cell: ({ plan }) => (
              <>
                <PageLink href={`/plans/${plan}`}>{known.get(plan)?.title ?? plan}</PageLink> <code>{plan}</code>
              </>
            ),
          },
          {
            key: "windows",
            title: say(PLANS.windows),
            cell: ({ plan }) =>
              known.get(plan)?.batches.map(({ batch, window }) => (
                <div key={batch} className="one-line">
                  {batch} {window.join(" – ")}
                </div>
              )),
          },
          {
            key: "stage",
            title: say(PLANS.stage),
            cell: ({ stage }) => (stage === undefined ? "–" : <StageTag stage={stage} />),
          },
        ]}
      />
    </section>
  );
}

function EditButton({ page: { annual, acts } }: { readonly page: Annual }) {
  const say = useSay();
  const { history } = useRouter();
  const forbidden = whyNotAct("draftAnnualPlan", useMe());
  const refused = acts.find(({ act }) => act === "write")?.whyNot;
  const reason = forbidden ?? (refused === undefined ? undefined : reasonOf("write", refused));
  return (
    <ReasonedButton
      disabledReason={reason === undefined ? refused?.title : say(reason)}
      onClick={() => history.push(`/plans/annual/${annual}/edit`)}
    >
      {say(PAGE.edit)}
    </ReasonedButton>
  );
}

const ROUTE = {
  submit: "submitAnnualPlan",
  approve: "judgeAnnualPlan",
  return: "judgeAnnualPlan",
  file: "fileAnnualPlan",
  publish: "publishAnnualPlan",
} as const satisfies Record<Taken, RouteName>;

const NEXT: Readonly<Partial<Record<Annual["stage"], Taken>>> = {
  draft: "submit",
  submitted: "approve",
  approved: "file",
  filed: "publish",
};

const AT: Readonly<Partial<Record<Annual["stage"], string>>> = {
  draft: "submit",
  submitted: "approve",
  approved: "file",
  filed: "publish",
};

function stepsOf({ approvedOn, filed, published }: Annual, say: Say): LifeStep[] {
  const step = (key: string, words: Words, when?: string): LifeStep =>
    when === undefined ? { key, name: say(words) } : { key, name: say(words), when };
  return [
    step("draft", PAGE.stepDraft),
    step("submit", PAGE.stepSubmit),
    step("approve", PAGE.stepApprove, approvedOn),
    step("file", PAGE.stepFile, filed?.day),
    step("publish", PAGE.stepPublish, published?.day),
  ];
}

function deadlineOf({ due, isLate, workingDaysLeft, stage }: Annual) {
  if (due === undefined || stage === "published") return undefined;
  const isSoon = workingDaysLeft !== undefined && workingDaysLeft <= SOON;
  const state = isLate === true ? "late" : isSoon ? "soon" : "far";
  return { day: due, state, ...(workingDaysLeft === undefined ? {} : { workingDays: workingDaysLeft }) } as const;
}

function sendAct(act: Taken, { annual, revision }: Annual, values: ActValues): Promise<unknown> {
  const params = { annual };
  switch (act) {
    case "submit":
      return answerOf("submitAnnualPlan", { params, body: { revision } });
    case "approve":
      return answerOf("judgeAnnualPlan", { params, body: { revision, decision: "approve" } });
    case "return":
      return answerOf("judgeAnnualPlan", {
        params,
        body: { revision, decision: "return", reason: values.reason.trim() },
      });
    case "file":
      return answerOf("fileAnnualPlan", { params, body: { revision, ...filingOf(values) } });
    case "publish":
      return answerOf("publishAnnualPlan", {
        params,
        body: { revision, day: values.day, citation: values.citation.trim() },
      });
  }
}

const reasonOf = (_act: string, { code }: ProblemAnswer): Words | undefined =>
  code === "department-not-named" ? ACTS.leads : undefined;
