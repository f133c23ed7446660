import { gzipSync } from "node:zlib";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anOffice, csv, HEADER, imported, told, type Office } from "./an-office.js";

describe("the report of a file", () => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(DATABASES[0]!);
  });
  afterAll(() => office.close());

  const held = async (): Promise<unknown[]> =>
    (await office.server.asOwner("select object from inspection_objects order by object")).map(({ object }) => object);

  test("names line, field, value and reason of each refused row, and takes the others", async () => {
    const file = csv(
      `${HEADER},uscc,registered,employees,categories`,
      "A1,面包坊,enterprise,440306001,91350100M000100Y43,2020-02-29,12,FOOD;BAKERY",
      "a2,小店,enterprise,440306001,,,,",
      ",小店,enterprise,440306001,,,,",
      "A4,,enterprise,440306001,,,,",
      "A5,小店,shop,440306001,,,,",
      "A6,小店,enterprise,110101001,,,,",
      "A7,小店,enterprise,440306001,123,,,",
      "A8,小店,enterprise,440306001,,2021-02-29,,",
      "A9,小店,enterprise,440306001,,,-3,",
      "B1,小店,enterprise,440306001,,,,food",
      "A1,又一家,enterprise,440306001,,,,",
      "B3,小店,enterprise",
      "B4,小店,enterprise,440306001,91350100M000100Y44,,,",
      `B5,"小\u200b店",enterprise,440306001,,,,`,
    );
    const report = await imported(office.city, file, { name: "对象.csv" });
    expect(report.counts).toMatchObject({ rows: 14, accepted: 1, warned: 2, refused: 11, added: 3 });
    expect(told(report)).toEqual([
      "L3 refused object id-alphabet",
      "L4 refused object value-missing",
      "L5 refused name value-missing",
      "L6 refused kind code-unknown",
      "L7 refused division division-elsewhere",
      "L8 refused uscc value-malformed",
      "L9 refused registered value-malformed",
      "L10 refused employees value-malformed",
      "L11 refused categories value-malformed",
      "L12 refused object id-repeated",
      "L13 refused division csv-field-count",
      "L14 warned uscc uscc-check-digit",
      "L15 warned name text-cleaned",
    ]);
    expect(report.findings[3]).toMatchObject({
      value: "shop",
      reason: `对象.csv, line 6, field "kind": "shop" is not in the code list object-kind`,
    });
    expect(report.findings[9]!.reason).toBe(`对象.csv, line 12, field "object": A1 stands already on line 2`);
    expect(await held()).toEqual(["A1", "B4", "B5"]);
    const zh = await office.city.get(`/api/imports/${report.import}/findings?limit=1`, { "accept-language": "zh-CN" });
    expect(zh.json<{ rows: { reason: string }[] }>().rows[0]!.reason).toBe(
      "对象.csv 第 3 行“object”：“a2”不合编号规则 [A-Z0-9._:-]{1,64}",
    );
  });

  test("is read page by page and by what is asked of it", async () => {
    const { import: id } = await imported(
      office.city,
      csv(HEADER, ...Array.from({ length: 7 }, (_, i) => `x${i},,shop,990000`)),
    );
    const page = async (query: string) =>
      (await office.city.get(`/api/imports/${id}/findings?${query}`)).json<{
        rows: { line: number; code: string }[];
        next?: string;
      }>();
    const first = await page("limit=5&code=code-unknown");
    expect(first.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    const second = await page(`limit=5&code=code-unknown&after=${first.next}`);
    expect(second.rows.map(({ line }) => line)).toEqual([7, 8]);
    expect(second.next).toBeUndefined();
    expect((await page("severity=warned")).rows).toEqual([]);
    expect((await page("field=name&limit=500")).rows).toHaveLength(7);
  });

  test("shows nothing of a personal field", async () => {
    const { findings } = await imported(
      office.city,
      csv(
        "inspector,name,department,division,divisions,certificate,phone",
        `I1,"王\u202e某",MARKET,440306,440306,2027-01-01,"139\u200b00"`,
      ),
      { register: "inspectors" },
    );
    expect(findings.map(({ field, value, reason }) => [field, value, reason.includes("王")])).toEqual([
      ["name", "***", false],
      ["phone", "***", false],
    ]);
  });

  test("as a file has a mark of its encoding, and no cell that an office program would compute", async () => {
    const evil = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", '=HYPERLINK("http://x")'];
    const cells = evil.map((name, i) => `"${name.replaceAll('"', '""')}",坊${i},enterprise,440306001`);
    const { import: id } = await imported(office.city, csv(HEADER, ...cells), { name: "=evil.csv" });
    const file = await office.city.get(`/api/imports/${id}/findings.csv`);
    expect(file.statusCode).toBe(200);
    expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(file.body.startsWith("\uFEFFline,severity,field,code,value,reason\r\n")).toBe(true);
    const rows = file.body.split("\r\n").slice(1, -1);
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      for (const [, cell] of row.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)) expect(cell).not.toMatch(/^"?[=+@-]/);
    }
    expect(rows[0]).toContain("'=1+1");
  });

  test("of a file in GB18030, as office programs write it, has its names right", async () => {
    // 面包坊 and 鞋店 in GBK; TextEncoder has no such encoding.
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\nG1,`),
      Buffer.from("c3e6b0fcb7bb", "hex"),
      Buffer.from(",enterprise,440306001\r\nG2,"),
      Buffer.from("d0acb5ea", "hex"),
      Buffer.from(",enterprise,440306001\r\n"),
    ]);
    const report = await imported(office.city, bytes);
    expect(told(report)).toEqual(["L0 warned csv-crlf", "L0 warned csv-gb18030"]);
    const rows = await office.server.asOwner(
      "select name from inspection_objects where object in ('G1', 'G2') order by object",
    );
    expect(rows.map(({ name }) => name)).toEqual(["面包坊", "鞋店"]);
  });

  test("of a UTF-8 file with one broken byte refuses that row and turns no name into another", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`\uFEFF${HEADER}\nU1,面包坊,enterprise,440306001\nU2,鞋`),
      Buffer.from([0xff]),
      Buffer.from(",enterprise,440306001\nU3,书店,enterprise,440306001\n"),
    ]);
    const report = await imported(office.city, bytes);
    expect(told(report)).toEqual(["L0 warned csv-bom", "L3 refused name csv-not-utf8"]);
    const rows = await office.server.asOwner(
      "select name from inspection_objects where object in ('U1', 'U3') order by object",
    );
    expect(rows.map(({ name }) => name)).toEqual(["面包坊", "书店"]);
  });

  test("a packed file is read as what is in it", async () => {
    const report = await imported(office.city, gzipSync(csv(HEADER, "Z1,面包坊,enterprise,440306001")), {
      media: "application/gzip",
    });
    expect(report.counts).toMatchObject({ rows: 1, added: 1 });
  });

  test("quotes, line ends and empty lines are what RFC 4180 says they are", async () => {
    const report = await imported(
      office.city,
      `${HEADER},scope\r\nQ1,"面包,""坊""",enterprise,440306001,"一行\n二行"\r\n\r\nQ2,坊,enterprise,440306001,\r\n`,
    );
    expect(told(report)).toEqual(["L0 warned csv-crlf", "L2 warned scope text-cleaned"]);
    const rows = await office.server.asOwner(
      "select name, scope from inspection_objects where object in ('Q1', 'Q2') order by object",
    );
    expect(rows).toEqual([
      { name: `面包,"坊"`, scope: "一行 二行" },
      { name: "坊", scope: null },
    ]);
  });

  test.each([
    ["an empty table", "\n", "csv-column-missing"],
    ["a missing column", csv("object,name,kind", "X1,坊,enterprise"), "csv-column-missing"],
    ["a column that stands twice", csv(`${HEADER},name`, "X1,坊,enterprise,440306001,坊"), "csv-column-repeated"],
    ["a quote that is not closed", csv(HEADER, `X1,"坊,enterprise,440306001`), "csv-quote"],
    ["a quote within a word", csv(HEADER, `X1,坊"坊,enterprise,440306001`), "csv-quote"],
    ["a field of 70,000 letters", csv(HEADER, `X1,${"A".repeat(70_000)},enterprise,440306001`), "csv-field-too-long"],
    ["10,000 columns", csv(Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(",")), "table-too-large"],
    ["a row of six million commas", `${HEADER}\n${",".repeat(6 << 20)}`, "record-too-long"],
    ["UTF-16", Buffer.from(`\uFEFF${HEADER}\nX1,坊,enterprise,440306001\n`, "utf16le"), "encoding-unknown"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "encoding-unknown"],
    [
      "a packed file that breaks off",
      gzipSync(csv(HEADER, "X1,坊,enterprise,440306001")).subarray(0, 40),
      "file-unreadable",
    ],
  ])("%s refuses the whole file", async (_, body, code) => {
    const media = Buffer.isBuffer(body) && body[0] === 0x1f ? "application/gzip" : "text/csv";
    const before = await held();
    const report = await imported(office.city, body, { media });
    expect(report).toMatchObject({ state: "refused", problem: { code } });
    expect(report.problem!.title.length).toBeGreaterThan(10);
    expect(await held()).toEqual(before);
  });

  test("hostile names and values are data, or are refused, and nothing else happens", async () => {
    const before = Array.from({ length: 200 }, (_, i) => `N${i},公司,enterprise,440306001`);
    const file = csv(
      HEADER,
      ...before,
      `H1,"'); drop table inspection_objects; --",enterprise,440306001`,
      `H2,<script>alert(1)</script>,enterprise,440306001`,
      `H3,../../etc/passwd,enterprise,440306001`,
      `H4,a\u0000b,enterprise,440306001`,
      `H5,\\N,enterprise,440306001`,
      `H6,\\.,enterprise,440306001`,
      `H7,"a\tb\\tc",enterprise,440306001`,
      `H8\u202e,坊,enterprise,440306001`,
      `\\N,坊,enterprise,440306001`,
    );
    const report = await imported(office.city, file);
    expect(told(report)).toEqual([
      "L205 warned name text-cleaned",
      "L208 warned name text-cleaned",
      "L209 refused object id-alphabet",
      "L210 refused object id-alphabet",
    ]);
    const rows = await office.server.asOwner(
      "select object, name from inspection_objects where object like 'H%' order by object",
    );
    expect(rows.map(({ name }) => name)).toEqual([
      "'); drop table inspection_objects; --",
      "<script>alert(1)</script>",
      "../../etc/passwd",
      "ab",
      "\\N",
      "\\.",
      "a b\\tc",
    ]);
  });
});

describe("a mapping", () => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(DATABASES[0]!);
  });
  afterAll(() => office.close());

  const held = async (object: string) =>
    (await office.server.asOwner("select * from inspection_objects where object = $1", [object]))[0];

  test("takes columns of any name, gives words their codes, days their form and what is missing a constant", async () => {
    const file = csv(
      "编号,名称,类型,成立日期,标签,备注",
      "M1,面包坊,企业,2020年2月9日,FOOD|BAKERY,x",
      "M2,鞋店,机关,2020年2月9日,,x",
      "M3,鞋店,企业,2020-02-09,,x",
      "M4,鞋店,企业,2020年2月30日,,x",
    );
    const mapping = {
      columns: {
        object: { from: "编号" },
        name: { from: "名称" },
        kind: { from: "类型", values: { 企业: "enterprise" } },
        division: { constant: "440306001" },
        registered: { from: "成立日期", days: "YYYY年M月D日" },
        categories: { from: "标签", separator: "|" },
      },
    };
    const report = await imported(office.city, file, { mapping });
    expect(told(report)).toEqual([
      "L0 warned columns-unread",
      "L3 refused kind value-unmapped",
      "L5 refused registered value-malformed",
    ]);
    expect(report.findings[0]!.reason).toContain("备注");
    expect(await held("M1")).toMatchObject({
      kind: "enterprise",
      division: "440306001",
      categories: ["BAKERY", "FOOD"],
    });
    const [day] = await office.server.asOwner("select registered::text from inspection_objects where object = 'M1'");
    expect(day).toEqual({ registered: "2020-02-09" });
    expect(await held("M3")).toMatchObject({ object: "M3" });
  });

  test("with a rest puts what it does not list there", async () => {
    const mapping = { columns: { kind: { from: "kind", values: { 企业: "enterprise" }, rest: "place" } } };
    await imported(office.city, csv(HEADER, "R1,坊,谁知道,440306001"), { mapping });
    expect(await held("R1")).toMatchObject({ kind: "place" });
  });

  test("of a generated city knows its columns", async () => {
    const file = csv(
      "id,name,kind,division,industry,categories,class,recency,status,excluded,registered,address",
      "91350100M000100Y43,面包坊,enterprise,440306001,C1411,,A,R0,存续,,2020-02-09,某路1号",
      "440306001-P0001,工地,project,440306001,E4710,,A,R0,在册,,2020-02-09,某路2号",
    );
    const report = await imported(office.city, file, { profile: "generated" });
    expect(told(report)).toEqual([]);
    expect(await held("91350100M000100Y43")).toMatchObject({ uscc: "91350100M000100Y43", industry: "C1411" });
    expect(await held("440306001-P0001")).toMatchObject({ uscc: null, status: "在册" });
  });

  test.each([
    [{ columns: { colour: { from: "x" } } }, 422, "mapping-field-unknown"],
    [{ columns: { name: { from: "x", onlyIf: "moon" } } }, 400, "field-invalid"],
    [{ columns: { name: {} } }, 400, "field-invalid"],
    [{ columns: { __proto__x: { from: "x" } } }, 422, "mapping-field-unknown"],
    [{ rows: 3 }, 400, "field-invalid"],
  ])("%j is refused at the door", async (mapping, status, code) => {
    await expect(imported(office.city, csv(HEADER, "D1,坊,enterprise,440306001"), { mapping })).rejects.toThrow(
      new RegExp(`"status":${status}.*"code":"${code}"`),
    );
  });
});
