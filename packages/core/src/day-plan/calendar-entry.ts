import type { DayVisit } from "./fitting-day.js";

/** Who reads a calendar: whom of the register of inspectors, and whether as a file in the own session or by a link that others might find. */
export interface CalendarReader {
  readonly inspector?: string | undefined;
  readonly by: "file" | "link";
}

/**
 * METHOD §18.5: of a notified visit whoever reads it anyway sees all. An unannounced one is there for those alone who were drawn to make it: whole in
 * a file that they fetch themselves, and as nothing but busy time where a link hands it on to other programs.
 */
export function entryShown(
  { mode, team }: Pick<DayVisit, "mode" | "team">,
  { inspector, by }: CalendarReader,
): "whole" | "busy" | "nothing" {
  if (mode === "notified") return "whole";
  if (inspector === undefined || !team.includes(inspector)) return "nothing";
  return by === "file" ? "whole" : "busy";
}
