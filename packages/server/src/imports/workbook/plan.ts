import { StringDecoder } from "node:string_decoder";
import { WorkbookFault, WorkbookTooLarge } from "./fault.js";
import { XmlScanner, type XmlReader } from "./xml.js";
import type { Zip } from "./zip.js";

/** What of a workbook must be known before a sheet is read. */
export interface WorkbookPlan {
  readonly sheets: readonly Sheet[];
  /** Days count from 1904 instead of 1900. */
  readonly is1904: boolean;
  /** By a cell's style: whether a number in it is shown as a day. */
  readonly showsDay: readonly boolean[];
  readonly texts: readonly string[];
}

export interface Sheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly part: string;
}

/** Follows the relations from the package's root, since nothing says that a part lies where office programs put it. */
export async function planOf(zip: Zip, mostTexts: number): Promise<WorkbookPlan> {
  const root = await relationsOf(zip, "");
  const book = partOf(root, "officeDocument");
  if (book === undefined) throw new WorkbookFault("not a workbook");
  const relations = await relationsOf(zip, book);
  const { sheets, is1904 } = await bookOf(zip, book, relations);
  const styles = partOf(relations, "styles");
  const texts = partOf(relations, "sharedStrings");
  return {
    sheets,
    is1904,
    showsDay: styles === undefined ? [] : await stylesOf(zip, styles),
    texts: texts === undefined ? [] : await textsOf(zip, texts, mostTexts),
  };
}

export async function readXml(zip: Zip, part: string, reader: XmlReader): Promise<void> {
  const scanner = new XmlScanner(reader);
  const decoder = new StringDecoder("utf8");
  for await (const chunk of zip.content(part)) scanner.write(decoder.write(chunk));
  scanner.write(decoder.end());
  scanner.end();
}

interface Relation {
  readonly kind: string;
  readonly part: string;
}

async function relationsOf(zip: Zip, of: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const part = `${folder}_rels/${of.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  await readXml(zip, part, {
    open: (tag) => {
      if (tag.name !== "Relationship") return;
      const target = tag.attribute("Target") ?? "";
      const kind = (tag.attribute("Type") ?? "").split("/").at(-1)!;
      relations.set(tag.attribute("Id") ?? "", { kind, part: resolved(folder, target) });
    },
  });
  return relations;
}

/** Only a name to be looked up in the zip's directory; it is never a path on the disk. */
const resolved = (folder: string, target: string): string =>
  target.startsWith("/") ? target.slice(1) : new URL(target, `http://zip/${folder}`).pathname.slice(1);

const partOf = (relations: ReadonlyMap<string, Relation>, kind: string): string | undefined =>
  [...relations.values()].find((each) => each.kind === kind)?.part;

async function bookOf(zip: Zip, book: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(zip, book, {
    open: (tag) => {
      if (tag.name === "workbookPr") is1904 = ["1", "true"].includes(tag.attribute("date1904") ?? "");
      if (tag.name !== "sheet") return;
      const relation = relations.get(tag.attribute("r:id") ?? "");
      // A sheet of a chart has no cells.
      if (relation?.kind !== "worksheet") return;
      const isVisible = (tag.attribute("state") ?? "visible") === "visible";
      sheets.push({ name: tag.attribute("name") ?? "", isVisible, part: relation.part });
    },
  });
  return { sheets, is1904 };
}

async function stylesOf(zip: Zip, part: string): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const showsDay: boolean[] = [];
  let isWithin = false;
  await readXml(zip, part, {
    open: (tag) => {
      if (tag.name === "cellXfs") isWithin = true;
      if (tag.name === "numFmt") formats.set(Number(tag.attribute("numFmtId")), tag.attribute("formatCode") ?? "");
      if (tag.name === "xf" && isWithin) showsDay.push(isDayFormat(Number(tag.attribute("numFmtId") ?? "0"), formats));
    },
    close: (name) => {
      if (name === "cellXfs") isWithin = false;
    },
  });
  return showsDay;
}

/** ECMA-376 §18.8.30: 14–17 and 22 hold a day, 27–36 and 50–58 are those of East Asia; others say it by their letters. */
function isDayFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(id);
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  return /[yd年日]/i.test(letters);
}

/** The texts that cells refer to by number. Of rich text the runs, without the reading aids beside them. */
async function textsOf(zip: Zip, part: string, most: number): Promise<string[]> {
  const texts: string[] = [];
  let current = "";
  let total = 0;
  let isText = false;
  let isAid = false;
  await readXml(zip, part, {
    open: ({ name }) => {
      if (name === "si") current = "";
      else if (name === "rPh") isAid = true;
      else if (name === "t") isText = !isAid;
    },
    text: (text) => {
      if (!isText) return;
      current += text;
      total += text.length;
      if (total > most) throw new WorkbookTooLarge("bytes", most);
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isAid = false;
      else if (name === "si") texts.push(unescaped(current));
    },
  });
  return texts;
}

/** ECMA-376 §22.9.2.19: characters that XML cannot hold are written _xHHHH_. */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
