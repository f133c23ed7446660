import { DuckDBInstance } from "@duckdb/node-api";
import type { Database } from "./database.js";

/** DuckDB in this process and in memory. */
export async function withDuckDb<T>(action: (database: Database) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  try {
    return await action({
      name: "DuckDB",
      run: async (sql) => void (await connection.run(sql)),
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String)),
      bytes: (hex) => `unhex('${hex}')`,
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
