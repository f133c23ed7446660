/**
 * Ratios per credit class that draw a wished number and bear hard on the worst: r(E) = e, r(D) = e·k, … r(A) = e·k⁴. A plan's
 * mean chance, the mean of r over those it draws, says how often a second plan like it meets the same firms; so (number, mean
 * chance) is what a round's duplicates are made of, and e and k follow from it.
 */
export function ladder(members: readonly number[], number: number, meanChance: number): number[] {
  const steepest = largestStep(members, number);
  let low = steepest;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (meanOf(members, ratiosAt(members, number, middle)) > meanChance) low = middle;
    else high = middle;
  }
  return ratiosAt(members, number, (low + high) / 2);
}

/** Nobody is drawn for certain by class alone. */
const HIGHEST = 0.8;

function ratiosAt(members: readonly number[], number: number, step: number): number[] {
  const shape = members.map((_, grade) => step ** (members.length - 1 - grade));
  const top = Math.min(HIGHEST, number / sum(members, shape));
  return shape.map((part) => top * part);
}

/** The smallest step that still reaches the number: below it the highest ratio is not enough. */
function largestStep(members: readonly number[], number: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (sum(members, ratiosAt(members, number, middle)) < number * 0.999) low = middle;
    else high = middle;
  }
  return high;
}

function meanOf(members: readonly number[], ratios: readonly number[]): number {
  return (
    sum(
      members,
      ratios.map((ratio) => ratio * ratio),
    ) / sum(members, ratios)
  );
}

function sum(members: readonly number[], weights: readonly number[]): number {
  return members.reduce((total, count, at) => total + count * weights[at]!, 0);
}

/** As a plan would write it: two figures, in percent or in permille. */
export function ratioText(ratio: number): string {
  const figures = Number(ratio.toPrecision(2));
  return figures >= 0.01 ? `${trimmed(figures * 100)}%` : `${trimmed(Math.max(0.1, figures * 1000))}‰`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(2)));
}
