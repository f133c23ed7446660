import type { Report } from "@suijian/verify";
import {
  figure,
  ProblemAlert,
  ReasonedButton,
  StateTag,
  type Tone,
  useLanguage,
  useSay,
  type Words,
} from "@suijian/ui";
import { useContext, useState } from "react";
import { useIntent } from "../shell/answers.js";
import { answerOf } from "../shell/server.js";
import { MeContext, whyNotAct } from "../shell/who.js";
import type { Checked, CheckAsked } from "./check-worker.js";
import type { Round } from "./round-page.js";
import { CHECKS } from "./words.js";

/** Anyone verifies the round in the own browser; the office may ask its server to compare the database as well. */
export function VerifyHere({ round }: { readonly round: Pick<Round, "round" | "files"> }) {
  const say = useSay();
  const me = useContext(MeContext);
  const [running, setRunning] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const run = async () => {
    setRunning(true);
    setChecked(await verified(round).catch((fault: unknown) => ({ fault: String(fault) })));
    setRunning(false);
  };
  return (
    <section className="panel" aria-label={say(CHECKS.title)}>
      <h2>{say(CHECKS.title)}</h2>
      <p className="sj-quiet">{say(CHECKS.says)}</p>
      <div className="in-a-row">
        <ReasonedButton
          type="primary"
          loading={running}
          disabledReason={round.files.length === 0 ? say(CHECKS.noFiles) : undefined}
          onClick={() => void run()}
        >
          {say(CHECKS.run)}
        </ReasonedButton>
        {running ? <span role="status">{say(CHECKS.running)}</span> : null}
      </div>
      {checked === undefined ? null : "fault" in checked ? (
        <p className="field-error" role="alert">
          {checked.fault}
        </p>
      ) : (
        <Verdicts report={checked.report} />
      )}
      <p className="sj-quiet">
        {say(CHECKS.command)} <code>npx suijian-verify ./{round.round}</code>
      </p>
      {me === undefined ? null : <DatabaseCheck round={round.round} why={whyNotAct("checkRound", me)} />}
    </section>
  );
}

/** All public files into a thread that lets nothing else in. */
async function verified({ round, files }: Pick<Round, "round" | "files">): Promise<Checked> {
  const read = await Promise.all(
    files.map(async (file) => {
      const reply = await answerOf("readRoundFile", { params: { round, file } });
      return [file, new Uint8Array(await reply.arrayBuffer())] as const;
    }),
  );
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<Checked>((resolve, reject) => {
      worker.addEventListener("message", (event: MessageEvent<Checked>) => resolve(event.data));
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
      worker.postMessage({ files: Object.fromEntries(read) } satisfies CheckAsked);
    });
  } finally {
    worker.terminate();
  }
}

const VERDICTS: Readonly<Record<Report["checks"][number]["verdict"], readonly [Tone, Words]>> = {
  passed: ["done", CHECKS.passed],
  failed: ["wrong", CHECKS.failed],
  "not-checkable": ["resting", CHECKS.open],
};

function Verdicts({ report }: { readonly report: Report }) {
  const say = useSay();
  const { counts, checks } = report;
  const open = checks.filter(({ verdict }) => verdict === "not-checkable");
  const made = checks.filter(({ verdict }) => verdict !== "not-checkable");
  return (
    <div className="round-verdicts" role="status">
      <p className="in-a-row">
        {(["passed", "failed", "not-checkable"] as const).map((verdict) => (
          <StateTag key={verdict} tone={counts[verdict] === 0 ? "resting" : VERDICTS[verdict][0]}>
            {say(VERDICTS[verdict][1])} {figure(counts[verdict])}
          </StateTag>
        ))}
      </p>
      <p>
        <strong>{say(counts.failed === 0 ? CHECKS.nothingFailed : CHECKS.hasFailed)}</strong>
      </p>
      <CheckList checks={made} />
      <details>
        <summary>
          {say(CHECKS.showOpen)}（{figure(open.length)}）
        </summary>
        <CheckList checks={open} />
      </details>
    </div>
  );
}

function CheckList({ checks }: { readonly checks: Report["checks"] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="round-checks">
      {checks.map(({ name, verdict, meaning, missing, finding }) => (
        <li key={name}>
          <StateTag tone={VERDICTS[verdict][0]}>{say(VERDICTS[verdict][1])}</StateTag>
          <span>
            <code>{name}</code> {meaning[language]}
            {missing.length === 0 ? null : (
              <small className="sj-quiet">
                {" "}
                {say(CHECKS.needs)} {missing.join("、")}
              </small>
            )}
            {finding === undefined ? null : (
              <small className="field-error">
                {" "}
                {finding.at} {say(CHECKS.expected)} {finding.expected}，{say(CHECKS.found)} {finding.found}
              </small>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DatabaseCheck({ round, why }: { readonly round: string; readonly why: Words | undefined }) {
  const say = useSay();
  const check = useIntent("checkRound");
  return (
    <>
      <p className="sj-quiet">{say(CHECKS.databaseSays)}</p>
      <div className="in-a-row">
        <ReasonedButton
          disabledReason={why === undefined ? undefined : say(why)}
          loading={check.isPending}
          onClick={() => check.mutate({ params: { round }, body: {} })}
        >
          {say(CHECKS.database)}
        </ReasonedButton>
        {check.data === undefined ? null : (
          <StateTag tone={check.data.isSound ? "done" : "wrong"}>
            {check.data.isSound
              ? `${say(CHECKS.sound)}：${check.data.checked.map(({ of, count }) => `${of} ${figure(count)}`).join(" · ")}`
              : say(CHECKS.unsound) + check.data.differences.map(({ of, id }) => `${of} ${id}`).join("、")}
          </StateTag>
        )}
      </div>
      {check.error === null ? null : <ProblemAlert problem={check.error.problem} />}
    </>
  );
}
