import { compareText } from "../kernel/order.js";

/** One thing that an item has looked at: a point of its checklist, or the item itself when it has none. */
export interface AskedPoint {
  readonly item: string;
  readonly point: string;
  readonly department: string;
  readonly text: string;
}

/** The same content that several departments ask for: it is asked once and answers them all. */
export interface EquivalenceGroup {
  readonly group: string;
  /** The one question in place of all. */
  readonly text: string;
  /** Without a point the whole item is a member. */
  readonly members: readonly { readonly item: string; readonly point?: string }[];
}

/** What is asked on site, and for whom: each asker keeps its own result, basis and follow-up. */
export interface Question {
  readonly question: string;
  readonly text: string;
  readonly group?: string;
  readonly askedBy: readonly AskedPoint[];
}

/**
 * The questions of a visit, in the order in which their first points stand. A group with one asker present is no group here; a point
 * that two groups claim belongs to the first by name.
 */
export function questionsOf(points: readonly AskedPoint[], groups: readonly EquivalenceGroup[]): Question[] {
  const ordered = [...groups].sort((a, b) => compareText(a.group, b.group));
  const byMember = new Map<string, EquivalenceGroup>();
  for (const group of ordered) {
    for (const { item, point } of group.members) {
      const key = memberKey(item, point);
      if (!byMember.has(key)) byMember.set(key, group);
    }
  }
  const asked = new Map<string, { group: EquivalenceGroup | undefined; askedBy: AskedPoint[] }>();
  for (const point of points) {
    const group = byMember.get(memberKey(point.item, point.point)) ?? byMember.get(memberKey(point.item, undefined));
    const key = group === undefined ? `point ${memberKey(point.item, point.point)}` : `group ${group.group}`;
    const together = asked.get(key) ?? { group, askedBy: [] };
    if (!together.askedBy.some((each) => each.item === point.item && each.point === point.point))
      together.askedBy.push(point);
    asked.set(key, together);
  }
  return [...asked.values()].map(({ group, askedBy }) => questionOf(group, askedBy));
}

const memberKey = (item: string, point: string | undefined): string => JSON.stringify([item, point ?? null]);

function questionOf(group: EquivalenceGroup | undefined, askedBy: readonly AskedPoint[]): Question {
  const [first] = askedBy;
  if (group === undefined || askedBy.length === 1)
    return { question: `${first!.item}/${first!.point}`, text: first!.text, askedBy };
  return { question: group.group, text: group.text, group: group.group, askedBy };
}
