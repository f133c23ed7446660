import type { ReactNode } from "react";
import { type Column, DataTable, figure, momentOf, type Say, StateTag, useSay, type Words } from "@suijian/ui";
import { SaveTable } from "../charts/save-table.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { ADMINISTRATION } from "./words.js";

const INSTALLATION = {
  says: [
    "本系统的版本与存量。行数取自数据库自己的统计，可能略旧。",
    "What is installed, and what it holds. Rows are as the database counts them for its own planning, and may be somewhat old.",
  ],
  programs: ["程序", "Programs"],
  name: ["名称", "Name"],
  version: ["版本", "Version"],
  protocol: ["抽取协议", "Protocol of the draw"],
  demo: ["演示数据", "Demo world"],
  yes: ["是：数据均为虚构", "yes: all data are made up"],
  no: ["否", "no"],
  node: ["Node.js", "Node.js"],
  platform: ["平台", "Platform"],
  started: ["本次启动", "Started"],
  provider: ["统一身份认证", "Identity provider"],
  set: ["已配置", "set up"],
  unset: ["未配置", "not set up"],
  rules: ["未核实的规则", "Rules not verified"],
  rulesHeld: ["其中已签署启用", "of them signed into force"],
  database: ["数据库", "Database"],
  size: ["大小", "Size"],
  connections: ["连接数", "Connections"],
  migrations: ["迁移", "Migrations"],
  tables: ["最大的表", "The largest tables"],
  table: ["表", "Table"],
  rows: ["行（约）", "Rows (about)"],
  at: ["执行时间", "Ran at"],
  ofRules: ["查看", "Look"],
} as const satisfies Record<string, Words>;

type Installed = AnswerTo<"readInstallation">;

/** Facts of the installation, for who keeps it running. */
export function InstallationPage() {
  const say = useSay();
  const about = useAnswer("about", {});
  const installed = useAnswer("readInstallation", {});
  return (
    <>
      <PageHead title={say(ADMINISTRATION.installation)} says={say(INSTALLATION.says)} />
      <Loaded answer={about}>
        {({ name, version, protocol, demo, notVerified }) => (
          <Facts
            title={say(INSTALLATION.programs)}
            facts={[
              [say(INSTALLATION.name), name],
              [say(INSTALLATION.version), version],
              [say(INSTALLATION.protocol), protocol],
              [
                say(INSTALLATION.demo),
                <StateTag tone={demo ? "soon" : "resting"}>{say(demo ? INSTALLATION.yes : INSTALLATION.no)}</StateTag>,
              ],
              [
                say(INSTALLATION.rules),
                <>
                  {figure(notVerified.rules)}（{say(INSTALLATION.rulesHeld)} {figure(notVerified.enabled)}）{" "}
                  <PageLink href="/administration/rules?source=unverified">{say(INSTALLATION.ofRules)}</PageLink>
                </>,
              ],
            ]}
          />
        )}
      </Loaded>
      <Loaded answer={installed}>{(found) => <Found installed={found} />}</Loaded>
    </>
  );
}

function Found({ installed }: { readonly installed: Installed }) {
  const say = useSay();
  const { node, platform, startedAt, identityProvider, database, migrations, tables } = installed;
  return (
    <>
      <Facts
        title={say(INSTALLATION.database)}
        facts={[
          ["PostgreSQL", database.version],
          [say(INSTALLATION.size), bytes(database.bytes)],
          [say(INSTALLATION.connections), figure(database.connections)],
          [say(INSTALLATION.node), node],
          [say(INSTALLATION.platform), platform],
          [say(INSTALLATION.started), momentOf(startedAt)],
          [say(INSTALLATION.provider), say(identityProvider ? INSTALLATION.set : INSTALLATION.unset)],
        ]}
      />
      <Listed
        title={say(INSTALLATION.tables)}
        file="tables"
        rows={[
          [say(INSTALLATION.table), say(INSTALLATION.rows), "bytes"],
          ...tables.map((each) => [each.table, each.rows ?? "", each.bytes]),
        ]}
      >
        <DataTable
          label={say(INSTALLATION.tables)}
          rows={tables}
          keyOf={({ table }) => table}
          columns={tableColumns(say)}
        />
      </Listed>
      <Listed
        title={say(INSTALLATION.migrations)}
        file="migrations"
        rows={[[say(INSTALLATION.name), say(INSTALLATION.at)], ...migrations.map(({ name, at }) => [name, at])]}
      >
        <DataTable
          label={say(INSTALLATION.migrations)}
          rows={migrations}
          keyOf={({ name }) => name}
          columns={[
            { key: "name", title: say(INSTALLATION.name), names: true, cell: ({ name }) => <code>{name}</code> },
            { key: "at", title: say(INSTALLATION.at), cell: ({ at }) => momentOf(at) },
          ]}
        />
      </Listed>
    </>
  );
}

const tableColumns = (say: Say): readonly Column<Installed["tables"][number]>[] => [
  { key: "table", title: say(INSTALLATION.table), names: true, cell: ({ table }) => <code>{table}</code> },
  {
    key: "rows",
    title: say(INSTALLATION.rows),
    isFigure: true,
    cell: ({ rows }) => (rows === undefined ? "–" : figure(rows)),
  },
  { key: "size", title: say(INSTALLATION.size), isFigure: true, cell: ({ bytes: size }) => bytes(size) },
];

interface FactsOptions {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}

const Facts = ({ title, facts }: FactsOptions) => (
  <section className="panel" aria-label={title}>
    <h2>{title}</h2>
    <dl className="sj-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
);

interface ListedOptions {
  readonly title: string;
  readonly file: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly children: ReactNode;
}

const Listed = ({ title, file, rows, children }: ListedOptions) => (
  <section className="panel" aria-label={title}>
    <div className="panel-head">
      <h2>{title}</h2>
      <div className="in-a-row">
        <SaveTable file={file} of={title} rows={rows} />
      </div>
    </div>
    {children}
  </section>
);

/** As one reads it: 61 MB. */
function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const place = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  return `${(size / 1000 ** place).toFixed(place === 0 ? 0 : 1)} ${units[place]}`;
}
