import { countOf, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { useFilters } from "../shell/filters.js";
import { LISTS, pageNumber, rowsInAll } from "./words.js";

export interface ListFootOptions {
  /** The key after which the next page begins; missing at the last one. */
  readonly next?: string | undefined;
  readonly count?: number | undefined;
  readonly isMore?: boolean | undefined;
}

/**
 * Pages by key: the server finds the row after a key at once, however far it is, where counting to a page number would take longer and
 * longer. So one goes forward, and back by the way one came.
 */
export function ListFoot({ next, count, isMore = false }: ListFootOptions) {
  const say = useSay();
  const { history } = useRouter();
  const { filters, change } = useFilters();
  const page = Number(filters.page ?? 1);
  const isFirst = filters.after === undefined;
  const whyNotBack = isFirst ? LISTS.isFirst : history.canGoBack() ? undefined : LISTS.cameHere;
  return (
    <div className="list-foot">
      <span aria-live="polite">
        {count === undefined ? null : say(rowsInAll(countOf(count, isMore)))} {say(pageNumber(page))}
      </span>
      <div className="in-a-row">
        <ReasonedButton
          disabledReason={isFirst ? say(LISTS.isFirst) : undefined}
          onClick={() => change({ after: undefined, page: undefined })}
        >
          {say(LISTS.first)}
        </ReasonedButton>
        <ReasonedButton
          disabledReason={whyNotBack === undefined ? undefined : say(whyNotBack)}
          onClick={() => history.back()}
        >
          {say(LISTS.before)}
        </ReasonedButton>
        <ReasonedButton
          disabledReason={next === undefined ? say(LISTS.isLast) : undefined}
          onClick={() => change({ after: next, page: String(page + 1) })}
        >
          {say(LISTS.next)}
        </ReasonedButton>
      </div>
    </div>
  );
}
