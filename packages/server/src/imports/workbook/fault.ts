/** A workbook that is not sound, or is made to harm: the word for it, which the report tells. */
export class WorkbookFault extends Error {}

/** What would take more memory or time than any honest workbook. */
export class WorkbookTooLarge extends Error {
  constructor(
    readonly of: "bytes" | "rows" | "columns",
    readonly limit: number,
  ) {
    super(`more than ${limit} ${of}`);
  }
}
