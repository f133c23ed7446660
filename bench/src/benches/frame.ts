import { randomFillSync } from "node:crypto";
import { stat } from "node:fs/promises";
import { ascendingOrder, loadFrame, openPool, readColumns, readFrame, saveFrame } from "@suijian/compute";
import { hexOf, type Frame } from "@suijian/core";
import type { Asked } from "../bench.js";
import { cityFor } from "../city.js";
import { beside, figure, type Figure } from "../figure.js";
import { loadPlans, valueIn, wantedColumns } from "../load.js";
import { medianSeconds, timed } from "../measure.js";
import { frameRootByCreateHash } from "../peers/one-by-one.js";
import { withFolder } from "../places.js";
import { sampleOf } from "../some-rows.js";

const RUNS = 3;
const SAMPLE = 500_000;

/** From the register's file to the frame, its root, and its store. */
export async function* frame(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const name = (of: string) => `frame ${city.name}: ${of}`;
  const { file, plans } = await loadPlans(city);
  const request = { path: city.objects, id: { from: "id" }, columns: wantedColumns(file, plans) };

  asked.say("reading");
  const { ids, reading } = await readingOf(request);
  yield figure(name("CSV read"), reading, "s");
  yield figure(name("CSV read, rate"), (await stat(city.objects)).size / 1e6 / reading, "MB/s");
  asked.say("sorting");
  yield figure(name("sort of the ids"), (await timed(() => ascendingOrder(ids))).seconds, "s");
  const read = await timed(async () => valueIn(await readFrame(request)).frame);
  yield figure(name("CSV read, sort and gather"), read.seconds, "s");

  const whole = withSalt(read.value);
  const pool = openPool({ workers: 2 });
  try {
    asked.say("createHash");
    const sample = sampleOf(whole, SAMPLE);
    const scale = whole.rows / sample.rows;
    const { seconds } = await timed(() => frameRootByCreateHash(sample));
    const scaled = scale === 1 ? "" : `, ${sample.rows} rows, scaled`;
    const peer = figure(name(`root, createHash a leaf and node${scaled}`), scale * seconds, "s");
    yield peer;
    asked.say("frame root");
    const root = valueIn(await pool.frameRoot(whole));
    const own = await medianSeconds(RUNS, () => pool.frameRoot(whole));
    yield* beside(figure(name("root"), own, "s", 15), [peer]);
    yield* storing(asked, name, whole, root);
  } finally {
    await pool.close();
  }
}

/** The table is dropped again before the frame is read: both at once would only measure memory. */
async function readingOf(request: Parameters<typeof readFrame>[0]) {
  const { seconds, value } = await timed(() => readColumns({ ...request, canonical: false }));
  return { ids: valueIn(value).ids, reading: seconds };
}

async function* storing(
  asked: Asked,
  name: (of: string) => string,
  whole: Frame,
  root: Uint8Array,
): AsyncGenerator<Figure> {
  asked.say("frame store");
  const stored = await withFolder(async (folder) => {
    const saved = await timed(async () => valueIn(await saveFrame(folder, whole, root)));
    const loaded = await timed(async () => valueIn(await loadFrame(folder, hexOf(root))));
    return { saving: saved.seconds, loading: loaded.seconds, bytes: (await stat(saved.value.file)).size };
  });
  yield figure(name("store, size"), stored.bytes / 1e6, "MB");
  yield figure(name("store, write"), stored.saving, "s");
  yield figure(name("store, read"), stored.loading, "s");
}

/** As the freeze adds it when a column is private. */
function withSalt(read: Frame): Frame {
  const bytes = new Uint8Array(new SharedArrayBuffer(16 * read.rows));
  randomFillSync(bytes);
  return { ...read, columns: [...read.columns, { kind: "salt", name: "salt", bytes }] };
}
