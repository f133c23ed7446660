import type { Inspector } from "../register/inspector.js";
import type { Ask } from "./ask.js";

/** Numbers of the shard's inspectors who may go, ascending; the array may be shared between asks. */
export type Eligible = Int32Array;

/**
 * Protocol §9: eligible is who covers the object's division, holds every qualification asked, has a certificate valid through the
 * visit's last day, and is neither recused from nor last visitor of the object. Inspectors who fit division, qualifications and
 * day are found once for each such case, since thousands of visits share one.
 */
export function eligibility(inspectors: readonly Inspector[]): (ask: Ask) => Eligible {
  const fitting = new Map<string, Eligible>();
  const barred = barredFrom(inspectors);
  return (ask) => {
    const name = `${ask.division}|${ask.last}|${ask.qualifications.join(";")}`;
    const known = fitting.get(name) ?? fitsOf(inspectors, ask);
    fitting.set(name, known);
    const stayAway = barred.get(ask.object);
    return stayAway === undefined ? known : known.filter((number) => !stayAway.has(number));
  };
}

function fitsOf(inspectors: readonly Inspector[], ask: Ask): Eligible {
  const numbers: number[] = [];
  inspectors.forEach((inspector, number) => {
    const fits = inspector.certificate >= ask.last && covers(inspector, ask.division);
    if (fits && isQualified(inspector, ask.qualifications)) numbers.push(number);
  });
  return Int32Array.from(numbers);
}

const covers = (inspector: Inspector, division: string): boolean =>
  inspector.divisions.some((prefix) => division.startsWith(prefix));

const isQualified = (inspector: Inspector, asked: readonly string[]): boolean =>
  asked.every((qualification) => inspector.qualifications.includes(qualification));

function barredFrom(inspectors: readonly Inspector[]): ReadonlyMap<string, ReadonlySet<number>> {
  const barred = new Map<string, Set<number>>();
  inspectors.forEach((inspector, number) => {
    for (const object of [...inspector.recused, ...inspector.lastVisited]) {
      const numbers = barred.get(object);
      if (numbers === undefined) barred.set(object, new Set([number]));
      else numbers.add(number);
    }
  });
  return barred;
}
