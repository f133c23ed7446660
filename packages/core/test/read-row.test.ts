import {
  INSPECTION_OBJECTS,
  INSPECTORS,
  readRow,
  readWithdrawal,
  whyNotImport,
  type Register,
  type RowRead,
} from "@suijian/core";
import { describe, expect, test } from "vitest";

const CODES = new Map([
  ["object-kind", new Set(["enterprise", "place"])],
  ["inspector-job-category", new Set(["enforcement"])],
]);

const read = (register: Register, cells: Record<string, string>, places = ["4403"]): RowRead =>
  readRow(
    { file: "f.csv", register, codes: CODES, places },
    7,
    register.fields.map(({ name }) => cells[name] ?? ""),
  );

const BAKERY = { object: "91440300MA5EXAMP0K", name: "面包坊", kind: "enterprise", division: "440306001" };
const anObject = (more: Record<string, string> = {}): RowRead => read(INSPECTION_OBJECTS, { ...BAKERY, ...more });

const value = ({ values }: RowRead, name: string) =>
  values[INSPECTION_OBJECTS.fields.findIndex((field) => field.name === name)];

describe("a row of a register", () => {
  test("holds what its cells say, and nothing where they are empty", () => {
    const row = anObject({
      categories: "FOOD;BAKERY;FOOD",
      registered: "2024-02-29",
      capital: "10.50",
      employees: "0",
    });
    expect(row.problems).toEqual([]);
    expect(row.warnings).toEqual([]);
    expect(value(row, "name")).toBe("面包坊");
    expect(value(row, "categories")).toEqual(["BAKERY", "FOOD"]);
    expect(value(row, "registered")).toBe("2024-02-29");
    expect(value(row, "uscc")).toBeUndefined();
  });

  test("spaces at the ends of a cell, the wide one too, are nobody's meaning", () => {
    expect(value(anObject({ name: " \u3000面包 坊\u3000" }), "name")).toBe("面包 坊");
    expect(value(anObject({ division: " 440306001 " }), "division")).toBe("440306001");
  });

  test.each([
    [{ object: "" }, "object", "value-missing"],
    [{ object: "  " }, "object", "value-missing"],
    [{ name: "\u200b\ufeff" }, "name", "value-missing"],
    [{ object: "a1" }, "object", "id-alphabet"],
    [{ object: "A 1" }, "object", "id-alphabet"],
    [{ object: "A\u200b1" }, "object", "id-alphabet"],
    [{ object: "A\u202e1" }, "object", "id-alphabet"],
    [{ object: "A\u00001" }, "object", "id-alphabet"],
    [{ object: "Ａ１" }, "object", "id-alphabet"],
    [{ object: "А1" }, "object", "id-alphabet"],
    [{ object: "X".repeat(65) }, "object", "id-alphabet"],
    [{ object: "'; drop table inspection_objects; --" }, "object", "id-alphabet"],
    [{ kind: "ENTERPRISE" }, "kind", "code-unknown"],
    [{ division: "440106001" }, "division", "division-elsewhere"],
    [{ division: "44" }, "division", "division-elsewhere"],
    [{ registered: "2023-02-29" }, "registered", "value-malformed"],
    [{ registered: "2023/2/2" }, "registered", "value-malformed"],
    [{ employees: "-1" }, "employees", "value-malformed"],
    [{ employees: "1e3" }, "employees", "value-malformed"],
    [{ employees: "007" }, "employees", "value-malformed"],
    [{ employees: "1000000000" }, "employees", "value-malformed"],
    [{ capital: "1,000" }, "capital", "value-malformed"],
    [{ capital: "NaN" }, "capital", "value-malformed"],
    [{ capital: "." }, "capital", "value-malformed"],
    [{ categories: "A;;B" }, "categories", "value-malformed"],
    [{ categories: "A;b" }, "categories", "value-malformed"],
    [{ uscc: "91440300" }, "uscc", "value-malformed"],
    [{ uscc: "91440300ma5example" }, "uscc", "value-malformed"],
    [{ scope: "字".repeat(2001) }, "scope", "value-too-long"],
  ])("%o is refused at %s: %s", (cells, field, code) => {
    expect(anObject(cells).problems).toEqual([expect.objectContaining({ file: "f.csv", line: 7, field, code })]);
  });

  test("every fault of a row is told, and each once", () => {
    const { problems } = anObject({ object: "", name: "", kind: "x", division: "y", employees: "z" });
    expect(problems.map(({ field }) => field)).toEqual(["object", "name", "kind", "division", "employees"]);
  });

  test("2,000 characters are a text, also when each takes two units", () => {
    expect(anObject({ scope: "𠮷".repeat(2000) }).problems).toEqual([]);
    expect(anObject({ scope: "𠮷".repeat(2001) }).problems).toMatchObject([{ code: "value-too-long", limit: 2000 }]);
  });

  test("what nobody sees is taken out of a name, with a word about it", () => {
    const row = anObject({ name: "面\u202e包\u200b坊\n二店\u0000" });
    expect(row.problems).toEqual([]);
    expect(row.warnings).toMatchObject([{ code: "text-cleaned", line: 7, field: "name" }]);
    expect(value(row, "name")).toBe("面包坊 二店");
  });

  test("a code that fails a check digit is kept, with a word about it", () => {
    // 91350100M000100Y43 is the standard's own example.
    expect(anObject({ uscc: "91350100M000100Y43" }).warnings).toEqual([]);
    const outer = anObject({ uscc: "91350100M000100Y44" });
    expect(outer.problems).toEqual([]);
    expect(outer.warnings).toMatchObject([{ code: "uscc-check-digit", field: "uscc", expected: "3" }]);
    expect(value(outer, "uscc")).toBe("91350100M000100Y44");
  });

  test("a place without a prefix is every place, and no place is none", () => {
    const row = (places: string[]) => read(INSPECTION_OBJECTS, { ...BAKERY, division: "110101" }, places).problems;
    expect(row([""])).toEqual([]);
    expect(row([])).toMatchObject([{ code: "division-elsewhere" }]);
    expect(row(["4403", "11"])).toEqual([]);
  });

  test("of a row to be withdrawn only the key counts", () => {
    const cells = INSPECTION_OBJECTS.fields.map(({ name }) => (name === "object" ? "X1" : "not even close"));
    const rules = { file: "f.csv", register: INSPECTION_OBJECTS, codes: CODES, places: ["4403"] };
    expect(readWithdrawal(rules, 1, cells)).toMatchObject({ problems: [], warnings: [] });
    expect(readWithdrawal(rules, 1, []).problems).toMatchObject([{ code: "value-missing", field: "object" }]);
  });

  test("a list that must be there must have a member", () => {
    const who = { inspector: "I1", name: "王", department: "MARKET", division: "440306", certificate: "2027-01-01" };
    expect(read(INSPECTORS, { ...who, divisions: "" }).problems).toMatchObject([
      { code: "value-missing", field: "divisions" },
    ]);
    expect(read(INSPECTORS, { ...who, divisions: "440306" }).problems).toEqual([]);
  });
});

describe("a whole file", () => {
  const nothing = { refused: 0, keyless: 0, held: 0, missing: 0 };
  const lenient = { refuseAll: false, confirmWithdrawals: false };

  test("with refused rows goes in without them, unless that was not wanted", () => {
    expect(whyNotImport({ ...nothing, refused: 3 }, lenient)).toBeUndefined();
    expect(whyNotImport({ ...nothing, refused: 3 }, { ...lenient, refuseAll: true })).toEqual({
      code: "rows-refused",
      refused: 3,
    });
  });

  test("with a row that might be about one who seems missing must be confirmed", () => {
    const doubtful = { refused: 1, keyless: 1, held: 100, missing: 1 };
    expect(whyNotImport(doubtful, lenient)).toMatchObject({ code: "withdrawals-unconfirmed", missing: 1 });
    expect(whyNotImport({ ...doubtful, missing: 0 }, lenient)).toBeUndefined();
    expect(whyNotImport({ ...doubtful, keyless: 0 }, lenient)).toBeUndefined();
  });

  test("that lacks more than a tenth of what is held must be confirmed", () => {
    expect(whyNotImport({ ...nothing, held: 100, missing: 10 }, lenient)).toBeUndefined();
    expect(whyNotImport({ ...nothing, held: 100, missing: 11 }, lenient)).toEqual({
      code: "withdrawals-unconfirmed",
      missing: 11,
      held: 100,
    });
    expect(
      whyNotImport({ ...nothing, held: 100, missing: 100 }, { ...lenient, confirmWithdrawals: true }),
    ).toBeUndefined();
  });
});
