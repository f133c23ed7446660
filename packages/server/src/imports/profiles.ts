import type { ImportMapping } from "@suijian/contract";
import type { RegisterName } from "@suijian/core";

/** How the files of a generated city become rows of the registers. */
const GENERATED: Partial<Record<RegisterName, ImportMapping>> = {
  inspection_objects: {
    columns: {
      object: { from: "id" },
      // Only entities are known by their code; a project or a place has a number of another kind.
      uscc: { from: "id", onlyIf: "uscc" },
    },
  },
  inspectors: { columns: { division: { from: "divisions", member: "first" } } },
};

/** The mapping that was asked for; where it says nothing, the profile's, and where that says nothing, the columns' own names. */
export function mappingOf(
  register: RegisterName,
  { mapping, profile }: { readonly mapping?: ImportMapping | undefined; readonly profile?: "generated" | undefined },
): ImportMapping {
  const base = profile === undefined ? undefined : GENERATED[register];
  return { ...base, ...mapping, columns: { ...base?.columns, ...mapping?.columns } };
}
