import { basesOf } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** A point of a scene as it was imported. */
export interface ImportedPoint {
  readonly point: string;
  readonly section: string | undefined;
  readonly text: string;
  readonly basis: {
    readonly law: string;
    readonly article?: string;
    readonly validFrom?: string;
    readonly validTo?: string;
  };
  readonly departments: readonly string[];
  readonly items: readonly string[];
  readonly kind: "general" | "key";
  readonly guidance: string | undefined;
  readonly evidence: string | undefined;
}

/** The points that were imported for a scene, in their order. */
export async function importedPointsOf(tx: Tx, scene: string): Promise<ImportedPoint[]> {
  const rows = await tx.rows(sql`select * from scene_points where scene = ${scene} order by number, point`);
  return rows.map(importedPoint);
}

const importedPoint = (row: Row): ImportedPoint => ({
  point: row.text("point"),
  section: row.textOrNone("section"),
  text: row.text("text"),
  basis: basesOf(row.text("basis"))[0] ?? { law: row.text("basis") },
  departments: row.list("departments"),
  items: row.list("items"),
  kind: row.textOrNone("kind") === "key" ? "key" : "general",
  guidance: row.textOrNone("guidance"),
  evidence: row.textOrNone("evidence"),
});
