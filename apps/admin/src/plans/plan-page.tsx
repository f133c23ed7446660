import { PLAN_ACTS, type ProblemAnswer } from "@suijian/contract";
import { ReasonedButton, useSay, type Words } from "@suijian/ui";
import { useParams, useRouter } from "@tanstack/react-router";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ActButtons, type OfferedAct } from "./act-buttons.js";
import { ACT, ACTS, type TakenAct } from "./act-words.js";
import { BatchesTable, CasePanel, DepartmentsTable } from "./plan-parts.js";
import { DrawPanel } from "./draw-panel.js";
import { useDepartments } from "./names.js";
import { Note } from "./note.js";
import { OncePanel } from "./once-panel.js";
import { PAGE, revisionWords } from "./page-words.js";
import { History, StandingPanel } from "./plan-history.js";
import { PlanLife } from "./plan-life.js";
import { isJoint } from "./once-only.js";
import "./plans.css";
import { ACT_ROUTE, sendPlanAct } from "./send-act.js";
import { FORM, KIND, MODE } from "./words.js";

export type PlanAnswer = AnswerTo<"readPlan">;

/** One plan: where it stands, what can be done, its text, and what happened to it. */
export function PlanPage() {
  const { plan } = useParams({ strict: false });
  return plan === undefined ? <NotFound /> : <OnePlan key={plan} plan={plan} />;
}

function OnePlan({ plan }: { readonly plan: string }) {
  const found = useAnswer("readPlan", { params: { plan } });
  return <Loaded answer={found}>{(page) => <Shown page={page} />}</Loaded>;
}

function Shown({ page }: { readonly page: PlanAnswer }) {
  const say = useSay();
  const departments = useDepartments();
  const { plan, title, kind, form, document, revision } = page;
  return (
    <>
      <PageHead
        title={title}
        says={
          <>
            <code>{plan}</code> · {page.year} · {say(KIND[kind])} · {say(FORM[form])} · {say(MODE[document.mode])} ·{" "}
            {say(revisionWords(revision))}
          </>
        }
        actions={<EditButton page={page} />}
      />
      <Note path={`/plans/${plan}`} />
      <PlanLife page={page} departmentOf={departments.nameOf} />
      <PlanActs page={page} />
      {isJoint(page) ? <OncePanel plan={page} /> : null}
      {kind === "triggered" ? null : <BatchesTable page={page} />}
      <DepartmentsTable page={page} departmentOf={departments.nameOf} />
      {document.draw === undefined ? <CasePanel page={page} /> : <DrawPanel page={page} draw={document.draw} />}
      <StandingPanel page={page} />
      <History page={page} departmentOf={departments.nameOf} />
    </>
  );
}

function EditButton({ page: { plan, acts } }: { readonly page: PlanAnswer }) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const forbidden = whyNotAct("draftPlan", me);
  const refused = acts.find(({ act }) => act === "write")?.whyNot;
  const reason = forbidden ?? (refused === undefined ? undefined : reasonOf("write", refused));
  const words = reason === undefined ? refused?.title : say(reason);
  return (
    <ReasonedButton disabledReason={words} onClick={() => history.push(`/plans/${plan}/edit`)}>
      {say(PAGE.edit)}
    </ReasonedButton>
  );
}

function PlanActs({ page }: { readonly page: PlanAnswer }) {
  const say = useSay();
  const { plan, revision, kind, departments, acts } = page;
  const offered = PLAN_ACTS.filter((act) => act !== "write")
    .filter((act) => concerns(act, kind === "triggered", departments.length > 1))
    .map((act): OfferedAct<TakenAct> => ({
      act,
      words: ACT[act],
      route: ACT_ROUTE[act],
      whyNot: acts.find((each) => each.act === act)?.whyNot,
    }));
  return (
    <ActButtons
      acts={offered}
      next={nextAct(page)}
      changes={["readPlan", "listPlans", "readAnnualPlan", "listPublishedPlans", "listVisits"]}
      send={(act, values) => sendPlanAct(act, { id: plan, revision }, values)}
      reasonOf={reasonOf}
      after={page.stage === "published" ? <PageLink href="/rounds">{say(ACTS.toRounds)}</PageLink> : null}
    />
  );
}

/** Acts that no plan of this kind ever has are not shown at all. */
function concerns(act: TakenAct, isTriggered: boolean, isSeveral: boolean): boolean {
  if (act === "dispatch") return isTriggered;
  if (act === "file" || act === "publish") return !isTriggered;
  return isSeveral || !["call", "accept", "decline"].includes(act);
}

const NEXT_ACT: Readonly<Partial<Record<NonNullable<PlanAnswer["next"]>["step"], TakenAct>>> = {
  invite: "call",
  answer: "accept",
  submit: "submit",
  approve: "approve",
  file: "file",
  publish: "publish",
  visit: "dispatch",
};

const nextAct = ({ next }: PlanAnswer): TakenAct | undefined => (next === undefined ? undefined : NEXT_ACT[next.step]);

/** The reader's words for what the server says in those of its records. */
function reasonOf(act: string, { code }: ProblemAnswer): Words | undefined {
  const isAnswer = act === "accept" || act === "decline";
  if (code === "department-not-named") return isAnswer ? ACTS.notCalled : ACTS.leads;
  if (code !== "exists-already") return undefined;
  return isAnswer ? ACTS.answeredAlready : act === "call" ? ACTS.calledAlready : ACTS.dispatchedAlready;
}
