/** Protocol §1: round, plan, object, department and inspector ids. */
export const ID = /^[A-Z0-9._:-]{1,64}$/;

export const isId = (text: string): boolean => ID.test(text);

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type RoundId = Branded<"round">;
export type PlanId = Branded<"plan">;
export type ObjectId = Branded<"object">;
export type DepartmentId = Branded<"department">;
export type InspectorId = Branded<"inspector">;
export type VisitId = Branded<"visit">;
/** A calendar day, YYYY-MM-DD: text order is time order. */
export type Day = Branded<"day">;

const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a day of the Gregorian calendar. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
