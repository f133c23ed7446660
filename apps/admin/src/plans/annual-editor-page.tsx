import { useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { useMe } from "../shell/who.js";
import { AnnualEditor, type AnnualForm } from "./annual-editor.js";
import { ANNUAL } from "./annual-words.js";
import "./editor.css";
import "./plans.css";

export function NewAnnualPage() {
  const say = useSay();
  const { department = "" } = useMe();
  const year = new Date().getFullYear();
  const empty: AnnualForm = {
    annual: `${department === "" ? "JOINT" : department.slice(0, 20)}-${year}`,
    year,
    title: say([`${year} 年度双随机抽查计划`, `Inspection plan of ${year}`]),
    department,
    plans: [],
    note: "",
  };
  return (
    <>
      <PageHead title={say(ANNUAL.new)} says={say(ANNUAL.says)} />
      <AnnualEditor empty={empty} />
    </>
  );
}

export function EditAnnualPage() {
  const { annual } = useParams({ strict: false });
  return annual === undefined ? <NotFound /> : <EditAnnual key={annual} annual={annual} />;
}

function EditAnnual({ annual }: { readonly annual: string }) {
  const say = useSay();
  const found = useAnswer("readAnnualPlan", { params: { annual } });
  return (
    <>
      <PageHead title={`${say(ANNUAL.edit)} ${annual}`} says={say(ANNUAL.says)} />
      <Loaded answer={found}>
        {({ year, title, department = "", plans, note = "", revision }) => (
          <AnnualEditor key={revision} empty={{ annual, year, title, department, plans, note }} revision={revision} />
        )}
      </Loaded>
    </>
  );
}
