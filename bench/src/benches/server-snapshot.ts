import { statSync } from "node:fs";
import { takeSnapshot } from "@suijian/server";
import { FRAME_FIELDS, objectColumns, SYSTEM, type Tx } from "@suijian/store";
import type { Asked } from "../bench.js";
import { beside, figure, type Figure } from "../figure.js";
import { valueIn } from "../load.js";
import { timed } from "../measure.js";
import { withFolder } from "../places.js";
import { withLoaded } from "../server/loaded.js";

/** What plans ask of an object. */
const COLUMNS = ["division", "industry", "categories", "class", "recency", "excluded", "kind", "status"];

async function copiedAway(tx: Tx): Promise<number> {
  let bytes = 0;
  const fields = FRAME_FIELDS.filter(({ name }) => COLUMNS.includes(name));
  for await (const chunk of objectColumns(tx, fields)) bytes += (chunk as Uint8Array).length;
  return bytes;
}

/** The register at one moment as a frame with its root, kept; beside it the same rows copied out by the database alone. */
export async function* serverSnapshot(asked: Asked): AsyncGenerator<Figure> {
  yield* await withLoaded(asked, (server) =>
    withFolder(async (folder) => {
      asked.say("floor");
      const floor = await timed(() => server.database.read(SYSTEM, copiedAway));
      asked.say("snapshot");
      const taken = await timed(async () =>
        valueIn(await takeSnapshot(server.database, SYSTEM, { columns: COLUMNS, keyed: COLUMNS, folder })),
      );
      const { rows } = taken.value.frame;
      const of = (what: string) => `server-snapshot, ${rows} objects: ${what}`;
      const floorFigure = figure(of("floor, the same COPY thrown away"), floor.seconds, "s");
      return [
        floorFigure,
        ...beside(figure(of("read, sorted, root, kept"), taken.seconds, "s", 45), [floorFigure]),
        figure(of("rate"), rows / taken.seconds, "rows/s"),
        figure(of("size"), statSync(taken.value.file).size / 1e6, "MB"),
      ];
    }),
  );
}
