import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { REFERENCE_FILES, referenceFolder, type ReferenceFile } from "@suijian/reference";

interface Name {
  readonly zh: string;
  readonly en: string;
}
interface Basis {
  readonly law: string;
  readonly article: string | null;
}
interface Rule {
  readonly id: string;
  readonly kind: string;
  readonly text: Name;
  readonly citation: { readonly document: string; readonly article: string | null };
  readonly source: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly verified: boolean;
  readonly mark: string;
  readonly enabled: boolean;
  readonly parameters: Readonly<Record<string, { readonly value: unknown; readonly unit: string }>>;
}
interface CodeList {
  readonly id: string;
  readonly verified: boolean;
  readonly mark: string;
  readonly selection: string;
  readonly parentList?: string;
  readonly codes: readonly { readonly code: string; readonly parent?: string; readonly name: Name }[];
}
interface Item {
  readonly code: string;
  readonly department: string;
  readonly name: Name;
  readonly basis: Basis;
  readonly kind: string;
  readonly method: readonly string[];
  readonly equivalenceGroup?: string;
}
interface Point {
  readonly code: string;
  readonly title: Name;
  readonly text: string;
  readonly kind: string;
  readonly answer: string;
  readonly guidance: string;
  readonly basis: Basis;
  readonly evidence: string;
  readonly departments: readonly string[];
  readonly items: readonly string[];
  readonly number?: { readonly unit: string; readonly min?: number; readonly max?: number };
}
interface Scene {
  readonly id: string;
  readonly kind: string;
  readonly objectClasses: readonly string[];
  readonly lead: string;
  readonly participants: readonly string[];
  readonly items: readonly Item[];
  readonly handbook: Readonly<Record<string, string | readonly unknown[]>>;
  readonly checklist: { readonly sections: readonly { readonly title: Name; readonly points: readonly Point[] }[] };
}
interface JointItem {
  readonly code: string;
  readonly field: string;
  readonly kind: string;
  readonly objects: readonly string[];
  readonly objectKinds: readonly string[];
  readonly initiator: readonly {
    readonly when: { objectKind?: string; category?: string };
    readonly department: string;
  }[];
  readonly participants: readonly string[];
  readonly level: readonly string[];
  readonly method: readonly string[];
  readonly basis: readonly Basis[];
}
interface Template {
  readonly code: string;
  readonly steps: readonly { readonly who: string; readonly rules: readonly string[] }[];
}

const read = <T>(file: ReferenceFile): T => JSON.parse(readFileSync(new URL(file, referenceFolder), "utf8")) as T;

const rules = read<readonly Rule[]>("rules.json");
const lists = read<readonly CodeList[]>("code-lists.json");
const classes = read<{ major: { code: string }[]; minor: { code: string; major: string }[] }>("object-classes.json");
const departments = read<{ departments: { code: string; citation: { document: string } }[] }>("departments.json");
const templates = read<{
  roles: Record<string, Name>;
  classes: { code: string; subClasses: Template[] }[];
  workStandards: { code: string; sections: unknown[] }[];
}>("item-templates.json");
const joint = read<{ publishedOn: null; fields: { code: string }[]; items: JointItem[] }>("joint-list.json");
const equivalence = read<{
  groups: { id: string; members: { scene: string; item: string; department: string }[] }[];
  workedCase: {
    scene: string;
    itemsBefore: number;
    questionsAfter: number;
    itemsByDepartment: { department: string; items: { item: string }[] }[];
    groups: string[];
  };
}>("equivalence-groups.json");
const crosswalk = read<{
  rows: { id: string; item: string; national: string | null; province: string | null; city: string }[];
}>("crosswalk.json");
const scenes = REFERENCE_FILES.filter((file) => file.startsWith("scenes/")).map((file) => read<Scene>(file));

const departmentCodes = new Set(departments.departments.map(({ code }) => code));
const classCodes = new Set(classes.minor.map(({ code }) => code));
const codesOf = (id: string): Set<string> =>
  new Set(lists.find((list) => list.id === id)!.codes.map(({ code }) => code));
const pointsOf = (scene: Scene): Point[] => scene.checklist.sections.flatMap(({ points }) => points);
const allItems = scenes.flatMap(({ items }) => items);

describe("the files", () => {
  test("are those that are listed", () => {
    const found = readdirSync(referenceFolder, { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll("\\", "/"))
      .filter((name) => name.endsWith(".json"));
    expect(found.sort()).toEqual([...REFERENCE_FILES].sort());
  });

  test("call nothing verified that was not read in its source", () => {
    for (const file of REFERENCE_FILES) {
      const text = readFileSync(new URL(file, referenceFolder), "utf8");
      for (const entry of marked(JSON.parse(text))) expect([file, entry.verified]).toEqual([file, entry.mark === "V"]);
    }
  });

  test("carry every id once", () => {
    for (const ids of [
      rules.map(({ id }) => id),
      lists.map(({ id }) => id),
      classes.major.map(({ code }) => code),
      classes.minor.map(({ code }) => code),
      departments.departments.map(({ code }) => code),
      joint.fields.map(({ code }) => code),
      joint.items.map(({ code }) => code),
      equivalence.groups.map(({ id }) => id),
      crosswalk.rows.map(({ id }) => id),
      scenes.map(({ id }) => id),
      allItems.map(({ code }) => code),
      scenes.flatMap(pointsOf).map(({ code }) => code),
      templates.classes.flatMap(({ subClasses }) => subClasses).map(({ code }) => code),
      ...lists.map(({ codes }) => codes.map(({ code }) => code)),
    ])
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});

describe("rules", () => {
  test("have a text in both languages, a citation, a source and days", () => {
    for (const rule of rules) {
      expect(rule.text.zh.length * rule.text.en.length * rule.citation.document.length, rule.id).toBeGreaterThan(0);
      expect(rule.source.length, rule.id).toBeGreaterThan(0);
      if (rule.validFrom !== null) expect(rule.validFrom, rule.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(rule.validTo, rule.id).toBeNull();
      expect(["rule", "threshold", "period", "ceiling", "warning"], rule.id).toContain(rule.kind);
      expect(["V", "V*", "M", "I"], rule.id).toContain(rule.mark);
    }
  });

  test("that nobody has verified are off", () => {
    expect(rules.filter(({ mark, enabled }) => mark !== "V" && enabled).map(({ id }) => id)).toEqual([]);
    expect(rules.some(({ enabled }) => enabled)).toBe(true);
  });

  test.each([
    ["B", 9],
    ["I", 12],
    ["P", 11],
    ["O", 5],
  ])("cover each numbered rule of group %s", (letter, count) => {
    const numbers = rules.map(({ id }) => new RegExp(`^[a-z]+\\.${letter}(\\d+)(\\.|$)`).exec(id)?.[1]);
    expect([...new Set(numbers.filter((one) => one !== undefined))].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
  });

  test("keep the figures that were published", () => {
    const value = (id: string, name: string): unknown => rules.find((rule) => rule.id === id)?.parameters[name]?.value;
    expect(value("cn.O1", "within")).toBe(20);
    expect(value("cn.I9.floor", "minimumRatio")).toBe(0.03);
    expect(value("chengdu.1.4.fruitless", "reaches")).toBe(3);
    expect(value("shenzhen.1.4.scan-fault", "within")).toBe(10);
    expect(value("local.1.4.health-total", "maximum")).toBe(4);
    expect(value("hainan.1.4.repeat-firm", "window")).toBe(60);
    expect(value("cn.P9", "within")).toBe(10);
  });
});

describe("calendars", () => {
  const calendars = REFERENCE_FILES.filter((file) => file.startsWith("calendars/")).map((file) => read<Rule>(file));
  const daysOf = ({ parameters }: Rule, name: string): string[] => (parameters[name]?.value ?? []) as string[];
  const isWeekend = (day: string): boolean => new Date(day).getUTCDay() % 6 === 0;
  const workingDays = (calendar: Rule): number => {
    const year = Number(calendar.validFrom!.slice(0, 4));
    const days = Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10));
    const [off, working] = [daysOf(calendar, "off"), daysOf(calendar, "working")];
    return days.filter(
      (day) => day.startsWith(String(year)) && (working.includes(day) || (!off.includes(day) && !isWeekend(day))),
    ).length;
  };

  test("are one rule for each year, with the notice and its days", () => {
    expect(calendars.map(({ id }) => id)).toEqual(Array.from({ length: 9 }, (_, more) => `cn.calendar.${2018 + more}`));
    for (const calendar of calendars) {
      const year = calendar.id.slice(-4);
      expect(calendar.citation.document).toBe(`国务院办公厅关于${year}年部分节假日安排的通知`);
      expect([calendar.validFrom, calendar.validTo]).toEqual([`${year}-01-01`, `${year}-12-31`]);
      const days = [...daysOf(calendar, "off"), ...daysOf(calendar, "working")];
      expect(new Set(days).size, year).toBe(days.length);
      expect(
        days.filter((day) => !day.startsWith(`${year}-`)),
        year,
      ).toEqual([]);
      // Whoever works in place of a day off works on a weekend.
      expect(
        daysOf(calendar, "working").filter((day) => !isWeekend(day)),
        year,
      ).toEqual([]);
    }
  });

  test("are in force for the years whose notice was read, and no other", () => {
    expect(calendars.filter(({ enabled }) => enabled).map(({ id }) => id.slice(-4))).toEqual([
      "2022",
      "2023",
      "2024",
      "2025",
      "2026",
    ]);
    for (const { mark, enabled, verified } of calendars)
      expect([enabled, verified]).toEqual([mark === "V", mark === "V"]);
  });

  test("with a day on which the sources disagree are not verified", () => {
    const doubted = calendars.filter((calendar) => daysOf(calendar, "doubtful").length > 0);
    expect(doubted.map((calendar) => [calendar.id, daysOf(calendar, "doubtful"), calendar.verified])).toEqual([
      ["cn.calendar.2018", ["2018-06-16", "2018-09-22"], false],
    ]);
  });

  test("give each year its working days: weekdays less weekdays off, and make-up days more", () => {
    // 2024: 262 weekdays, 19 of them off, 8 made up. 2025: 261 - 18 + 5. 2026: 261 - 19 + 6.
    expect(calendars.slice(4).map(workingDays)).toEqual([249, 249, 251, 248, 248]);
  });

  test("have the National Day of 2025 as it was announced", () => {
    const year = calendars.find(({ id }) => id === "cn.calendar.2025")!;
    expect(daysOf(year, "off").filter((day) => day > "2025-06-30")).toEqual(
      Array.from({ length: 8 }, (_, at) => `2025-10-0${at + 1}`),
    );
    expect(daysOf(year, "working").filter((day) => day > "2025-06-30")).toEqual(["2025-09-28", "2025-10-11"]);
  });
});

describe("code lists", () => {
  test("name only parents that exist", () => {
    for (const list of lists) {
      const parents = codesOf(list.parentList ?? list.id);
      for (const { code, parent } of list.codes) if (parent !== undefined) expect([...parents], code).toContain(parent);
      expect(["one", "many", "tree"], list.id).toContain(list.selection);
    }
  });

  test("have 20 sections with 97 divisions, four answers, and a tree of results", () => {
    expect(codesOf("industry-section").size).toBe(20);
    expect(codesOf("industry-division").size).toBe(97);
    expect([...codesOf("item-answer")]).toEqual(["yes", "no", "not-checked", "not-applicable"]);
    const result = lists.find(({ id }) => id === "result")!;
    expect(result.selection).toBe("tree");
    expect(result.codes.filter(({ parent }) => parent === "problem-pending")).toHaveLength(9);
  });
});

test("there are 40 major and 108 minor classes, and every minor one has its major", () => {
  expect([classes.major.length, classes.minor.length]).toEqual([40, 108]);
  const majors = new Set(classes.major.map(({ code }) => code));
  expect(classes.minor.filter(({ major }) => !majors.has(major))).toEqual([]);
  expect(new Set(classes.minor.map(({ major }) => major)).size).toBe(40);
});

test("there are 34 departments, each with a law", () => {
  expect(departments.departments).toHaveLength(34);
  for (const { code, citation } of departments.departments) expect(citation.document.length, code).toBeGreaterThan(0);
});

test("there are 3 classes with 10 process templates, and 5 work standards", () => {
  const subClasses = templates.classes.flatMap((each) => each.subClasses);
  expect([templates.classes.length, subClasses.length, templates.workStandards.length]).toEqual([3, 10, 5]);
  const ruleIds = new Set(rules.map(({ id }) => id));
  for (const { code, steps } of subClasses) {
    expect(steps.length, code).toBeGreaterThan(4);
    for (const step of steps) {
      expect(Object.keys(templates.roles), code).toContain(step.who);
      expect(step.rules.filter((id) => !ruleIds.has(id))).toEqual([]);
    }
  }
});

describe("the joint list", () => {
  test("has 86 fields with 144 items and is not published", () => {
    expect([joint.fields.length, joint.items.length]).toEqual([86, 144]);
    expect(joint.publishedOn).toBeNull();
    expect(new Set(joint.items.map(({ field }) => field))).toEqual(new Set(joint.fields.map(({ code }) => code)));
  });

  test("names only departments, classes, kinds, levels and methods that exist", () => {
    const known = {
      kinds: codesOf("object-kind"),
      levels: codesOf("item-level"),
      methods: codesOf("verification-method"),
    };
    for (const item of joint.items) {
      const named = [...item.initiator.map(({ department }) => department), ...item.participants];
      expect(
        named.filter((code) => !departmentCodes.has(code)),
        item.code,
      ).toEqual([]);
      expect(
        item.objects.filter((code) => !classCodes.has(code)),
        item.code,
      ).toEqual([]);
      expect(
        item.objectKinds.filter((code) => !known.kinds.has(code)),
        item.code,
      ).toEqual([]);
      expect(
        item.level.filter((code) => !known.levels.has(code)),
        item.code,
      ).toEqual([]);
      expect(
        item.method.filter((code) => !known.methods.has(code)),
        item.code,
      ).toEqual([]);
      expect(item.basis.every(({ law }) => law.length > 0) && item.basis.length > 0, item.code).toBe(true);
    }
  });

  test("settles in every case who starts", () => {
    const kinds = codesOf("object-kind");
    for (const { code, initiator } of joint.items) {
      expect(initiator.map(({ when }) => Object.keys(when).length === 0).indexOf(true), code).toBe(
        initiator.length - 1,
      );
      for (const { when } of initiator) {
        if (when.objectKind !== undefined) expect([...kinds]).toContain(when.objectKind);
        if (when.category !== undefined) expect([...classCodes]).toContain(when.category);
      }
    }
    expect(joint.items.filter(({ initiator }) => initiator.length > 1).length).toBeGreaterThan(4);
  });
});

test("there are 12 scenes of both kinds", () => {
  expect(scenes).toHaveLength(12);
  expect(new Set(scenes.map(({ kind }) => kind))).toEqual(new Set(["cross-department", "industry"]));
});

describe.each(scenes.map((scene) => [scene.id, scene] as const))("scene %s", (_, scene) => {
  const points = pointsOf(scene);
  const items = new Map(scene.items.map((item) => [item.code, item]));

  test("has at least 15 points, each with a basis", () => {
    expect(points.length).toBeGreaterThanOrEqual(15);
    for (const { code, basis, text, guidance } of points)
      expect(basis.law.length * text.length * guidance.length, code).toBeGreaterThan(0);
    for (const { code, basis } of scene.items) expect(basis.law.length, code).toBeGreaterThan(0);
  });

  test("names only what exists", () => {
    const methods = codesOf("verification-method");
    expect(scene.objectClasses.filter((code) => !classCodes.has(code))).toEqual([]);
    expect([scene.lead, ...scene.participants].filter((code) => !departmentCodes.has(code))).toEqual([]);
    expect(scene.participants).not.toContain(scene.lead);
    expect(new Set(scene.items.map(({ department }) => department))).toEqual(
      new Set([scene.lead, ...scene.participants]),
    );
    for (const { method, kind } of scene.items) {
      expect(method.filter((code) => !methods.has(code))).toEqual([]);
      expect([...codesOf("item-kind")]).toContain(kind);
    }
    for (const point of points) {
      expect([...codesOf("item-kind")]).toContain(point.kind);
      expect(["none", "photo", "document"]).toContain(point.evidence);
      expect(point.answer).toBe("four-valued");
      if (point.number?.min !== undefined && point.number.max !== undefined)
        expect(point.number.min).toBeLessThan(point.number.max);
    }
  });

  test("asks each item, for the departments whose items they are", () => {
    expect(new Set(points.flatMap((point) => point.items))).toEqual(new Set(items.keys()));
    for (const point of points)
      expect(new Set(point.departments), point.code).toEqual(
        new Set(point.items.map((code) => items.get(code)!.department)),
      );
  });

  test("asks items of equal content by the same points", () => {
    const askedBy = (code: string): string[] =>
      points.filter((point) => point.items.includes(code)).map((point) => point.code);
    for (const { id, members } of equivalence.groups) {
      const [first, ...others] = members.filter((member) => member.scene === scene.id).map(({ item }) => item);
      for (const other of others) expect(askedBy(other), id).toEqual(askedBy(first!));
    }
  });

  test("has a handbook with every chapter", () => {
    const chapters = ["before", "onSite", "commonProblems", "rights", "selfCheck", "legalDuties"];
    for (const chapter of chapters) expect(scene.handbook[chapter]!.length, chapter).toBeGreaterThan(2);
    expect(scene.handbook.purpose!.length * scene.handbook.applicable!.length).toBeGreaterThan(0);
  });
});

describe("equivalence groups", () => {
  test("are at least 12, of several departments, and agree with the scenes", () => {
    expect(equivalence.groups.length).toBeGreaterThanOrEqual(12);
    const grouped = new Map(allItems.map((item) => [item.code, item]));
    for (const { id, members } of equivalence.groups) {
      expect(new Set(members.map(({ department }) => department)).size, id).toBeGreaterThan(1);
      for (const { item, department } of members)
        expect([grouped.get(item)?.equivalenceGroup, grouped.get(item)?.department]).toEqual([id, department]);
    }
    expect(equivalence.groups.flatMap(({ members }) => members)).toHaveLength(
      allItems.filter(({ equivalenceGroup }) => equivalenceGroup !== undefined).length,
    );
  });

  test("make 19 questions of the 30 items of the pre-warehouse", () => {
    const { workedCase, groups } = equivalence;
    const asked = workedCase.itemsByDepartment.flatMap(({ items }) => items.map(({ item }) => item));
    const scene = scenes.find(({ id }) => id === workedCase.scene)!;
    expect(asked.toSorted()).toEqual(scene.items.map(({ code }) => code).toSorted());
    expect(asked).toHaveLength(30);

    const head = new Map(asked.map((item) => [item, item]));
    const headOf = (item: string): string => (head.get(item) === item ? item : headOf(head.get(item)!));
    for (const { members } of groups) {
      const [first, ...others] = members.map(({ item }) => item).filter((item) => head.has(item));
      for (const other of others) head.set(headOf(other), headOf(first!));
    }
    expect(new Set(asked.map(headOf)).size).toBe(19);
    expect(pointsOf(scene)).toHaveLength(19);
    expect([workedCase.itemsBefore, workedCase.questionsAfter]).toEqual([30, 19]);
    expect(workedCase.groups).toHaveLength(11);
  });
});

test("the crosswalk has at least 60 rows, each for an item of a scene, with a city code of its own", () => {
  expect(crosswalk.rows.length).toBeGreaterThanOrEqual(60);
  const known = new Set(allItems.map(({ code }) => code));
  expect(crosswalk.rows.filter(({ item }) => !known.has(item))).toEqual([]);
  expect(new Set(crosswalk.rows.map(({ city }) => city)).size).toBe(crosswalk.rows.length);
});

/** Every object below that says how well it was verified. */
function marked(value: unknown): { verified: unknown; mark: unknown }[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(marked);
  return "verified" in value && "mark" in value ? [{ verified: value.verified, mark: value.mark }, ...below] : below;
}
