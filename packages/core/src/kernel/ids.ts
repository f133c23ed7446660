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
