import { WorkbookFault } from "./fault.js";

/** The tag without its brackets: `c r="A1" t="s"`. */
export interface Tag {
  /** Without the prefix of a namespace. */
  readonly name: string;
  attribute(name: string): string | undefined;
}

export interface XmlReader {
  open(tag: Tag): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * XML as workbooks have it, tag after tag as its text comes. There are no entities but the five and numbered ones: a document that
 * defines its own is refused, since such definitions are how a small file becomes a huge one.
 */
export class XmlScanner {
  #rest = "";

  constructor(private readonly reader: XmlReader) {}

  write(text: string): void {
    const all = this.#rest + text;
    let at = 0;
    for (;;) {
      const opening = all.indexOf("<", at);
      if (opening < 0) break;
      const end = this.#markup(all, opening, at);
      if (end < 0) break;
      at = end;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > MOST_HELD) throw new WorkbookFault("a tag or text without an end");
  }

  end(): void {
    if (this.#rest.trim() !== "") throw new WorkbookFault("XML breaks off");
  }

  /** Where the markup ends that begins at `opening`; −1 when that is not there yet. The text before it is told with it. */
  #markup(all: string, opening: number, textFrom: number): number {
    const second = all.charCodeAt(opening + 1);
    const isTag = second !== EXCLAMATION && second !== QUESTION;
    const special = isTag ? undefined : SPECIALS.find(([mark]) => all.startsWith(mark, opening));
    if (special !== undefined) return this.#special(all, opening, textFrom, special);
    // `<!` alone may yet become one of them.
    if (all.startsWith("<!", opening)) {
      if (all.length - opening < 9) return -1;
      throw new WorkbookFault("XML with definitions of its own");
    }
    const closing = endOfTag(all, opening);
    if (closing < 0) return -1;
    this.#tell(all.slice(textFrom, opening));
    this.#tag(all.slice(opening + 1, closing));
    return closing + 1;
  }

  #special(all: string, opening: number, textFrom: number, [mark, endMark, isText]: Special): number {
    const end = all.indexOf(endMark, opening + mark.length);
    if (end < 0) return -1;
    this.#tell(all.slice(textFrom, opening));
    if (isText) this.reader.text?.(all.slice(opening + mark.length, end));
    return end + endMark.length;
  }

  #tell(text: string): void {
    if (text !== "" && this.reader.text !== undefined) this.reader.text(decoded(text));
  }

  #tag(inner: string): void {
    if (inner.startsWith("/")) return this.reader.close?.(bareName(inner.slice(1)));
    const isEmpty = inner.endsWith("/");
    const tag = new TextTag(isEmpty ? inner.slice(0, -1) : inner);
    this.reader.open(tag);
    if (isEmpty) this.reader.close?.(tag.name);
  }
}

type Special = readonly [mark: string, end: string, isText: boolean];

const SPECIALS: readonly Special[] = [
  ["<!--", "-->", false],
  ["<![CDATA[", "]]>", true],
  ["<?", "?>", false],
];

const EXCLAMATION = 0x21;
const QUESTION = 0x3f;

const MOST_HELD = 8 << 20;

/** A `>` within quotes is part of a value. */
function endOfTag(all: string, opening: number): number {
  let end = all.indexOf(">", opening);
  for (; end >= 0; end = all.indexOf(">", end + 1)) {
    const inner = all.slice(opening, end);
    if (!inner.includes('"') && !inner.includes("'")) return end;
    if (inner.replace(/"[^"]*"|'[^']*'/g, "").search(/["']/) < 0) return end;
  }
  return -1;
}

class TextTag implements Tag {
  readonly name: string;

  constructor(private readonly inner: string) {
    const end = inner.search(/\s/);
    this.name = bareName(end < 0 ? inner : inner.slice(0, end));
  }

  attribute(name: string): string | undefined {
    for (const [, found, , double, single] of this.inner.matchAll(ATTRIBUTES)) {
      if (found === name) return decoded(double ?? single ?? "");
    }
    return undefined;
  }
}

const ATTRIBUTES = /([\w:.-]+)\s*=\s*("([^"]*)"|'([^']*)')/g;

const bareName = (name: string): string => name.slice(name.indexOf(":") + 1).trim();

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|\w{1,10});/g, (whole, body: string) => {
    if (!body.startsWith("#")) return NAMED[body] ?? whole;
    const point = body.startsWith("#x") ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : "\ufffd";
  });
}
