import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFrame, openPool, readFrame } from "@suijian/compute";
import { fieldNamed, hexOf, INSPECTION_OBJECTS, type Frame } from "@suijian/core";
import { takeSnapshot } from "@suijian/server";
import { SYSTEM } from "@suijian/store";
import { generateCity } from "@suijian/testkit";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "../a-server.js";
import { hold } from "./held.js";

const COLUMNS = ["division", "industry", "categories", "class", "recency", "excluded", "kind", "registered"];

describe.each(DATABASES)("the snapshot for a freeze on $name", (cluster) => {
  let server: TestServer;
  let objects: string;
  beforeAll(async () => {
    server = await aServer(cluster);
    const city = join(server.parts.folder, "city");
    generateCity({ preset: "qichun", objects: 1500 }, city);
    objects = join(city, "objects.csv");
    const [header, ...lines] = (await readFile(objects, "utf8")).trim().split("\n");
    const names = header!.split(",").map((name) => (name === "id" ? "object" : name));
    const rows = lines.map((line) => {
      const filled = line
        .split(",")
        .flatMap((text, at) => (text === "" ? [] : [[names[at]!, valueOf(names[at]!, text)]]));
      return { categories: [], ...(Object.fromEntries(filled) as Record<string, unknown>) };
    });
    await hold(server, "inspection_objects", rows);
  });
  afterAll(() => server.close());

  test("its root is that of the same rows read from objects.csv", async () => {
    const wanted = COLUMNS.map((name) => ({ name }));
    const read = await readFrame({ path: objects, id: { from: "id" }, columns: wanted });
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const progress: number[] = [];
    const taken = await takeSnapshot(
      server.db.database,
      SYSTEM,
      { columns: COLUMNS, keyed: ["class", "industry"], folder: server.parts.folder },
      { progress: (done, of) => progress.push(done / of) },
    );
    if (!taken.ok) throw new Error(JSON.stringify(taken.problem));
    expect(taken.value.frame.rows).toBe(1500);
    expect(hexOf(taken.value.root)).toBe(hexOf(await rootOf(read.value.frame)));

    const kept = await loadFrame(join(server.parts.folder, "frames"), hexOf(taken.value.root));
    expect(kept.ok && kept.value.rows).toBe(1500);
  });

  test("a column that is no field of the register is refused, and so is one that could break out of the question", async () => {
    for (const column of ["owner", "object", "class from accounts; --", 'class"'])
      expect(
        await takeSnapshot(server.db.database, SYSTEM, { columns: [column], keyed: [], folder: server.parts.folder }),
      ).toMatchObject({ ok: false, problem: { code: "field-invalid", field: column } });
  });

  test("it can be cancelled, and the database is none the worse for it", async () => {
    const cancelled = new AbortController();
    cancelled.abort();
    expect(
      await takeSnapshot(
        server.db.database,
        SYSTEM,
        { columns: COLUMNS, keyed: [], folder: server.parts.folder },
        { signal: cancelled.signal },
      ),
    ).toEqual({ ok: false, problem: { code: "cancelled" } });
    const again = await takeSnapshot(server.db.database, SYSTEM, {
      columns: ["class"],
      keyed: [],
      folder: server.parts.folder,
    });
    expect(again.ok).toBe(true);
  });
});

const valueOf = (name: string, text: string): unknown =>
  fieldNamed(INSPECTION_OBJECTS, name)?.holds === "ids" ? text.split(";") : text;

async function rootOf(frame: Frame): Promise<Uint8Array> {
  const pool = openPool({ workers: 1 });
  try {
    const root = await pool.frameRoot(frame);
    if (!root.ok) throw new Error(JSON.stringify(root.problem));
    return root.value;
  } finally {
    await pool.close();
  }
}
