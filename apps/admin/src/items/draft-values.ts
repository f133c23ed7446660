import type { BodyOf, Routes } from "@suijian/contract";
import { basesOf, demandsOf, ITEM_KINDS, LEVELS, VISIT_MODES } from "@suijian/core";
import type { Say } from "@suijian/ui";
import type { Fault } from "../forms/faults.js";
import { FORMS } from "../forms/words.js";
import type { Drafted, Listed } from "./demand-words.js";
import { EDITOR } from "./editor-words.js";
import { PART_WORDS } from "./words.js";

/** A draft as it is typed: texts and lists, nothing decided yet. */
export interface DraftValues {
  readonly item: string;
  readonly department: string;
  readonly main: string;
  readonly sub: string;
  readonly content: string;
  readonly basis: string;
  readonly subject: string;
  readonly objectClasses: readonly string[];
  readonly methods: readonly string[];
  readonly kind: string;
  readonly ratio: string;
  readonly ratioDemands: string;
  readonly frequency: string;
  readonly frequencyDemands: string;
  readonly levels: readonly string[];
  readonly qualifications: readonly string[];
  readonly mode: string;
  readonly ridesAlong: boolean;
  readonly staff: string;
  readonly note: string;
}

export const emptyDraft = (department: string): DraftValues => ({
  item: "",
  department,
  main: "",
  sub: "",
  content: "",
  basis: "",
  subject: "",
  objectClasses: [],
  methods: [],
  kind: "general",
  ratio: "",
  ratioDemands: "",
  frequency: "",
  frequencyDemands: "",
  levels: [],
  qualifications: [],
  mode: "",
  ridesAlong: false,
  staff: "",
  note: "",
});

/** What is there already, as one goes on from it. */
export const valuesOf = (from: Drafted | Listed): DraftValues => ({
  item: from.item,
  department: from.department,
  main: from.main,
  sub: from.sub ?? "",
  content: from.content ?? "",
  basis: from.basis,
  subject: from.subject ?? "",
  objectClasses: from.objectClasses,
  methods: from.methods,
  kind: from.kind,
  ratio: from.ratio.text ?? "",
  ratioDemands: ("ratioDemands" in from ? from.ratioDemands : undefined) ?? "",
  frequency: from.frequency.text ?? "",
  frequencyDemands: ("frequencyDemands" in from ? from.frequencyDemands : undefined) ?? "",
  levels: from.levels,
  qualifications: from.qualifications,
  mode: from.mode ?? "",
  ridesAlong: from.ridesAlong,
  staff: from.staff ?? "",
  note: from.note ?? "",
});

/** What must be put right before the draft can be sent; what keeps it from the list the server says with it. */
export function draftFaults(values: DraftValues, say: Say): Fault[] {
  const lacks = (["item", "department", "main", "basis"] as const)
    .filter((at) => values[at].trim() === "")
    .map((at) => ({
      at,
      says: `${say(at === "item" || at === "department" ? EDITOR[at] : PART_WORDS[at])}：${say(FORMS.needed)}`,
    }));
  const isId = values.item === "" || /^[A-Z0-9._:-]{1,64}$/.test(values.item);
  const shorts = (["ratioDemands", "frequencyDemands"] as const)
    .filter((at) => values[at].trim() !== "" && demandsOf(values[at].trim()) === undefined)
    .map((at) => ({ at, says: `${say(EDITOR[at])}：${say(EDITOR.notShort)}` }));
  const noBasis = values.basis.trim() !== "" && basesOf(values.basis).length === 0;
  return [
    ...lacks,
    ...(isId ? [] : [{ at: "item", says: `${say(EDITOR.item)}：${say(FORMS.notAnId)}` }]),
    ...shorts,
    ...(noBasis ? [{ at: "basis", says: say(EDITOR.noBasis) }] : []),
  ];
}

/** As it is sent: empty texts are left out. */
export function draftBody(values: DraftValues): BodyOf<Routes["draftItem"]> {
  const { department, main, basis, objectClasses, methods, levels, qualifications, ridesAlong } = values;
  const kind = ITEM_KINDS.find((each) => each === values.kind) ?? "general";
  const mode = VISIT_MODES.find((each) => each === values.mode);
  const texts = TEXTS.map((name) => [name, values[name].trim()] as const).filter(([, text]) => text !== "");
  return {
    ...Object.fromEntries(texts),
    department,
    main: main.trim(),
    basis: basis.trim(),
    kind,
    objectClasses: [...objectClasses],
    methods: [...methods],
    levels: LEVELS.filter((level) => levels.includes(level)),
    qualifications: [...qualifications],
    ridesAlong,
    ...(mode === undefined ? {} : { mode }),
  };
}

const TEXTS = [
  "sub",
  "content",
  "subject",
  "ratio",
  "ratioDemands",
  "frequency",
  "frequencyDemands",
  "staff",
  "note",
] as const;

export const isDraftValues = (found: unknown): found is DraftValues =>
  typeof found === "object" &&
  found !== null &&
  Object.entries(emptyDraft("")).every(
    ([name, value]) => name in found && typeof Reflect.get(found, name) === typeof value,
  );
