import type { Inspector } from "../register/inspector.js";
import type { Ask } from "./ask.js";

/** Numbers of the shard's inspectors who may go, ascending; the array may be shared between asks. */
export type Eligible = Int32Array;

/**
 * Protocol §9: eligible is who covers the object's division, holds every qualification asked, has a certificate valid through the
 * visit's last day, and is neither recused from nor last visitor of the object. Inspectors who fit division and qualifications
 * are found once for each pair of them, since thousands of visits share one.
 */
export function eligibility(inspectors: readonly Inspector[]): (ask: Ask) => Eligible {
  const fitting = new Map<string, { numbers: Eligible; earliest: string }>();
  const barred = barredFrom(inspectors);
  return (ask) => {
    const name = `${ask.division}|${ask.qualifications.join(";")}`;
    const known = fitting.get(name) ?? fitsOf(inspectors, ask);
    fitting.set(name, known);
    const stayAway = barred.get(ask.object);
    if (known.earliest >= ask.last && stayAway === undefined) return known.numbers;
    return known.numbers.filter(
      (number) => inspectors[number]!.certificate >= ask.last && stayAway?.has(number) !== true,
    );
  };
}

function fitsOf(inspectors: readonly Inspector[], ask: Ask): { numbers: Eligible; earliest: string } {
  const numbers: number[] = [];
  let earliest = "9999-12-31";
  inspectors.forEach((inspector, number) => {
    if (!covers(inspector, ask.division) || !isQualified(inspector, ask.qualifications)) return;
    numbers.push(number);
    if (inspector.certificate < earliest) earliest = inspector.certificate;
  });
  return { numbers: Int32Array.from(numbers), earliest };
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
