import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { loadAnew } from "../server/loaded.js";

/** From a file with every column filled to the register, its history and all its indexes. */
export async function* serverImport(asked: Asked): AsyncGenerator<Figure> {
  const { objects, premises, refreshing } = await loadAnew(asked);
  for (const [name, { counts, took }] of Object.entries({ objects, premises })) {
    const seconds = (took.reading + took.comparing + took.writing - took.indexing) / 1000;
    const rows = counts.rows ?? 0;
    const of = (what: string) => `server-import, ${rows} ${name}: ${what}`;
    yield figure(of("rows a second, with validation, history and report"), rows / seconds, "rows/s");
    yield figure(of("reading and judging"), took.reading / 1000, "s");
    yield figure(of("comparing"), took.comparing / 1000, "s");
    yield figure(of("writing"), (took.writing - took.indexing) / 1000, "s");
    yield figure(of("building all indexes"), took.indexing / 1000, "s", 600);
  }
  yield figure("server-import: sample for the search", refreshing / 1000, "s");
}
