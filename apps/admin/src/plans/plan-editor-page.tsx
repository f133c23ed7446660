import { useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { useMe } from "../shell/who.js";
import { EDITOR } from "./editor-words.js";
import { PlanEditor } from "./plan-editor.js";
import { aPlanForm, formOf } from "./plan-form.js";
import "./editor.css";
import "./plans.css";

export function NewPlanPage() {
  const say = useSay();
  const { department = "" } = useMe();
  const now = new Date();
  // What is written today is not drawn before next month.
  const next = new Date(now.getFullYear(), now.getMonth() + 1, 1);
  const name = suggestedName(department, now);
  return (
    <>
      <PageHead title={say(EDITOR.new)} says={say(EDITOR.says)} />
      <PlanEditor empty={aPlanForm(name, next.getFullYear(), department, next.getMonth() + 1)} />
    </>
  );
}

/** Department, year, and the hour of its first line: hardly ever taken, and changed as one likes. */
function suggestedName(department: string, now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const hour = `${two(now.getMonth() + 1)}${two(now.getDate())}${two(now.getHours())}${two(now.getMinutes())}`;
  return `${department === "" ? "JOINT" : department.slice(0, 12)}-${now.getFullYear()}-${hour}`;
}

export function EditPlanPage() {
  const { plan } = useParams({ strict: false });
  return plan === undefined ? <NotFound /> : <EditPlan key={plan} plan={plan} />;
}

function EditPlan({ plan }: { readonly plan: string }) {
  const say = useSay();
  const found = useAnswer("readPlan", { params: { plan } });
  return (
    <>
      <PageHead title={`${say(EDITOR.edit)} ${plan}`} says={say(EDITOR.says)} />
      <Loaded answer={found}>
        {(page) => (
          <PlanEditor
            key={page.revision}
            empty={formOf(plan, page.document)}
            revision={page.revision}
            isDraft={page.stage === "draft" && page.calls.length === 0}
            refused={page.acts.find(({ act }) => act === "write")?.whyNot?.title}
          />
        )}
      </Loaded>
    </>
  );
}
