/** A database of the same run, on two threads as we are. The SQL of the benches is understood by all of them. */
export interface Database {
  readonly name: string;
  run(sql: string): Promise<void>;
  /** All values as text. */
  rows(sql: string): Promise<readonly (readonly string[])[]>;
  /** Bytes, written in its own way. */
  bytes(hex: string): string;
}
