import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { joined, type Part } from "./figures.js";

export interface AskedOfPage {
  readonly year: number;
  readonly withRehearsals: boolean;
  readonly query: {
    readonly year: number;
    readonly rehearsals: "counted" | "left-out";
    readonly division?: string;
    readonly department?: string;
  };
  /** The same for the address of another page of statistics. */
  readonly filters: Readonly<Record<string, string>>;
}

/** What the address asks to be counted. In a demo world there is nothing but rehearsals, so there they are counted unless one says no. */
export function useAsked(): AskedOfPage {
  const { filters } = useFilters();
  const about = useAnswer("about", {});
  const year = /^20\d\d$/.test(filters.year ?? "") ? Number(filters.year) : new Date().getFullYear();
  const wished = filters.rehearsals ?? (about.data?.demo === true ? "counted" : "left-out");
  const division = /^\d{2,12}$/.test(filters.division ?? "") ? filters.division : undefined;
  const department = filters.department === "" ? undefined : filters.department;
  const place = {
    ...(division === undefined ? {} : { division }),
    ...(department === undefined ? {} : { department }),
  };
  const rehearsals = wished === "counted" ? "counted" : "left-out";
  return {
    year,
    withRehearsals: rehearsals === "counted",
    query: { year, rehearsals, ...place },
    filters: { year: String(year), rehearsals, ...place },
  };
}

export interface CountedOfPage {
  readonly day: string;
  readonly parts: readonly Part[];
}

/** Visits and register, as they come; the wall asks again every minute. */
export function useCounted({ query }: AskedOfPage, everySeconds?: number) {
  const often = { keepsLast: true, ...(everySeconds === undefined ? {} : { everySeconds }) };
  const visits = useAnswer("readStatistics", { query }, often);
  const coverage = useAnswer("readCoverage", { query }, often);
  const counted: CountedOfPage | undefined =
    visits.data === undefined
      ? undefined
      : { day: visits.data.day, parts: joined(visits.data.parts, coverage.data?.parts ?? []) };
  return { visits, coverage, counted };
}
