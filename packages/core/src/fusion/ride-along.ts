import { compareText } from "../kernel/order.js";
import { sharesADay, type Days, type Mode } from "../plan/plan.js";

/** A visit of an earlier round that was not made yet. */
export interface OpenVisit {
  readonly visit: string;
  readonly mode: Mode;
  readonly window: Days;
}

/** 多轮融合: the visit whose door a later one could use too, and the days that both have. */
export interface RideOffer<Host extends OpenVisit = OpenVisit> {
  readonly host: Host;
  readonly window: Days;
}

/**
 * METHOD §12.3: a visit just drawn may ride along with one of the same object that was not made yet, of the same mode, when their windows
 * share a day: the one that must be made first, by the last day of its window, then by its id. Nothing where there is none.
 */
export function rideFor<Host extends OpenVisit>(guest: OpenVisit, open: readonly Host[]): RideOffer<Host> | undefined {
  const fitting = open.filter(
    ({ visit, mode, window }) => visit !== guest.visit && mode === guest.mode && sharesADay(window, guest.window),
  );
  const [host] = fitting.sort((a, b) => compareText(a.window[1], b.window[1]) || compareText(a.visit, b.visit));
  return host === undefined ? undefined : { host, window: commonDays(host.window, guest.window) };
}

const commonDays = (a: Days, b: Days): Days => [a[0] > b[0] ? a[0] : b[0], a[1] < b[1] ? a[1] : b[1]];
