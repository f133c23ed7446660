import type { Field, Problem, Register, Warning } from "@suijian/core";

/** One thing found about one row, or about the file (line 0). */
export interface Finding {
  readonly line: number;
  readonly severity: "warned" | "refused";
  readonly code: string;
  readonly field: string;
  readonly value: string;
  /** The other facts. */
  readonly body: Readonly<Record<string, unknown>>;
}

export const refusal = (problem: Problem, register: Register): Finding => findingOf("refused", problem, register);
export const warning = (warned: Warning, register: Register): Finding => findingOf("warned", warned, register);

function findingOf(severity: Finding["severity"], said: Problem | Warning, register: Register): Finding {
  // The catalogue's members differ in what else they say; what a report needs of them has the same names in all.
  const facts: Readonly<Record<string, unknown>> = { ...said };
  const { code: _code, file: _file, line, field, value, ...body } = facts;
  const name = typeof field === "string" ? field : "";
  return {
    line: typeof line === "number" ? line : 0,
    severity,
    code: said.code,
    field: name,
    value: shown(
      register.fields.find((each) => each.name === name),
      typeof value === "string" ? value : "",
    ),
    body,
  };
}

/** Nothing of a personal field goes into a report, which more people read than need the person's data (PIPL art. 6). */
function shown(field: Field | undefined, value: string): string {
  if (field?.personal === true) return value === "" ? "" : "***";
  const visible = value.slice(0, MOST_SHOWN).replace(UNSEEN, "\ufffd");
  return value.length > MOST_SHOWN ? `${visible}…` : visible;
}

/** What nobody would see in a report, and half of a character that was cut in two. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const MOST_SHOWN = 60;

/** As the catalogue has it again, for the words. */
export function saidOf(
  file: string,
  { line, code, field, value, body }: Finding,
): Readonly<Record<string, unknown>> & { readonly code: string } {
  return { ...body, code, file, line, field, value };
}
