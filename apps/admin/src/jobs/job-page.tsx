import { momentOf, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { CancelJob } from "./cancel-job.js";
import { useFollowed } from "./follow.js";
import { JobProgress } from "./job-progress.js";
import { JOBS } from "./words.js";

/** One job, as long as one wants to look at it. */
export function JobPage() {
  const { job } = useParams({ strict: false });
  return job === undefined ? <NotFound /> : <OneJob key={job} id={job} />;
}

function OneJob({ id }: { readonly id: string }) {
  const say = useSay();
  const followed = useFollowed(id);
  const { job } = followed;
  const facts: readonly (readonly [string, string | undefined])[] =
    job === undefined
      ? []
      : [
          [say(JOBS.what), job.kind],
          [say(JOBS.asked), momentOf(job.createdAt)],
          [say(JOBS.started), job.startedAt === undefined ? undefined : momentOf(job.startedAt)],
          [say(JOBS.ended), job.endedAt === undefined ? undefined : momentOf(job.endedAt)],
          [say(JOBS.attempts), String(job.attempts)],
        ];
  return (
    <>
      <PageHead
        title={say(JOBS.job)}
        says={<code>{id}</code>}
        actions={job === undefined ? undefined : <CancelJob job={job} />}
      />
      <section className="panel" aria-label={say(JOBS.progress)}>
        <JobProgress followed={followed} />
        <dl className="sj-facts">
          {facts.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
    </>
  );
}
