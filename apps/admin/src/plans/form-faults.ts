import { faultsOfPlan, type PlanUnfitness } from "@suijian/core";
import type { Words } from "@suijian/ui";
import { documentOf, type PlanForm } from "./plan-form.js";
import { FAULT, FIELD_FAULT } from "./fault-words.js";

/** What is wrong with a field, by its address in the plan: `departments/0/items`. */
export interface FieldFault {
  readonly field: string;
  readonly says: Words;
  /** It cannot even be kept as a draft. */
  readonly isUnkeepable: boolean;
}

/** Everything that is wrong with what was typed: what cannot be kept, and what cannot be submitted. */
export function faultsOf(form: PlanForm): FieldFault[] {
  const typing = typingFaults(form);
  const wrong = new Set(typing.map(({ field }) => field));
  const unfit = faultsOfPlan(form.plan, documentOf(form)).map(({ field, fault }) => ({
    field: placeOf(field),
    says: faultWords(field, fault),
    isUnkeepable: false,
  }));
  // A name that cannot be read makes ids that cannot be read either: that is said once.
  const isNamed = !typing.some(({ field }) => field === "plan" || field.endsWith("/batch"));
  return [
    ...typing,
    ...unfit.filter(({ field, says }) => !wrong.has(field) && (isNamed || says !== FAULT["too-long"])),
  ];
}

/** Where core names the whole of something that has one place on the page. */
function placeOf(field: string): string {
  if (field === "items") return "departments";
  if (field === "ridingAlong") return "departments/0/ridingAlong";
  if (field === "draw") return "draw/key";
  return field;
}

const faultWords = (field: string, fault: PlanUnfitness): Words => FIELD_FAULT[`${field}: ${fault}`] ?? FAULT[fault];

const PLAN_NAME = /^[A-Z0-9._-]{1,32}$/;
const BATCH_NAME = /^[A-Z0-9._-]{1,16}$/;
const RATIO = /^[0-9]{1,9}(\.[0-9]{1,9})?[%‰]?$|^[0-9]{1,9}\/[1-9][0-9]{0,8}$/;
const STRATUM = /^[^\u0000-\u001f\u007f,&]{1,200}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = /^[0-9a-f]{64}$/;

/** What the server would not even read. */
function typingFaults(form: PlanForm): FieldFault[] {
  const { plan, title, lead, departments, batches, kind, key, offset, controlShare, repeats, hasRecency } = form;
  const isDrawn = kind !== "triggered";
  return [
    ...unkeepable(!PLAN_NAME.test(plan), "plan", FIELD_FAULT["plan: name"]),
    ...unkeepable(title.trim() === "", "title", FAULT.missing),
    ...unkeepable(lead === "", "lead", FAULT.missing),
    ...departments.flatMap(({ department, seats, hours }, at) => [
      ...unkeepable(department === "", `departments/${at}/department`, FAULT.missing),
      ...unkeepable(!isCount(seats, 1, 100), `departments/${at}/seats`, FIELD_FAULT["seats: count"]),
      ...unkeepable(
        hours.trim() !== "" && !(Number(hours) >= 0 && Number(hours) <= 1000),
        `departments/${at}/hours`,
        FIELD_FAULT["hours: number"],
      ),
    ]),
    ...(isDrawn ? batches : []).flatMap(({ batch, first, last }, at) => [
      ...unkeepable(!BATCH_NAME.test(batch.trim()), `batches/${at}/batch`, FIELD_FAULT["batch: name"]),
      ...unkeepable(!DAY.test(first) || !DAY.test(last), `batches/${at}/window`, FAULT.missing),
    ]),
    ...unkeepable(isDrawn && key.trim() === "", "draw/key", FAULT.missing),
    ...(isDrawn && kind !== "full-coverage" ? sizeFaults(form) : []),
    ...unkeepable(isDrawn && !isRatioOrNone(controlShare), "draw/controlShare", FAULT["ratio-unreadable"]),
    ...unkeepable(hasRecency && !isRatioOrNone(repeats), "draw/recency/repeats", FAULT["ratio-unreadable"]),
    ...unkeepable(
      isDrawn && offset.trim() !== "" && !OFFSET.test(offset.trim()),
      "draw/offset",
      FIELD_FAULT["offset: hex"],
    ),
  ];
}

function sizeFaults({ sizes }: PlanForm): FieldFault[] {
  return sizes.flatMap(({ stratum, way, value, floor, cap }, at) => {
    const isValue = way === "n" ? isCount(value, 0, 1e9) : RATIO.test(value.trim());
    const isRepeated = sizes.findIndex((each) => each.stratum === stratum) < at;
    return [
      ...unkeepable(!STRATUM.test(stratum), sizeField(stratum), FIELD_FAULT["stratum: name"]),
      ...unkeepable(isRepeated, sizeField(stratum), FAULT.repeated),
      ...unkeepable(!isValue, sizeField(stratum), FIELD_FAULT[way === "n" ? "size: count" : "size: ratio"]),
      ...unkeepable(!isCountOrNone(floor) || !isCountOrNone(cap), sizeField(stratum), FIELD_FAULT["bounds: count"]),
    ];
  });
}

export const sizeField = (stratum: string): string => `draw/sizes/${stratum}`;

const unkeepable = (isWrong: boolean, field: string, says: Words | undefined): FieldFault[] =>
  isWrong && says !== undefined ? [{ field, says, isUnkeepable: true }] : [];

const isCount = (text: string, least: number, most: number): boolean =>
  /^\d{1,10}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
const isCountOrNone = (text: string): boolean => text.trim() === "" || isCount(text, 0, 1e9);
const isRatioOrNone = (text: string): boolean => text.trim() === "" || RATIO.test(text.trim());
