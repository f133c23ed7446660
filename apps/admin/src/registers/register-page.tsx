import type { Register } from "@suijian/core";
import { type Column, DataTable, EmptyState, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { ColumnChoice, useColumns } from "../lists/columns.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import "../lists/lists.css";
import { SavedViews } from "../lists/saved-views.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import { useCodes } from "./codes.js";
import { fieldWords } from "./field-words.js";
import "./registers.css";
import { RegisterTree } from "./register-tree.js";
import { registerNamed } from "./register-named.js";
import { valueText } from "./value-text.js";
import { WholeExport } from "./whole-export.js";
import { REGISTER_WORDS, REGISTERS_PAGE } from "./words.js";

type Row = AnswerTo<"readRegister">["rows"][number];

/** Any register by its definition: its fields are the columns. */
export function RegisterPage() {
  const { register: name } = useParams({ strict: false });
  const register = registerNamed(name);
  return register === undefined ? <NotFound /> : <OneRegister key={register.name} register={register} />;
}

function OneRegister({ register }: { readonly register: Register }) {
  const say = useSay();
  const { filters, change } = useFilters();
  const isTree = register.name === "departments" || register.name === "jurisdictions";
  const [title, says] = REGISTER_WORDS[register.name];
  const asked = { params: { register: register.name }, query: { ...queryOf(filters), limit: 50 } };
  const found = useAnswer("readRegister", asked, { keepsLast: true });
  const all = useRegisterColumns(register);
  const usual = register.fields.slice(0, 8).map((field) => field.name);
  const columns = useColumns(register.name, all, usual);
  const seen = {
    file: `${register.name}.csv`,
    header: columns.shown.map(({ key }) => say(fieldWords(key))),
    cells: ({ fields }: Row) => columns.shown.map(({ key }) => valueText(fields[key])),
    pageAfter: (after: string | undefined) => pageAfter(register, filters, after),
  };
  const table = (
    <Loaded answer={found}>
      {({ rows, next, count, isMore }) => (
        <section className="panel" aria-label={say(title)}>
          <div className="in-a-row">
            <SavedViews list={register.name} />
            <ColumnChoice all={all} columns={columns} />
            <ExportButton seen={seen} count={count} isMore={isMore} />
            <WholeExport register={register.name} />
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say(REGISTERS_PAGE.empty)}>{say(REGISTERS_PAGE.emptyHelp)}</EmptyState>
          ) : (
            <DataTable
              label={say(title)}
              columns={columns.shown}
              rows={rows}
              keyOf={({ fields }) => valueText(fields[register.key])}
              isStale={found.isPlaceholderData}
            />
          )}
          <ListFoot next={next} count={count} isMore={isMore} />
        </section>
      )}
    </Loaded>
  );
  return (
    <>
      <PageHead
        title={say(title)}
        says={say(says)}
        actions={
          <PageLink className="button-link" href={`/imports/new?register=${register.name}`}>
            {say(REGISTERS_PAGE.import)}
          </PageLink>
        }
      />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          {register.fields.some((field) => field.name === "division") ? (
            <TextFilter name="division" label={say(REGISTERS_PAGE.division)} />
          ) : null}
          <TextFilter name="day" type="date" label={say(REGISTERS_PAGE.day)} />
        </div>
        {isTree ? (
          <div>
            <Button onClick={() => change({ view: filters.view === "tree" ? undefined : "tree" })}>
              {say(filters.view === "tree" ? REGISTERS_PAGE.asTable : REGISTERS_PAGE.asTree)}
            </Button>
          </div>
        ) : null}
      </section>
      {isTree && filters.view === "tree" ? <RegisterTree day={filters.day} /> : table}
    </>
  );
}

/** The key names a row; then every field in the register's order. */
function useRegisterColumns(register: Register): readonly Column<Row>[] {
  const say = useSay();
  const kinds = useCodes(register.fields.find((field) => field.name === "kind")?.codes);
  return register.fields.map(({ name, holds }) => ({
    key: name,
    title: say(fieldWords(name)),
    names: name === register.key,
    isFigure: holds === "count" || holds === "number",
    keepShort: true,
    cell: ({ fields }) => {
      const text = valueText(fields[name]);
      if (register.name === "inspectors" && name === register.key)
        return <PageLink href={`/registers/inspectors/${text}`}>{text}</PageLink>;
      return name === "kind" ? (kinds.find(({ value }) => value === text)?.label ?? text) : text;
    },
  }));
}

const queryOf = ({ division, day, after }: Filters) => ({
  ...(division === undefined ? {} : { division }),
  ...(day === undefined ? {} : { day }),
  ...(after === undefined ? {} : { after }),
});

const pageAfter = ({ name }: Register, { after: _, ...filters }: Filters, after: string | undefined) =>
  answerOf("readRegister", {
    params: { register: name },
    query: { ...queryOf(filters), limit: 500, ...(after === undefined ? {} : { after }) },
  });
