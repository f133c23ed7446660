import { asksOf } from "./asks.js";
import type { Bureau } from "./government.js";
import { ASPECTS, FIELDS } from "./tables/fields.js";
import { LINES } from "./tables/lines.js";

/** The inspection item list (一单): every department has a general item that rides along and its own by subject. */
export interface ItemList {
  readonly rows: readonly ItemRow[];
  general(department: string): string;
  ofSubject(department: string, subject: string): string[];
}

export interface ItemRow {
  readonly item: string;
  readonly department: string;
  readonly name: string;
  readonly content: string;
  readonly kind: "general" | "key";
  readonly category: string;
  readonly basis: string;
  readonly subject: string;
}

/** Where a total is known, what one item per subject leaves over is spread evenly as further aspects. */
export function fieldItems(bureaus: readonly Bureau[], total: number | undefined): ItemList {
  const least = bureaus.map((bureau) => 1 + asksOf(bureau).length);
  const over = total === undefined ? 0 : total - least.reduce((sum, count) => sum + count, 0);
  const extra = (at: number) =>
    Math.floor((over * (at + 1)) / bureaus.length) - Math.floor((over * at) / bureaus.length);
  return listOf(
    bureaus.flatMap((bureau, at) => itemsOf(bureau, total === undefined ? 2 * least[at]! - 1 : least[at]! + extra(at))),
  );
}

/** The items of the market regulator's business lines, 41 in all. */
export function lineItems(): ItemList {
  return listOf(
    LINES.flatMap((line) =>
      line.items.map((name, at) => ({
        item: itemCode(line.code, at),
        department: line.code,
        name,
        content: `${name}：资质、现场、记录`,
        kind: "general" as const,
        category: line.name,
        basis: line.basis,
        subject: name,
      })),
    ),
  );
}

/** First one item per subject, then further aspects of the same subjects until the department's number is full. */
function itemsOf(bureau: Bureau, count: number): ItemRow[] {
  const asks = asksOf(bureau);
  const rounds = Math.ceil((count - 1) / asks.length);
  const general = row(bureau, 0, "通用检查事项", "登记信息、证照公示、信用承诺", "general", "通用", "通用");
  const rows = Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    asks.map(({ fieldIndex, subject }, at) => {
      const field = FIELDS[fieldIndex]!;
      const aspect = ASPECTS[(at + round) % ASPECTS.length]!;
      const name = `${subject}检查（${field.name}${round === 0 ? "" : aspectName(aspect, round)}）`;
      const kind = field.key === true ? "key" : "general";
      return row(
        bureau,
        1 + round * asks.length + at,
        name,
        `${subject}：${aspect}`,
        kind,
        field.name,
        field.name + subject,
      );
    }),
  );
  return [general, ...rows].slice(0, count);
}

/** The list of aspects is shorter than a thin department's share: it goes round again by level. */
function aspectName(aspect: string, round: number): string {
  return round <= ASPECTS.length ? `·${aspect}` : `·${aspect}·${Math.ceil(round / ASPECTS.length)}级`;
}

function row(
  bureau: Bureau,
  at: number,
  name: string,
  content: string,
  kind: "general" | "key",
  category: string,
  subject: string,
): ItemRow {
  const item = itemCode(bureau.code, at);
  return { item, department: bureau.code, name, content, kind, category, basis: bureau.department.basis, subject };
}

function itemCode(department: string, at: number): string {
  return `${department}-${String(at + 1).padStart(3, "0")}`;
}

function listOf(rows: readonly ItemRow[]): ItemList {
  const bySubject = new Map<string, string[]>();
  const general = new Map<string, string>();
  for (const { department, subject, item } of rows) {
    const key = `${department} ${subject}`;
    bySubject.set(key, [...(bySubject.get(key) ?? []), item]);
    if (!general.has(department)) general.set(department, item);
  }
  return {
    rows,
    general: (department) => general.get(department)!,
    ofSubject: (department, subject) => [...(bySubject.get(`${department} ${subject}`) ?? [])],
  };
}
