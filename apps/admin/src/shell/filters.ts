import { useRouter, useRouterState } from "@tanstack/react-router";

export type Filters = Readonly<Record<string, string>>;

export interface FiltersOfPage {
  readonly filters: Filters;
  /** With these changed, an empty one taken away; the place within the list begins anew. */
  change(changed: Readonly<Record<string, string | undefined>>): void;
  /** Where the page with other filters is. */
  href(filters: Filters): string;
}

/** The filters of a page live in its address, so that a view can be kept, sent and come back to. */
export function useFilters(): FiltersOfPage {
  const router = useRouter();
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location });
  const filters: Filters = Object.fromEntries(new URLSearchParams(searchStr));
  const href = (wanted: Filters) => addressOf(pathname, wanted);
  return {
    filters,
    href,
    // Of the address as it is then: what was typed may rest after something else was chosen.
    change: (changed) => {
      const now = router.state.location;
      const current: Filters = Object.fromEntries(new URLSearchParams(now.searchStr));
      router.history.push(addressOf(now.pathname, withChanges(current, changed)));
    },
  };
}

/** The place in the list of rows, which no other question has. */
export const PLACE = ["after", "page"] as const;

function withChanges(filters: Filters, changed: Readonly<Record<string, string | undefined>>): Filters {
  const place = Object.keys(changed).some((name) => PLACE.some((each) => each === name)) ? [] : PLACE;
  const all = { ...filters, ...Object.fromEntries(place.map((name) => [name, undefined])), ...changed };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "");
  return Object.fromEntries(given);
}

export function addressOf(path: string, filters: Filters): string {
  const search = new URLSearchParams(filters).toString();
  return search === "" ? path : `${path}?${search}`;
}
