import { EmptyState, useSay } from "@suijian/ui";
import { useQuery } from "@tanstack/react-query";
import type { AnswerTo } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf, type Refusal } from "../shell/server.js";
import { useCodes } from "./codes.js";
import { type Branch, treeOf } from "./tree.js";
import { valueText } from "./value-text.js";
import { REGISTERS_PAGE } from "./words.js";

type Row = AnswerTo<"readRegister">["rows"][number];

/** Places with their departments below them, as of today or of a day. */
export function RegisterTree({ day }: { readonly day: string | undefined }) {
  const say = useSay();
  const places = useWhole("jurisdictions", day);
  const departments = useWhole("departments", day);
  return (
    <section className="panel register-tree" aria-label={say(REGISTERS_PAGE.tree)}>
      <h2>{say(REGISTERS_PAGE.tree)}</h2>
      <Loaded answer={places}>
        {(rows) => <Loaded answer={departments}>{(offices) => <Places rows={rows} departments={offices} />}</Loaded>}
      </Loaded>
    </section>
  );
}

/** Some hundred rows, to the last. */
function useWhole(register: "jurisdictions" | "departments", day: string | undefined) {
  return useQuery<Row[], Refusal>({
    queryKey: ["readRegister", "whole", register, day],
    queryFn: async () => {
      const rows: Row[] = [];
      for (let after: string | undefined; ;) {
        const query = { limit: 500, ...(day === undefined ? {} : { day }), ...(after === undefined ? {} : { after }) };
        const page = await answerOf("readRegister", { params: { register }, query });
        rows.push(...page.rows);
        if (page.next === undefined) return rows;
        after = page.next;
      }
    },
  });
}

function Places({ rows, departments }: { readonly rows: readonly Row[]; readonly departments: readonly Row[] }) {
  const say = useSay();
  const tree = treeOf(
    rows,
    ({ fields }) => valueText(fields.jurisdiction),
    ({ fields }) => valueText(fields.parent) || undefined,
  );
  const offices = treeOf(
    departments,
    ({ fields }) => valueText(fields.department),
    ({ fields }) => valueText(fields.parent) || undefined,
  );
  const known = new Set(rows.map(({ fields }) => valueText(fields.jurisdiction)));
  const homeless = offices.filter(({ row }) => !known.has(valueText(row.fields.jurisdiction)));
  if (tree.length === 0 && offices.length === 0) return <EmptyState title={say(REGISTERS_PAGE.empty)} />;
  return (
    <>
      <ul>
        {tree.map((branch) => (
          <Place key={branch.key} branch={branch} offices={offices} />
        ))}
      </ul>
      {homeless.length === 0 ? null : (
        <>
          <h3>{say(REGISTERS_PAGE.homeless)}</h3>
          <Offices offices={homeless} />
        </>
      )}
    </>
  );
}

interface PlaceOptions {
  readonly branch: Branch<Row>;
  readonly offices: readonly Branch<Row>[];
}

function Place({ branch: { key, row, below }, offices }: PlaceOptions) {
  const say = useSay();
  const levels = useCodes("jurisdiction-level");
  const own = offices.filter((each) => valueText(each.row.fields.jurisdiction) === key);
  const level = valueText(row.fields.level);
  return (
    <li>
      <details open>
        <summary>
          <strong>{valueText(row.fields.name)}</strong> <code>{key}</code>{" "}
          <span className="sj-quiet">
            {levels.find(({ value }) => value === level)?.label ?? level} · {valueText(row.fields.divisions)}
            {own.length === 0 ? "" : ` · ${say(REGISTERS_PAGE.departments(own.length))}`}
          </span>
        </summary>
        <Offices offices={own} />
        <ul>
          {below.map((each) => (
            <Place key={each.key} branch={each} offices={offices} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Offices({ offices }: { readonly offices: readonly Branch<Row>[] }) {
  if (offices.length === 0) return null;
  return (
    <ul>
      {offices.map(({ key, row, below }) => (
        <li key={key}>
          {valueText(row.fields.name)}{" "}
          <PageLink href={`/items?department=${key}`}>
            <code>{key}</code>
          </PageLink>
          <Offices offices={below} />
        </li>
      ))}
    </ul>
  );
}
