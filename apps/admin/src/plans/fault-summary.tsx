import { StateTag, useSay, type Words } from "@suijian/ui";
import { idOf, useEditing } from "./editing.js";
import { batchName, EDITOR, faultsInAll, sizeName } from "./editor-words.js";

/** All that is wrong, each a way to its field. */
export function FaultSummary({ departmentOf }: { readonly departmentOf: (code: string) => string }) {
  const say = useSay();
  const { faults, form } = useEditing();
  if (faults.length === 0)
    return (
      <p role="status">
        <StateTag tone="done">{say(EDITOR.noFaults)}</StateTag>
      </p>
    );
  return (
    <section className="fault-summary" aria-label={say(EDITOR.faults)}>
      <h2>{say(faultsInAll(faults.length))}</h2>
      <ul>
        {faults.map(({ field, says, isUnkeepable }) => (
          <li key={`${field} ${says[1]}`}>
            <a href={`#${idOf(field)}`} onClick={(event) => jump(event, field)}>
              {fieldName(field, say, (at) => departmentOf(form.departments[at]?.department ?? ""))}
            </a>
            ：{say(says)}
            {isUnkeepable ? <span className="field-error">（{say(EDITOR.unkeepable)}）</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function jump(event: { preventDefault(): void }, field: string): void {
  event.preventDefault();
  const control = document.getElementById(idOf(field));
  control?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}

const PLAIN: Readonly<Record<string, Words>> = {
  plan: EDITOR.plan,
  title: EDITOR.title,
  lead: EDITOR.lead,
  scene: EDITOR.scene,
  departments: EDITOR.who,
  batches: EDITOR.when,
  period: EDITOR.period,
  objects: EDITOR.case,
  cause: EDITOR.cause,
  reason: EDITOR.reason,
  "draw/key": EDITOR.raw,
  "draw/sizes": EDITOR.sizes,
  "draw/controlShare": EDITOR.control,
  "draw/recency/repeats": EDITOR.repeats,
  "draw/offset": EDITOR.offset,
};

const OF_DEPARTMENT: Readonly<Record<string, Words>> = {
  department: EDITOR.department,
  items: EDITOR.items,
  ridingAlong: EDITOR.riding,
  seats: EDITOR.seats,
  hours: EDITOR.hours,
};

function fieldName(field: string, say: ReturnType<typeof useSay>, departmentAt: (at: number) => string): string {
  const plain = PLAIN[field];
  if (plain !== undefined) return say(plain);
  const [part, at = "", name = ""] = field.split("/");
  if (part === "departments")
    return [departmentAt(Number(at)), say(OF_DEPARTMENT[name] ?? EDITOR.who)].filter((each) => each !== "").join(" · ");
  if (part === "batches") return say(batchName(Number(at)));
  return say(sizeName(field.slice("draw/sizes/".length)));
}
