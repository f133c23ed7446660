import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

/** A4 in points, and what stays free around. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const FOOT = 34;

const INK = "#1d4c86";
const TEXT = "#1c232b";
const QUIET = "#4a535e";
const LINE = "#d5dae1";
const AMBER = "#7d4e00";

/** One weight of a font with all of GB 18030's everyday characters; only what is used goes into the file. */
const FONT = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

export interface PaperOptions {
  readonly title: string;
  /** Across each page, hatched; nothing where the round binds. */
  readonly band: string | undefined;
  /** At the foot of each page, before the number of the page. */
  readonly foot: string;
}

/** Sheets of A4 that are written from top to bottom: headings, facts, tables, lines to sign on. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #options: PaperOptions;

  constructor(options: PaperOptions) {
    this.#options = options;
    this.#pdf = new PDFDocument({
      size: "A4",
      margins: { top: options.band === undefined ? MARGIN : MARGIN + 22, bottom: MARGIN, left: MARGIN, right: MARGIN },
      bufferPages: true,
      font: FONT,
      info: { Title: options.title },
    });
    this.#band();
    this.#pdf.on("pageAdded", () => this.#band());
    this.#pdf.fillColor(TEXT).fontSize(20).text(options.title, { align: "center" }).moveDown(0.3);
  }

  heading(text: string): void {
    this.#room(60);
    const pdf = this.#pdf;
    pdf.moveDown(0.9).fillColor(INK).fontSize(12.5).text(text, MARGIN);
    const y = pdf.y + 2;
    pdf
      .moveTo(MARGIN, y)
      .lineTo(WIDTH - MARGIN, y)
      .lineWidth(0.7)
      .strokeColor(INK)
      .stroke();
    pdf.y = y + 6;
  }

  /** What follows stands on one page as far as this height goes. */
  together(height: number): void {
    this.#room(height);
  }

  sentence(text: string): void {
    this.#pdf.fillColor(TEXT).fontSize(10).text(text, MARGIN, undefined, { width: INNER }).moveDown(0.3);
  }

  note(text: string): void {
    this.#pdf.fillColor(QUIET).fontSize(8.5).text(text, MARGIN, undefined, { width: INNER }).moveDown(0.3);
  }

  /** Name and value, below each other. */
  facts(facts: readonly (readonly [name: string, value: string])[]): void {
    const pdf = this.#pdf;
    for (const [name, value] of facts) {
      pdf.fontSize(9.5);
      const heights = [pdf.heightOfString(name, { width: 112 }), pdf.heightOfString(value, { width: INNER - 120 })];
      const height = Math.max(15, Math.max(...heights) + 4);
      this.#room(height);
      const { y } = pdf;
      pdf.fillColor(QUIET).fontSize(9.5).text(name, MARGIN, y, { width: 112 });
      pdf.fillColor(TEXT).text(value, MARGIN + 120, y, { width: INNER - 120 });
      pdf.y = y + height;
    }
  }

  /** Columns have shares of the width; a row is never broken. */
  table(head: readonly string[], shares: readonly number[], rows: readonly (readonly string[])[]): void {
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const widths = shares.map((share) => (INNER * share) / whole);
    this.#row(head, widths, QUIET);
    for (const row of rows) this.#row(row, widths, TEXT);
    this.#pdf.moveDown(0.3);
  }

  /** A line for each who signs, two beside each other, with room for a hand and the date. */
  signatures(names: readonly string[], date: string): void {
    const pdf = this.#pdf;
    const half = INNER / 2;
    for (let at = 0; at < names.length; at += 2) {
      this.#room(64);
      const { y } = pdf;
      for (const [place, name] of names.slice(at, at + 2).entries()) {
        const x = MARGIN + place * half;
        pdf
          .fillColor(TEXT)
          .fontSize(9.5)
          .text(name, x, y, { width: half - 20 });
        pdf
          .moveTo(x, y + 44)
          .lineTo(x + half - 110, y + 44)
          .lineWidth(0.6)
          .strokeColor(TEXT)
          .stroke();
        pdf
          .fillColor(QUIET)
          .fontSize(8.5)
          .text(date, x + half - 104, y + 33, { width: 90 });
      }
      pdf.y = y + 62;
    }
  }

  /** The whole as a file. */
  async end(): Promise<Buffer> {
    const pdf = this.#pdf;
    const { start, count } = pdf.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      pdf.switchToPage(page);
      // Below the margin, where a text would otherwise begin a page of its own.
      pdf.page.margins.bottom = 0;
      pdf.fillColor(QUIET).fontSize(8);
      pdf.text(this.#options.foot, MARGIN, HEIGHT - FOOT, { width: INNER - 60, lineBreak: false });
      pdf.text(`${page + 1} / ${count}`, WIDTH - MARGIN - 60, HEIGHT - FOOT, { width: 60, align: "right" });
    }
    const parts: Buffer[] = [];
    const ended = new Promise<Buffer>((resolve, reject) => {
      pdf.on("data", (part: Buffer) => parts.push(part));
      pdf.on("end", () => resolve(Buffer.concat(parts)));
      pdf.on("error", reject);
    });
    pdf.end();
    return ended;
  }

  #row(cells: readonly string[], widths: readonly number[], color: string): void {
    const pdf = this.#pdf;
    pdf.fontSize(8.5);
    const height = Math.max(...cells.map((cell, at) => pdf.heightOfString(cell, { width: widths[at]! - 8 }))) + 5;
    this.#room(height);
    // A new sheet's band has a size of its own.
    pdf.fontSize(8.5);
    const { y } = pdf;
    let x = MARGIN;
    for (const [at, cell] of cells.entries()) {
      pdf.fillColor(color).text(cell, x, y + 2, { width: widths[at]! - 8 });
      x += widths[at]!;
    }
    pdf
      .moveTo(MARGIN, y + height)
      .lineTo(WIDTH - MARGIN, y + height)
      .lineWidth(0.4)
      .strokeColor(LINE)
      .stroke();
    pdf.y = y + height;
    pdf.x = MARGIN;
  }

  #room(height: number): void {
    if (this.#pdf.y + height > HEIGHT - MARGIN) this.#pdf.addPage();
  }

  /** Readable in black and white: the hatching is lines, the word stands on white. */
  #band(): void {
    const { band } = this.#options;
    if (band === undefined) return;
    const pdf = this.#pdf;
    const [top, height] = [26, 24];
    pdf.save().rect(0, top, WIDTH, height).clip().lineWidth(4).strokeColor("#f0cf8a");
    for (let x = -height; x < WIDTH; x += 12)
      pdf
        .moveTo(x, top + height)
        .lineTo(x + height, top)
        .stroke();
    pdf.restore();
    const width = pdf.fontSize(11).widthOfString(band) + 24;
    pdf.rect((WIDTH - width) / 2, top + 2, width, height - 4).fill("#ffffff");
    pdf.fillColor(AMBER).text(band, (WIDTH - width) / 2, top + 5, { width, align: "center", lineBreak: false });
    pdf.x = MARGIN;
    pdf.y = MARGIN + 22;
  }
}
