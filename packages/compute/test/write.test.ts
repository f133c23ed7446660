import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { frameFromCsv, writeChunks, writeFrameCsv } from "@suijian/compute";
import { frameOf, utf8 } from "@suijian/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aFrame } from "./a-frame.js";
import { folder } from "./a-folder.js";

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

test("a frame has the lines of protocol §11, quoted only where needed", async () => {
  const path = join(folder, "frame.csv");
  const frame = frameOf(
    ["division", "name", "salt"],
    [
      { id: "A", values: ["310101", 'the "old" shop, west', "00".repeat(16)] },
      { id: "B", values: ["", "商户\n二", "0f".repeat(16)] },
    ],
  );
  const written = await writeFrameCsv(path, frame);
  const text = `id,division,name,salt\nA,310101,"the ""old"" shop, west",${"00".repeat(16)}\nB,,"商户\n二",${"0f".repeat(16)}\n`;
  expect(readFileSync(path, "utf8")).toBe(text);
  expect(written).toEqual({ ok: true, value: { sha256: sha256(utf8(text)), bytes: utf8(text).length } });
});

test("a frame written, plain or compressed, is read back strictly as it was", async () => {
  const frame = aFrame(100_000);
  const names = frame.columns.map((column) => column.name);
  const plain = await writeFrameCsv(join(folder, "plain.csv"), frame);
  const packed = await writeFrameCsv(join(folder, "packed.csv.gz"), frame, { gzip: true });
  expect(packed).toEqual(plain);
  const unpacked = gunzipSync(readFileSync(join(folder, "packed.csv.gz")));
  expect(unpacked.equals(readFileSync(join(folder, "plain.csv")))).toBe(true);
  const again = join(folder, "again.csv");
  for (const name of ["plain.csv", "packed.csv"]) {
    const read = await frameFromCsv(join(folder, name), names);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(await writeFrameCsv(again, read.value.frame)).toEqual(plain);
  }
});

test("any chunks are written one after the other", async () => {
  const path = join(folder, "chunks.gz");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 100 })), fc.boolean(), async (chunks, gzip) => {
      const whole = Buffer.concat(chunks);
      const written = await writeChunks(path, chunks, { gzip });
      expect(written).toEqual({ ok: true, value: { sha256: sha256(whole), bytes: whole.length } });
      const found = readFileSync(path);
      expect(gzip ? gunzipSync(found) : found).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test("a place that cannot be written to", async () => {
  const path = join(folder, "nowhere", "x.csv");
  const written = await writeChunks(path, []);
  expect(written).toEqual({ ok: false, problem: { code: "file-unwritable", file: path, reason: "ENOENT" } });
});

test("what was stopped or failed leaves nothing behind", async () => {
  const path = join(folder, "stopped.csv");
  const stop = AbortSignal.abort();
  expect(await writeFrameCsv(path, aFrame(10), { signal: stop })).toEqual({
    ok: false,
    problem: { code: "cancelled" },
  });
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a bug in what makes the chunks is thrown on, and leaves nothing behind", async () => {
  function* broken() {
    yield utf8("half");
    throw new Error("a bug");
  }
  await expect(writeChunks(join(folder, "broken.csv"), broken())).rejects.toThrow("a bug");
  expect(readdirSync(folder).filter((name) => /broken|part/.test(name))).toEqual([]);
});
