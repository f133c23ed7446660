import { DataTable, useSay } from "@suijian/ui";
import { momentOf } from "@suijian/ui";
import { PageLink } from "../shell/page-link.js";
import { PaperStateTag, type Standing } from "./standing.js";
import { PAPERS } from "./words.js";

export interface VersionsOptions {
  readonly rows: readonly Standing[];
  readonly hrefOf: (version: number) => string;
}

/** Every version that one may see, the latest first. */
export function Versions({ rows, hrefOf }: VersionsOptions) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(PAPERS.versions)}>
      <h2>{say(PAPERS.versions)}</h2>
      <DataTable<Standing>
        label={say(PAPERS.versions)}
        rows={rows.toReversed()}
        keyOf={({ version }) => String(version)}
        columns={[
          {
            key: "version",
            title: say(PAPERS.version),
            names: true,
            cell: ({ version }) => (
              <PageLink href={hrefOf(version)} aria-label={`${say(PAPERS.version)} ${version}`}>
                {version}
              </PageLink>
            ),
          },
          { key: "state", title: say(PAPERS.state), cell: ({ state }) => <PaperStateTag state={state} /> },
          {
            key: "from",
            title: say(PAPERS.from),
            cell: ({ validFrom }) => <span className="one-line">{validFrom ?? "–"}</span>,
          },
          {
            key: "until",
            title: say(PAPERS.stopped),
            cell: ({ withdrawnOn }) => <span className="one-line">{withdrawnOn ?? "–"}</span>,
          },
          { key: "citation", title: say(PAPERS.citation), cell: ({ citation }) => citation ?? "–" },
          { key: "recorded", title: say(PAPERS.recorded), cell: ({ recordedAt }) => momentOf(recordedAt) },
        ]}
      />
    </section>
  );
}
