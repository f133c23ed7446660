/** What no honest file of a register exceeds: beyond it a file is refused before it costs memory or hours. */
export interface ReadingLimits {
  /** Unpacked. */
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly recordBytes: number;
  /** Of all texts of a workbook, which it keeps apart from its cells; they are held in memory. */
  readonly workbookTexts: number;
}

export const READING_LIMITS: ReadingLimits = {
  bytes: 16 * 2 ** 30,
  rows: 20_000_000,
  columns: 1000,
  recordBytes: 4 << 20,
  workbookTexts: 256 << 20,
};
