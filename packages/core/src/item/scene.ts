import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";

/** The part of a scene (场景) that publishing looks at. */
export interface SceneDraft {
  readonly lead: string;
  readonly participants: readonly string[];
  readonly items: readonly { readonly code: string; readonly department: string }[];
  readonly checklist: { readonly sections: readonly { readonly points: readonly ScenePoint[] }[] };
}

export interface ScenePoint {
  readonly code: string;
  readonly basis: { readonly law: string };
  /** Who asks it. */
  readonly departments: readonly string[];
  /** The items it answers. */
  readonly items: readonly string[];
}

type SceneProblem = ItemProblem | RequestProblem;

/** Why the scene cannot be published, or nothing. `needed` is how many points a scene must have, by the rule of the day. */
export function faultOfScene(scene: string, draft: SceneDraft, needed: number): SceneProblem | undefined {
  const points = draft.checklist.sections.flatMap((section) => section.points);
  if (points.length < needed) return { code: "points-too-few", scene, found: points.length, needed };
  const repeated = firstRepeated(points.map(({ code }) => code)) ?? firstRepeated(draft.items.map(({ code }) => code));
  if (repeated !== undefined) return { code: "repeated", noun: "scene", id: scene, value: repeated };
  return (
    first(points, (point) => faultOfPoint(scene, draft, point)) ??
    first(draft.items, (item) => faultOfItem(scene, points, item))
  );
}

function faultOfPoint(scene: string, draft: SceneDraft, point: ScenePoint): SceneProblem | undefined {
  if (point.basis.law.trim() === "") return { code: "basis-missing", noun: "scene", id: scene, at: point.code };
  const named = [draft.lead, ...draft.participants];
  const stranger = point.departments.find((each) => !named.includes(each));
  if (stranger !== undefined) return { code: "department-not-named", noun: "scene", id: scene, department: stranger };
  const unknown = point.items.find((each) => !draft.items.some(({ code }) => code === each));
  return unknown === undefined
    ? undefined
    : { code: "refers-to-nothing", field: `${point.code}/items`, value: unknown };
}

/** An item that no point looks at, or whose department does not ask, would be announced and never inspected. */
function faultOfItem(
  scene: string,
  points: readonly ScenePoint[],
  { code, department }: SceneDraft["items"][number],
): SceneProblem | undefined {
  const isAsked = points.some(({ items, departments }) => items.includes(code) && departments.includes(department));
  return isAsked ? undefined : { code: "incomplete", noun: "scene", id: scene, field: code };
}

export function firstRepeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}

function first<T>(all: readonly T[], faultOf: (each: T) => SceneProblem | undefined): SceneProblem | undefined {
  for (const each of all) {
    const fault = faultOf(each);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
