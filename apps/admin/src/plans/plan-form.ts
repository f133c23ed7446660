import type { PlanDocument } from "@suijian/contract";
import { mayHaveControl, type Mode, type PlanForm as FormOf, type PlanKind } from "@suijian/core";

/** A plan as somebody types it: every field a text until it is read. */
export interface PlanForm {
  readonly plan: string;
  readonly year: number;
  readonly title: string;
  readonly kind: PlanKind;
  readonly form: FormOf;
  readonly mode: Mode;
  readonly lead: string;
  readonly departments: readonly DepartmentForm[];
  readonly scene: string;
  readonly key: string;
  readonly sizes: readonly SizeForm[];
  readonly controlShare: string;
  readonly hasRecency: boolean;
  readonly repeats: string;
  readonly offset: string;
  readonly batches: readonly BatchForm[];
  readonly first: string;
  readonly last: string;
  readonly objects: readonly string[];
  readonly cause: string;
  readonly reason: string;
  readonly note: string;
}

export interface DepartmentForm {
  readonly department: string;
  readonly items: readonly string[];
  readonly ridingAlong: readonly string[];
  readonly seats: string;
  readonly qualifications: readonly string[];
  readonly hours: string;
}

export const SIZE_WAYS = ["atLeast", "atMost", "n"] as const;
export type SizeWay = (typeof SIZE_WAYS)[number];

export interface SizeForm {
  readonly stratum: string;
  readonly way: SizeWay;
  readonly value: string;
  readonly floor: string;
  readonly cap: string;
}

export interface BatchForm {
  readonly batch: string;
  readonly first: string;
  readonly last: string;
}

export const aDepartment = (department: string): DepartmentForm => ({
  department,
  items: [],
  ridingAlong: [],
  seats: "2",
  qualifications: [],
  hours: "",
});

/** What everybody not excluded stands in, by its risk class. */
export const USUAL_KEY = "class where excluded=";

/** An empty plan of the year, for the quarter that begins with the month. */
export const aPlanForm = (plan: string, year: number, lead: string, month = 3): PlanForm => ({
  plan,
  year,
  title: "",
  kind: "random",
  form: "single",
  mode: "unannounced",
  lead,
  departments: lead === "" ? [] : [aDepartment(lead)],
  scene: "",
  key: USUAL_KEY,
  sizes: [{ stratum: "*", way: "atLeast", value: "3%", floor: "", cap: "" }],
  controlShare: "",
  hasRecency: false,
  repeats: "",
  offset: "",
  batches: [{ batch: "B1", first: firstOf(year, month), last: dayBefore(firstOf(year, month + 3)) }],
  first: "",
  last: "",
  objects: [],
  cause: "",
  reason: "",
  note: "",
});

const firstOf = (year: number, month: number): string => dayOf(Date.UTC(year, month - 1, 1));
const dayBefore = (day: string): string => dayOf(Date.parse(day) - 86_400_000);
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** What is sent: only what the kind and the form of plan have, and nothing that is empty. */
export function documentOf(form: PlanForm): PlanDocument {
  const { year, title, kind, lead, mode, departments, scene, first, last, note } = form;
  const isTriggered = kind === "triggered";
  const hasPeriod = (isTriggered || kind === "special") && first !== "" && last !== "";
  return {
    year,
    title: title.trim(),
    kind,
    form: form.form,
    lead,
    departments: departments.map((each) => departmentOf(each, form.form)),
    mode,
    ...(takesScene(form.form) ? filled("scene", scene) : {}),
    ...(isTriggered ? triggeredOf(form) : { draw: drawOf(form) }),
    batches: isTriggered
      ? []
      : form.batches.map((each) => ({ batch: each.batch.trim(), window: [each.first, each.last] })),
    ...(hasPeriod ? { period: [first, last] as [string, string] } : {}),
    ...filled("note", note),
  };
}

export const takesScene = (form: FormOf): boolean => form === "scene" || form === "industry";
export const isAlone = (form: FormOf): boolean => form === "single" || form === "x-plus-n";

function departmentOf(
  { department, items, ridingAlong, seats, qualifications, hours }: DepartmentForm,
  form: FormOf,
): PlanDocument["departments"][number] {
  return {
    department,
    items: [...items],
    ridingAlong: form === "single" ? [] : [...ridingAlong],
    seats: Number(seats),
    qualifications: [...qualifications],
    ...(hours.trim() === "" ? {} : { hours: Number(hours) }),
  };
}

function drawOf(form: PlanForm): NonNullable<PlanDocument["draw"]> {
  const { key, kind, sizes, controlShare, hasRecency, repeats, offset } = form;
  const isWhole = kind === "full-coverage";
  return {
    key: key.trim(),
    sizes: isWhole ? {} : Object.fromEntries(sizes.map((size) => [size.stratum, sizeOf(size)])),
    ...(mayHaveControl(form) ? filled("controlShare", controlShare) : {}),
    ...(hasRecency && !isWhole ? { recency: filled("repeats", repeats) } : {}),
    ...filled("offset", offset),
  };
}

function sizeOf({ way, value, floor, cap }: SizeForm): NonNullable<PlanDocument["draw"]>["sizes"][string] {
  if (way === "n") return { n: Number(value) };
  const bounds = { ...countOf("floor", floor), ...countOf("cap", cap) };
  return way === "atLeast" ? { atLeast: value.trim(), ...bounds } : { atMost: value.trim(), ...bounds };
}

const triggeredOf = ({ objects, cause, reason }: PlanForm) => ({
  ...(objects.length === 0 ? {} : { objects: [...objects] }),
  ...filled("cause", cause),
  ...filled("reason", reason),
});

function filled<Name extends string>(name: Name, text: string): { readonly [Each in Name]?: string } {
  const wanted: { [Each in Name]?: string } = {};
  if (text.trim() !== "") wanted[name] = text.trim();
  return wanted;
}

const countOf = (name: "floor" | "cap", text: string): { floor?: number; cap?: number } =>
  text.trim() === "" ? {} : { [name]: Number(text) };

/** The other way round: a plan that the server has, to be written on. */
export function formOf(plan: string, document: PlanDocument): PlanForm {
  const {
    year,
    title,
    kind,
    form,
    mode,
    lead,
    departments,
    scene,
    draw,
    batches,
    period,
    objects,
    cause,
    reason,
    note,
  } = document;
  const empty = aPlanForm(plan, year, lead);
  return {
    ...empty,
    title,
    kind,
    form,
    mode,
    departments: departments.map(({ hours, seats, ...rest }) => ({
      ...rest,
      seats: String(seats),
      hours: hours === undefined ? "" : String(hours),
    })),
    scene: scene ?? "",
    ...(draw === undefined ? {} : drawForm(draw)),
    batches: batches.map(({ batch, window: [first, last] }) => ({ batch, first, last })),
    first: period?.[0] ?? "",
    last: period?.[1] ?? "",
    objects: objects ?? [],
    cause: cause ?? "",
    reason: reason ?? "",
    note: note ?? "",
  };
}

function drawForm({ key, sizes, controlShare, recency, offset }: NonNullable<PlanDocument["draw"]>) {
  return {
    key,
    sizes: Object.entries(sizes).map(([stratum, rule]) => sizeForm(stratum, rule)),
    controlShare: controlShare ?? "",
    hasRecency: recency !== undefined,
    repeats: recency?.repeats ?? "",
    offset: offset ?? "",
  };
}

function sizeForm(stratum: string, rule: NonNullable<PlanDocument["draw"]>["sizes"][string]): SizeForm {
  if ("n" in rule) return { stratum, way: "n", value: String(rule.n), floor: "", cap: "" };
  const text = (bound: number | undefined) => (bound === undefined ? "" : String(bound));
  const bounds = { floor: text(rule.floor), cap: text(rule.cap) };
  return "atLeast" in rule
    ? { stratum, way: "atLeast", value: rule.atLeast, ...bounds }
    : { stratum, way: "atMost", value: rule.atMost, ...bounds };
}
