import type { ImportRow } from "@suijian/contract";
import { BigNumber, figure, ProblemAlert, StateTag, StatusLine, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { CancelJob } from "../jobs/cancel-job.js";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { registerNamed } from "../registers/register-named.js";
import { REGISTER_WORDS } from "../registers/words.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { ApplyImport } from "./apply-import.js";
import { Findings } from "./findings.js";
import "./imports.css";
import { COUNTS, IMPORT_STATE, IMPORTS, REPORT } from "./words.js";

/** One import: how far it is, and then its report. It can be left and found again. */
export function ImportPage() {
  const { import: id } = useParams({ strict: false });
  return id === undefined ? <NotFound /> : <OneImport key={id} id={id} />;
}

function OneImport({ id }: { readonly id: string }) {
  const found = useAnswer("findImport", { params: { import: id } });
  return <Loaded answer={found}>{(row) => <Shown row={row} />}</Loaded>;
}

function Shown({ row }: { readonly row: ImportRow }) {
  const say = useSay();
  const followed = useFollowed(row.state === "waiting" ? row.job : undefined);
  const register = registerNamed(row.register);
  const name = register === undefined ? row.register : say(REGISTER_WORDS[register.name][0]);
  const [tone, words] = IMPORT_STATE[row.state];
  return (
    <>
      <PageHead
        title={`${say(row.dry ? IMPORTS.dry : IMPORTS.real)} · ${row.file ?? row.feed ?? say(IMPORTS.unnamed)}`}
        says={`${name} · ${say(row.mode === "full" ? IMPORTS.full : IMPORTS.delta)} · ${say(IMPORTS.day)} ${row.day}`}
        actions={
          <>
            {followed.job === undefined ? null : <CancelJob job={followed.job} />}
            <PageLink className="button-link" href={`/registers/${row.register}`}>
              {say(REPORT.goTo)}
            </PageLink>
          </>
        }
      />
      <Life row={row} />
      {row.state === "waiting" ? (
        <JobProgress followed={followed} />
      ) : (
        <div className="in-a-row" role="status">
          <StateTag tone={tone}>{say(words)}</StateTag>
          {row.dry && row.state === "done" ? <StateTag tone="resting">{say(REPORT.nothingWritten)}</StateTag> : null}
        </div>
      )}
      {row.problem === undefined ? null : <ProblemAlert problem={row.problem} kept={say(REPORT.unsaved)} />}
      <ApplyImport row={row} />
      <Counts counts={row.counts} />
      {row.state === "waiting" ? null : <Findings id={row.import} dropped={row.counts.findingsDropped ?? 0} />}
    </>
  );
}

function Life({ row }: { readonly row: ImportRow }) {
  const say = useSay();
  const steps = [
    { key: "upload", name: say(REPORT.stepUpload) },
    { key: "read", name: say(REPORT.stepRead) },
    { key: row.dry ? "report" : "done", name: say(row.dry ? REPORT.stepReport : REPORT.stepDone) },
  ];
  const at = row.state === "waiting" ? "read" : row.state === "done" ? undefined : row.dry ? "report" : "done";
  return <StatusLine label={say(REPORT.life)} steps={steps} at={at} />;
}

function Counts({ counts }: Pick<ImportRow, "counts">) {
  const say = useSay();
  return (
    <div className="counts">
      {COUNTS.map(([name, words, definition]) => {
        const count = counts[name];
        return count === undefined ? null : (
          <BigNumber
            key={name}
            name={say(words)}
            value={figure(count)}
            definition={{ rule: say(definition), version: "1" }}
          />
        );
      })}
    </div>
  );
}
