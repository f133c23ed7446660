/** What may go wrong with counting working days, and is no bug. */
export type CalendarProblem =
  /** No arrangement of that year's holidays is in force: nobody can say which of its days are working days. */
  | { readonly code: "calendar-missing"; readonly year: number }
  /** An arrangement in force that this program cannot apply is not passed over. */
  | { readonly code: "calendar-unreadable"; readonly rule: string; readonly version: number; readonly field: string };
