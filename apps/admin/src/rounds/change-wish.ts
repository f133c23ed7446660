import type { BodyOf, Routes } from "@suijian/contract";

type Wish = BodyOf<Routes["changeRound"]>;

export const CHANGE_FORMS = {
  leave: ["inspector", "first", "last"],
  recuse: ["visit", "department", "inspector"],
  substitute: ["plan", "stratum", "object"],
  void: [],
} as const;

export type ChangeForm = keyof typeof CHANGE_FORMS;
export type ChangeField = (typeof CHANGE_FORMS)[ChangeForm][number];
export type ChangeTexts = Readonly<Partial<Record<ChangeField, string>>>;

export const isFilled = (form: ChangeForm, texts: ChangeTexts, reason: string): boolean =>
  reason.trim() !== "" && CHANGE_FORMS[form].every((field) => (texts[field] ?? "").trim() !== "");

/** What is asked of the server: who is away, who is recused, what is replaced. Visits that were voided join with any of them. */
export function changeWish(form: ChangeForm, texts: ChangeTexts, why: string): Wish {
  const text = (field: ChangeField): string => (texts[field] ?? "").trim();
  const reason = why.trim();
  switch (form) {
    case "leave":
      return { reason, absences: [{ inspector: text("inspector"), first: text("first"), last: text("last") }] };
    case "recuse":
      return {
        reason,
        recusals: [{ visit: text("visit"), department: text("department"), inspector: text("inspector") }],
      };
    case "substitute":
      return { reason, substitutions: [{ plan: text("plan"), stratum: text("stratum"), object: text("object") }] };
    case "void":
      return { reason };
  }
}
