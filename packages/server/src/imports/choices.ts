import { ImportChoices } from "@suijian/contract";
import { invariant } from "@suijian/core";
import Value from "typebox/value";

/** What was chosen, from the column that only checked requests write. */
export function choicesOf(kept: unknown): ImportChoices {
  invariant(Value.Check(ImportChoices, kept), "an import's choices were checked when it was asked");
  return kept;
}
