import { createHash } from "node:crypto";
import { INSPECTOR_COLUMNS } from "./inspectors.js";
import { OBJECT_COLUMNS } from "./objects.js";
import type { PlanRow } from "./plan.js";

/**
 * Small worlds for tests: a sentence names what it is about, the builders fill in all the rest. Nothing here is drawn by
 * chance, so a reader can follow every number by hand.
 */
export interface World {
  readonly roundId: string;
  readonly objects: readonly ObjectRow[];
  readonly inspectors: readonly InspectorRow[];
  readonly items: readonly ItemListRow[];
  readonly plans: readonly PlanRow[];
  /** The texts of the four files, by name, as docs/FILES.md has them. */
  readonly files: WorldFiles;
}

export interface WorldFiles {
  readonly "objects.csv": string;
  readonly "inspectors.csv": string;
  readonly "items.csv": string;
  readonly "plans.json": string;
}

export interface ObjectRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  readonly industry: string;
  readonly categories: readonly string[];
  readonly class: string;
  readonly recency: string;
  readonly status: string;
  readonly excluded: string;
  readonly registered: string;
  readonly address: string;
}

export interface InspectorRow {
  readonly inspector: string;
  readonly name: string;
  readonly department: string;
  readonly divisions: readonly string[];
  readonly qualifications: readonly string[];
  readonly capacity: number;
  readonly certificate: string;
  readonly recused: readonly string[];
  readonly lastVisited: readonly string[];
}

export interface ItemListRow {
  readonly item: string;
  readonly department: string;
  readonly name: string;
  readonly content: string;
  readonly kind: "general" | "key";
  readonly category: string;
  readonly basis: string;
}

export interface WorldAsked {
  readonly roundId?: string;
  readonly rules?: string;
  readonly frame?: { readonly columns: readonly string[]; readonly private: readonly string[] };
  /** A number makes that many; a text is an id. */
  readonly objects?: number | readonly (string | Partial<ObjectRow>)[];
  /** Objects that stay in the register under a reason code. */
  readonly excluded?: Readonly<Record<string, string>>;
  readonly inspectors?: number | readonly (string | Partial<InspectorRow>)[];
  readonly plans?: number | readonly Partial<PlanRow>[];
}

/** A town with as many objects, inspectors and plans as the sentence needs; by default ten, four and one. */
export function aWorld(asked: WorldAsked = {}): World {
  const roundId = asked.roundId ?? "TEST-2026-01";
  const objects = rowsOf(asked.objects ?? 10, (id) => ({ id }), anObject).map((row) => {
    const reason = asked.excluded?.[row.id];
    return reason === undefined ? row : { ...row, excluded: reason };
  });
  const plans = rowsOf(asked.plans ?? 1, (id) => ({ id }), aPlan);
  const inspectors = rowsOf(asked.inspectors ?? 4, (inspector) => ({ inspector }), anInspector);
  const items = [...new Set(plans.flatMap((plan) => plan.items.map((item) => `${item} ${plan.department}`)))].map(
    anItem,
  );
  const head = { roundId, rules: asked.rules ?? "cn-2025.1", frame: asked.frame ?? FRAME, plans };
  return {
    roundId,
    objects,
    inspectors,
    items,
    plans,
    files: {
      "objects.csv": csv(OBJECT_COLUMNS, objects),
      "inspectors.csv": csv(INSPECTOR_COLUMNS, inspectors),
      "items.csv": csv("item,department,name,content,kind,category,basis", items),
      "plans.json": `${JSON.stringify(head, null, 2)}\n`,
    },
  };
}

/** A restaurant of class A that nobody has visited; the number only tells it from others. */
export function anObject(said: Partial<ObjectRow> = {}, number = 1): ObjectRow {
  const id = said.id ?? `OBJ-${pad(number, 4)}`;
  return {
    id,
    name: `蕲春县${id}餐馆`,
    kind: "individual",
    division: "421126100",
    industry: "H6210",
    categories: ["CATERING"],
    class: "A",
    recency: "R0",
    status: "存续",
    excluded: "",
    registered: "2020-01-02",
    address: `蕲春县漕河镇人民路${number}号`,
    ...said,
  };
}

/** A market inspector for the whole county with room for ten visits. */
export function anInspector(said: Partial<InspectorRow> = {}, number = 1): InspectorRow {
  return {
    inspector: `MARKET-${pad(number, 4)}`,
    name: "王宁",
    department: "MARKET",
    divisions: ["421126"],
    qualifications: ["food"],
    capacity: 10,
    certificate: "2029-12-31",
    recused: [],
    lastVisited: [],
    ...said,
  };
}

/** Three in ten of every class of the catering trade, notified, by two inspectors, in spring. */
export function aPlan(said: Partial<PlanRow> = {}, number = 1): PlanRow {
  const { fullCoverage, sizes, ...rest } = said;
  return {
    id: `P-MARKET-${pad(number, 3)}`,
    name: "餐饮服务食品安全抽查",
    department: "MARKET",
    key: "class where categories~=CATERING & excluded=",
    items: ["MARKET-001"],
    mode: "notified",
    window: ["2026-03-01", "2026-06-30"],
    seats: 2,
    qualifications: ["food"],
    ...rest,
    ...(fullCoverage === undefined ? { sizes: sizes ?? { "*": { atLeast: "30%" } } } : { fullCoverage }),
  };
}

/** An offset that turns a plan's tickets by the digest of a text. */
export function anOffset(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const FRAME = {
  columns: ["division", "industry", "class", "categories", "recency", "excluded"],
  private: ["class"],
} as const;

function anItem(pair: string): ItemListRow {
  const [item, department] = pair.split(" ") as [string, string];
  return {
    item,
    department,
    name: `${item}检查`,
    content: "现场检查",
    kind: "general",
    category: "通用",
    basis: "《食品安全法》",
  };
}

function rowsOf<Row>(
  asked: number | readonly (string | Partial<Row>)[],
  named: (id: string) => Partial<Row>,
  build: (said: Partial<Row>, number: number) => Row,
): Row[] {
  if (typeof asked === "number") return Array.from({ length: asked }, (_, at) => build({}, at + 1));
  return asked.map((said, at) => build(typeof said === "string" ? named(said) : said, at + 1));
}

function csv(columns: string, rows: readonly object[]): string {
  const names = columns.split(",");
  const lines = rows.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => cell(cells.get(name))).join(",");
  });
  return `${[columns, ...lines].join("\n")}\n`;
}

function cell(value: unknown): string {
  const text = Array.isArray(value) ? [...value].sort().join(";") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}
