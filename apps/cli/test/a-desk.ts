import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { main } from "../dist/main.js";

/** A clerk's desk: a folder of its own, a clock that stands where it is put, chance that repeats, and what the program said. */
export interface Desk {
  readonly folder: string;
  path(name: string): string;
  put(name: string, content: string | Uint8Array): string;
  clock: Date;
  /** What the commands for a server see of theirs. */
  environment: Record<string, string | undefined>;
  /** Runs `suijian …` in this process; the words are split by the caller. */
  type(...args: string[]): Promise<Said>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command answers in a shape of its own
  json(...args: string[]): Promise<any>;
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function aDesk(language: "zh" | "en" = "en"): Desk {
  const folder = mkdtempSync(join(tmpdir(), "suijian-desk-"));
  folders.push(folder);
  let drawn = 0;
  const desk: Desk = {
    folder,
    clock: new Date("2026-01-05T00:00:00Z"),
    environment: { ...process.env },
    path: (name) => join(folder, name),
    put(name, content) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    async type(...args) {
      let out = "";
      let err = "";
      const code = await main(args, {
        now: () => desk.clock,
        fillRandom: (bytes) => fillFrom(bytes, drawn++),
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        language,
        isTerminal: false,
        home: join(folder, "home"),
        cancelled: new AbortController().signal,
        environment: desk.environment,
      });
      return { code, out, err };
    },
    async json(...args) {
      const said = await desk.type(...args, "--json");
      return JSON.parse(said.out);
    },
  };
  return desk;
}

/** Repeatable bytes in place of the system's, so that a failing test fails again. */
function fillFrom(bytes: Uint8Array, call: number): void {
  for (let at = 0; at < bytes.length; at += 32) {
    const block = createHash("sha256").update(`${call}/${at}`).digest();
    bytes.set(block.subarray(0, Math.min(32, bytes.length - at)), at);
  }
}

export const OBJECTS_HEADER = "id,name,division,class,categories,recency,excluded";

/** Objects of three districts and five classes, crossing each other; every 17th is excluded. */
export const objectsCsv = (count: number): string =>
  [OBJECTS_HEADER, ...Array.from({ length: count }, (_, i) => objectLine((i * 7919) % count, i))].join("\n") + "\n";

function objectLine(place: number, i: number): string {
  const category = ["FOOD", "", "FOOD;LIFT", "DRUG", "LIFT"][i % 5]!;
  const klass = "AAABBCDE"[(i * 5) % 8]!;
  return `OBJ-${String(place).padStart(7, "0")},"店,${i}",44030${1 + (i % 3)},${klass},${category},R${i % 4},${i % 17 === 0 ? "CLOSED" : ""}`;
}

export const INSPECTORS_HEADER =
  "inspector,name,department,divisions,qualifications,capacity,certificate,recused,lastVisited";

export const inspectorsCsv = (each: number): string =>
  [
    INSPECTORS_HEADER,
    ...["MARKET", "FIRE"].flatMap((department) =>
      Array.from(
        { length: each },
        (_, i) =>
          `${department}-${String(i).padStart(3, "0")},某人${i},${department},4403,${i % 2 ? "food;lift" : "food"},200,2030-12-31,OBJ-${String(i).padStart(7, "0")},`,
      ),
    ),
  ].join("\n") + "\n";

type Json = Record<string, unknown>;

export const aPlanEntry = (id: string, over: Json = {}): Json => ({
  id,
  department: "MARKET",
  key: "recency where excluded=",
  items: [`${id}-1`, "SHARED-1"],
  mode: "notified",
  window: ["2026-03-01", "2026-06-30"],
  qualifications: ["food"],
  sizes: { "*": { atLeast: "5%" } },
  ...over,
});

export const plansJson = (plans: readonly Json[], over: Json = {}): string =>
  JSON.stringify({
    roundId: "T-2026-01",
    rules: "test-1",
    frame: { columns: ["division", "class", "categories", "recency", "excluded"], private: ["class"] },
    plans,
    ...over,
  });

/** A class-based, unannounced plan makes the round closed and sealed. */
export const closedPlans = (): string =>
  plansJson([
    aPlanEntry("P-CLASS", {
      key: "class where excluded=",
      mode: "unannounced",
      sizes: { "*": { atLeast: "2%" }, D: { atLeast: "30%" }, E: { atLeast: "60%" } },
    }),
    aPlanEntry("P-FOOD", {
      department: "FIRE",
      key: "division where categories~=FOOD",
      window: ["2026-05-01", "2026-08-31"],
      seats: 3,
    }),
    aPlanEntry("P-LIFT", {
      key: "recency where categories~=LIFT & excluded=",
      items: ["SHARED-1"],
      qualifications: [],
    }),
  ]);

export const openPlans = (): string =>
  plansJson(
    [
      aPlanEntry("P-1"),
      aPlanEntry("P-2", { key: "division where categories~=FOOD,DRUG", department: "FIRE", sizes: { "*": { n: 3 } } }),
    ],
    { frame: { columns: ["division", "categories", "recency", "excluded"], private: [] } },
  );

export function inputsOn(
  desk: Desk,
  plans: string,
  objects = objectsCsv(600),
  inspectors = inspectorsCsv(12),
): string[] {
  return [
    "--objects",
    desk.put("objects.csv", objects),
    "--inspectors",
    desk.put("inspectors.csv", inspectors),
    "--plans",
    desk.put("plans.json", plans),
  ];
}

/** Names and contents of a folder, for saying that nothing changed. */
export const contentsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );

/** The call of a freeze under a rehearsal beacon; the options that follow say how it is sealed. */
export const freezeCall = (
  inputs: readonly string[],
  out: string,
  witnesses: readonly string[] = ["A", "B"],
): string[] => [
  ...["round", "freeze", ...inputs, "--out", out, "--rehearsal"],
  ...witnesses.flatMap((name) => ["--witness", name]),
];

/** Such a freeze into `r`. */
export const rehearsedFreeze = (desk: Desk, inputs: readonly string[], ...more: string[]): Promise<Said> =>
  desk.type(...freezeCall(inputs, desk.path("r")), ...more);
