import { type Role, ROLES } from "@suijian/core";
import { type Route, ROUTES } from "@suijian/contract";
import { type Column, DataTable, EmptyState, figure, type Language, type Say, useLanguage, useSay } from "@suijian/ui";
import { SaveTable } from "../charts/save-table.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { ROLE_WORDS } from "../shell/who.js";
import { AREAS, ROLE_SAYS, ROLES_PAGE } from "./roles-words.js";
import "./administration.css";
import { ADMINISTRATION } from "./words.js";

const ALL: readonly (readonly [name: string, route: Route])[] = Object.entries(ROUTES);

const may = ({ who }: Route, role: Role): boolean =>
  who === "everyone" || (who === "signed-in" ? role !== "public" : who.includes(role));

const isLook = ({ method }: Route): boolean => method === "GET";

/** What each role may do, out of the list by which the server decides. */
export function RolesPage() {
  const say = useSay();
  const language = useLanguage();
  const { filters } = useFilters();
  const rows = ALL.filter(([, route]) => fits(route, filters, language));
  const columns = columnsOf(say, language);
  const cells = rows.map(([, route]) => [
    say(route.says),
    areaOf(route, say),
    ...ROLES.map((role) => verdictOf(route, role, say)),
  ]);
  const areas = [...new Set(ALL.map(([, { tag }]) => tag))].map((tag) => ({
    value: tag,
    label: say(AREAS[tag] ?? [tag, tag]),
  }));
  return (
    <>
      <PageHead title={say(ADMINISTRATION.roles)} says={say(ROLES_PAGE.says)} />
      <section className="panel" aria-label={say(ROLES_PAGE.about)}>
        <h2>{say(ROLES_PAGE.about)}</h2>
        <dl className="sj-facts">
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{say(ROLE_WORDS[role])}</dt>
              <dd>
                {say(ROLE_SAYS[role])}{" "}
                <small className="sj-quiet">{`${say(ROLES_PAGE.count)} ${countsOf(role)}`}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter
            name="role"
            label={say(ROLES_PAGE.role)}
            choices={ROLES.map((role) => ({ value: role, label: say(ROLE_WORDS[role]) }))}
          />
          <ChoiceFilter name="area" label={say(ROLES_PAGE.area)} choices={areas} />
          <ChoiceFilter
            name="kind"
            label={say(ROLES_PAGE.kind)}
            choices={[
              { value: "looks", label: say(ROLES_PAGE.looks) },
              { value: "acts", label: say(ROLES_PAGE.acts) },
            ]}
          />
          <TextFilter name="words" label={say(ROLES_PAGE.find)} />
        </div>
      </section>
      <section className="panel" aria-label={say(ROLES_PAGE.table)}>
        <div className="panel-head">
          <h2>{say(ROLES_PAGE.table)}</h2>
          <div className="in-a-row">
            <SaveTable
              file="roles"
              of={say(ROLES_PAGE.table)}
              rows={[
                [say(ROLES_PAGE.act), say(ROLES_PAGE.area), ...ROLES.map((role) => say(ROLE_WORDS[role]))],
                ...cells,
              ]}
            />
          </div>
        </div>
        {rows.length === 0 ? (
          <EmptyState title={say(ROLES_PAGE.none)} />
        ) : (
          <DataTable label={say(ROLES_PAGE.table)} rows={rows} keyOf={([name]) => name} columns={columns} />
        )}
      </section>
    </>
  );
}

function fits(route: Route, { role, area, kind, words }: Filters, language: Language): boolean {
  const known = ROLES.find((each) => each === role);
  const text = route.says[language === "zh" ? 0 : 1];
  return (
    (known === undefined || may(route, known)) &&
    (area === undefined || route.tag === area) &&
    (kind === undefined || isLook(route) === (kind === "looks")) &&
    (words === undefined || text.toLowerCase().includes(words.toLowerCase()))
  );
}

function countsOf(role: Role): string {
  const allowed = ALL.filter(([, route]) => may(route, role));
  const looks = allowed.filter(([, route]) => isLook(route)).length;
  return `${figure(looks)} / ${figure(allowed.length - looks)}`;
}

const areaOf = ({ tag }: Route, say: Say): string => say(AREAS[tag] ?? [tag, tag]);

const verdictOf = (route: Route, role: Role, say: Say): string =>
  say(!may(route, role) ? ROLES_PAGE.no : route.strong === true ? ROLES_PAGE.mayStrong : ROLES_PAGE.may);

const columnsOf = (say: Say, language: Language): readonly Column<readonly [string, Route]>[] => [
  {
    key: "act",
    title: say(ROLES_PAGE.act),
    names: true,
    cell: ([, route]) => (
      <span className="act-named">
        {route.says[language === "zh" ? 0 : 1]}
        {route.logsRead === true ? <small className="sj-quiet"> · {say(ROLES_PAGE.logged)}</small> : null}
      </span>
    ),
  },
  {
    key: "area",
    title: say(ROLES_PAGE.area),
    cell: ([, route]) => <span className="one-line">{areaOf(route, say)}</span>,
  },
  ...ROLES.map((role) => ({
    key: role,
    title: <span className="one-line">{say(ROLE_WORDS[role])}</span>,
    cell: ([, route]: readonly [string, Route]) => <Verdict route={route} role={role} />,
  })),
];

function Verdict({ route, role }: { readonly route: Route; readonly role: Role }) {
  const say = useSay();
  if (!may(route, role)) return <span className="may-not">{say(ROLES_PAGE.no)}</span>;
  return (
    <span className="may">
      {say(ROLES_PAGE.may)}
      {route.strong === true ? <small>{say(ROLES_PAGE.withCode)}</small> : null}
    </span>
  );
}
