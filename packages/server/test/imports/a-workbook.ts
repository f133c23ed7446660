import { PassThrough } from "node:stream";
import { deflateRawSync } from "node:zlib";
import excel from "exceljs";

/** A workbook as an office program would write it. */
export async function aWorkbook(fill: (workbook: excel.Workbook) => void): Promise<Buffer> {
  const workbook = new excel.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The same written row by row, with its texts in the cells themselves. */
export async function aStreamedWorkbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const to = new PassThrough();
  const parts: Buffer[] = [];
  to.on("data", (part: Buffer) => parts.push(part));
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: to, useSharedStrings: false, useStyles: true });
  const sheet = workbook.addWorksheet("表");
  for (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
  return Buffer.concat(parts);
}

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly flags?: number;
  readonly method?: number;
  /** What the directory says instead of the truth. */
  readonly said?: { readonly unpacked?: number; readonly at?: number };
}

/** A zip file by hand, to say in it what no program would. */
export function aZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, flags = 0, method = 8, said = {} } of parts) {
    const raw = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(said.unpacked ?? raw.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, title, packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(said.at ?? at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, where, title]));
    files.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export interface SheetParts {
  readonly sheet: string;
  readonly texts?: string;
  readonly styles?: string;
  readonly sheets?: string;
  readonly properties?: string;
}

/** The parts of a workbook of one sheet, its XML by hand. */
export const partsOf = ({ sheet, texts, styles, sheets, properties = "" }: SheetParts): ZipPart[] => [
  {
    name: "_rels/.rels",
    content: `<?xml version="1.0"?><Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: "xl/workbook.xml",
    content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets ?? `<sheet name="表" sheetId="1" r:id="s1"/>`}</sheets></workbook>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    content: `<Relationships xmlns="${RELATIONS}">
      <Relationship Id="s1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="s2" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>
      ${texts === undefined ? "" : `<Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`}
      ${styles === undefined ? "" : `<Relationship Id="y" Type="${OFFICE}/styles" Target="styles.xml"/>`}</Relationships>`,
  },
  ...(texts === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: `<sst xmlns="${MAIN}">${texts}</sst>` }]),
  ...(styles === undefined
    ? []
    : [{ name: "xl/styles.xml", content: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
  {
    name: "xl/worksheets/sheet1.xml",
    content: `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
  },
];

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
