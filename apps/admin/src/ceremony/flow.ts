/** What became of the tasks that were drawn (protocol §8). */
export interface FlowCounts {
  readonly tasks: number;
  readonly duplicatesRemoved: number;
  readonly visits: number;
}

/** One ribbon from a column to the next: where it begins and ends, and how high it is, as shares of the whole. */
export interface Ribbon {
  readonly key: "duplicates" | "fused" | "visits";
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** A gap between the ribbons where they arrive, as a share of the whole. */
const GAP = 0.07;

/** Tasks fall apart into what was asked twice, what rides along with another task, and visits, of which each door sees one. */
export function ribbonsOf({ tasks, duplicatesRemoved, visits }: FlowCounts): Ribbon[] {
  if (tasks === 0) return [];
  const parts = [
    ["visits", visits],
    ["fused", tasks - duplicatesRemoved - visits],
    ["duplicates", duplicatesRemoved],
  ] as const;
  let from = 0;
  return parts.map(([key, count], place) => {
    const height = count / tasks;
    const ribbon = { key, count, from, to: from + place * GAP, height };
    from += height;
    return ribbon;
  });
}

/** A ribbon's outline in a box of that size, as an SVG path. */
export function outlineOf({ from, to, height }: Ribbon, width: number, tall: number): string {
  const scale = tall / (1 + 2 * GAP);
  const [top, end, high] = [from * scale, to * scale, height * scale];
  const half = width / 2;
  return [
    `M0 ${r(top)}`,
    `C${r(half)} ${r(top)} ${r(half)} ${r(end)} ${r(width)} ${r(end)}`,
    `V${r(end + high)}`,
    `C${r(half)} ${r(end + high)} ${r(half)} ${r(top + high)} 0 ${r(top + high)}`,
    "Z",
  ].join(" ");
}

const r = (value: number): string => String(Math.round(value * 100) / 100);

/** What shared tickets could save on average, and what independent drawing would have, beside what was saved: shares of the tasks. */
export function savingsOf(
  { tasks, visits }: Pick<FlowCounts, "tasks" | "visits">,
  { bound, independent }: { readonly bound: number; readonly independent: number },
): { readonly reduction: number; readonly bound: number; readonly independent: number } {
  const saved = (left: number) => (tasks === 0 ? 0 : Math.max(0, 1 - left / tasks));
  return { reduction: saved(visits), bound: saved(bound), independent: saved(independent) };
}
