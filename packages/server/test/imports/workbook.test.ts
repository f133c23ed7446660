import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aStreamedWorkbook, aWorkbook, aZip, partsOf, XLSX, type SheetParts } from "./a-workbook.js";
import { anOffice, imported, told, type Asked, type Imported, type Office } from "./an-office.js";

describe("a workbook", () => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(DATABASES[0]!);
  });
  afterAll(() => office.close());

  const take = (file: Buffer, asked: Asked = {}): Promise<Imported> =>
    imported(office.city, file, { media: XLSX, name: "对象.xlsx", ...asked });
  const held = async (object: string) =>
    (
      await office.server.asOwner(
        "select name, kind, division, registered::text, capital::text, employees, scope, uscc from inspection_objects where object = $1",
        [object],
      )
    )[0];
  const HEADER = ["object", "name", "kind", "division", "registered", "capital", "employees", "scope", "uscc"];

  test("has texts, numbers, days and results of formulas as a person sees them", async () => {
    const file = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("对象");
      sheet.addRow(HEADER);
      sheet.addRow(["W1", "面包坊", "enterprise", "440306001", new Date(Date.UTC(2020, 1, 29)), 10.5, 12, "餐饮", ""]);
      sheet.getCell("E2").numFmt = "yyyy-mm-dd";
      sheet.addRow([
        "W2",
        { richText: [{ text: "鞋" }, { text: "店", font: { bold: true } }] },
        "enterprise",
        440306001,
      ]);
      sheet.addRow([{ formula: `"W"&3`, result: "W3" }, "书店", "enterprise", "440306001", "2020-03-01"]);
      sheet.addRow([]);
      sheet.addRow(["W4", " 茶馆 ", "enterprise", "440306001", new Date(Date.UTC(2020, 1, 29, 8, 30))]);
      sheet.getCell("E6").numFmt = "yyyy/m/d h:mm";
    });
    const report = await take(file);
    expect(told(report)).toEqual(["L6 refused registered value-malformed"]);
    expect(report.findings[0]).toMatchObject({ value: "2020-02-29 08:30:00" });
    expect(await held("W1")).toMatchObject({
      name: "面包坊",
      registered: "2020-02-29",
      capital: "10.5",
      employees: 12,
    });
    expect(await held("W2")).toMatchObject({ name: "鞋店", division: "440306001" });
    expect(await held("W3")).toMatchObject({ registered: "2020-03-01" });
    const timed = await take(file, {
      mapping: { columns: { registered: { from: "registered", days: "YYYY-MM-DD" } } },
    });
    expect(told(timed)).toEqual([]);
    expect(await held("W4")).toMatchObject({ name: "茶馆", registered: "2020-02-29" });
  });

  test("that was written row by row, its texts within the cells, is the same", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`S${i}`, `随检随检随检公司${i}`, "enterprise", "440306001"]);
    const report = await take(await aStreamedWorkbook([HEADER.slice(0, 4), ...rows]));
    expect(report.counts).toMatchObject({ rows: 3000, accepted: 3000, refused: 0 });
    const [row] = await office.server.asOwner(
      `select count(*)::int as rows from inspection_objects where object like 'S%' and name = '随检随检随检公司' || substr(object, 2)`,
    );
    expect(row).toEqual({ rows: 3000 });
  });

  test("loses nothing silently: long numbers, errors and formulas that nobody computed are refused", async () => {
    const file = await aWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("对象");
      sheet.addRow(HEADER);
      sheet.addRow(["N1", "面包坊", "enterprise", "440306001", "", "", "", "", 914403003594303055]);
      sheet.addRow(["N2", { error: "#REF!" }, "enterprise", "440306001"]);
      sheet.addRow(["N3", { formula: "A1&B1" }, "enterprise", "440306001"]);
      sheet.addRow([440306000000000123, "书店", "enterprise", "440306001"]);
    });
    const report = await take(file);
    expect(told(report)).toEqual([
      "L2 refused uscc number-imprecise",
      "L3 refused name cell-faulty",
      "L4 refused name cell-faulty",
      "L5 refused object number-imprecise",
    ]);
    expect(report.findings[1]!.reason).toContain("#REF!");
  });

  test("is read from its first visible sheet, or from the one that was named", async () => {
    const file = await aWorkbook((workbook) => {
      workbook.addWorksheet("藏", { state: "hidden" }).addRows([HEADER, ["P0", "藏", "enterprise", "440306001"]]);
      workbook.addWorksheet("深藏", { state: "veryHidden" }).addRows([HEADER]);
      workbook.addWorksheet("一").addRows([HEADER, ["P1", "一", "enterprise", "440306001"]]);
      workbook.addWorksheet("二").addRows([[], HEADER, ["P2", "二", "enterprise", "440306001"]]);
    });
    const first = await take(file);
    expect(told(first)).toEqual(["L0 warned sheets-unread"]);
    expect(first.findings[0]!.reason).toContain("二");
    const second = await take(file, { mapping: { sheet: "二" } });
    expect(second.counts).toMatchObject({ rows: 1, added: 1 });
    const hidden = await take(file, { mapping: { sheet: "藏" } });
    expect(hidden).toMatchObject({ state: "refused", problem: { code: "sheet-missing", found: ["一", "二"] } });
    expect(await held("P0")).toBeUndefined();
  });

  const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (number: number, ...texts: string[]): string =>
    `<row r="${number}">${texts.map((text, i) => cell(`${"ABCDEFGHI"[i]}${number}`, text)).join("")}</row>`;
  const byHand = (parts: SheetParts): Promise<Imported> => take(aZip(partsOf(parts)));

  test("of other programs leaves out what may be left out, and writes what may be written so", async () => {
    const report = await byHand({
      texts: `<si><t>H1</t></si><si><r><t>面包</t></r><r><t>坊&amp;</t></r><rPh sb="0" eb="2"><t>ミエン</t></rPh></si><si><t xml:space="preserve"> a_x000D_b </t></si>`,
      styles: `<numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="31"/></cellXfs>`,
      sheet: `<row>${["object", "name", "kind", "division", "scope", "registered", "status_since"].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row>
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><f>X</f><v>enterprise</v></c><c><v>440306001</v></c><c t="s"><v>2</v></c><c s="1"><v>43890</v></c><c s="3"><v>1</v></c></row>
        <row><c t="inlineStr"><is><t><![CDATA[H2]]></t></is></c><c t="inlineStr"><is><t>a &lt;b&gt; &#x4e00; '</t></is></c><c t="inlineStr"><is><t>enterprise</t></is></c><c><v>4.40306001E8</v></c><c/><c s="2"><v>60</v></c><c s="1"><v>61</v></c></row>
        <!-- <row/> -->`,
    });
    expect(told(report)).toEqual(["L2 warned scope text-cleaned"]);
    const rows = await office.server.asOwner(
      "select object, name, scope, registered::text, status_since::text from inspection_objects where object in ('H1', 'H2') order by object",
    );
    expect(rows).toEqual([
      { object: "H1", name: "面包坊&", scope: "a b", registered: "2020-02-29", status_since: "1900-01-01" },
      { object: "H2", name: "a <b> 一 '", scope: null, registered: "1900-02-28", status_since: "1900-03-01" },
    ]);
  });

  test("whose days count from 1904 has the same days", async () => {
    await byHand({
      properties: `<workbookPr date1904="1"/>`,
      styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`,
      sheet: `${line(1, "object", "name", "kind", "division", "registered")}
        <row r="2">${["E1", "坊", "enterprise", "440306001"].map((text, i) => cell(`${"ABCD"[i]}2`, text)).join("")}<c r="E2" s="1"><v>42428</v></c></row>`,
    });
    expect(await held("E1")).toMatchObject({ registered: "2020-02-29" });
  });

  const GOOD = {
    sheet: `${line(1, "object", "name", "kind", "division")}${line(2, "G1", "坊", "enterprise", "440306001")}`,
  };
  const filled = (mebibytes: number): Buffer => Buffer.alloc(mebibytes << 20, 0x20);
  const replaced = (name: string, content: string | Buffer): Buffer =>
    aZip(partsOf(GOOD).map((part) => (part.name === name ? { ...part, content } : part)));

  test("by hand, as the hostile ones below begin, is sound", async () => {
    expect(await byHand(GOOD)).toMatchObject({ state: "done", counts: { rows: 1 } });
  });

  test.each<[string, Buffer, string]>([
    ["is no zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(300)]), "workbook-malformed"],
    ["is another zip", aZip([{ name: "a.txt", content: "hello" }]), "workbook-malformed"],
    ["is encrypted", aZip(partsOf(GOOD).map((part) => ({ ...part, flags: 1 }))), "workbook-malformed"],
    ["has a part twice", aZip([...partsOf(GOOD), ...partsOf(GOOD)]), "workbook-malformed"],
    [
      "has a part out of place",
      aZip(partsOf(GOOD).map((part) => ({ ...part, said: { at: 7 } }))),
      "workbook-malformed",
    ],
    ["breaks off", aZip(partsOf(GOOD)).subarray(0, 900), "workbook-malformed"],
    ["has broken XML", replaced("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c"), "workbook-malformed"],
    [
      "has a tag without an end",
      replaced("xl/worksheets/sheet1.xml", Buffer.concat([Buffer.from("<worksheet"), filled(9)])),
      "workbook-malformed",
    ],
    [
      "defines entities of its own",
      replaced(
        "xl/workbook.xml",
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>`,
      ),
      "workbook-malformed",
    ],
    [
      "asks for a file of the machine",
      replaced("xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>`),
      "workbook-malformed",
    ],
    [
      "leads out of itself",
      replaced(
        "_rels/.rels",
        `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>`,
      ),
      "workbook-malformed",
    ],
    [
      "has a cell in a column that is none",
      aZip(partsOf({ sheet: `<row r="1"><c r="ZZZZ1"><v>1</v></c></row>` })),
      "workbook-malformed",
    ],
    ["has rows out of order", aZip(partsOf({ sheet: line(5, "object") + line(3, "X") })), "workbook-malformed"],
    [
      "has a cell in column 16,000",
      aZip(partsOf({ sheet: `<row r="1">${cell("WQJ1", "object")}</row>` })),
      "workbook-malformed",
    ],
    ["has nothing in it", aZip(partsOf({ sheet: "" })), "csv-empty"],
    [
      "has no visible sheet",
      aZip(partsOf({ ...GOOD, sheets: `<sheet name="x" state="hidden" r:id="s1"/>` })),
      "sheet-missing",
    ],
    [
      "has a text of 300 megabytes in it",
      aZip(partsOf({ ...GOOD, texts: `<si>${"<t>".concat("x".repeat(1 << 20), "</t>").repeat(300)}</si>` })),
      "file-too-large",
    ],
  ])("that %s is refused", async (_, file, code) => {
    const report = await take(file);
    expect(report).toMatchObject({ state: "refused", problem: { code } });
  });
});
