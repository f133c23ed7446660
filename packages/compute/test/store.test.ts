import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFrame, saveFrame } from "@suijian/compute";
import { frameOf, frameRoot, hexOf, sha256Suite, type Frame } from "@suijian/core";
import { expect, test } from "vitest";
import { aFrame } from "./a-frame.js";
import { folder } from "./a-folder.js";

async function saved(frame: Frame, name: string) {
  const into = join(folder, name);
  const root = frameRoot(sha256Suite, frame);
  const result = await saveFrame(into, frame, root);
  if (!result.ok) throw new Error(result.problem.code);
  return { into, root: hexOf(root), file: result.value.file };
}

test("a saved frame is found by its root and is the same, in shared memory", async () => {
  const frame = aFrame(1001);
  const { into, root } = await saved(frame, "same");
  const loaded = await loadFrame(into, root);
  if (!loaded.ok) throw new Error(loaded.problem.code);
  expect(frameRoot(sha256Suite, loaded.value)).toEqual(frameRoot(sha256Suite, frame));
  expect(loaded.value).toEqual(frame);
  expect(loaded.value.ids.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("a frame without rows, and one without columns", async () => {
  for (const frame of [aFrame(0), frameOf([], [{ id: "A", values: [] }])]) {
    const { into, root } = await saved(frame, `little-${frame.rows}`);
    expect(await loadFrame(into, root)).toEqual({ ok: true, value: frame });
  }
});

test("the file is named by the SHA-256 of its content, and nothing else is left in the folder", async () => {
  const { into, root, file } = await saved(aFrame(10), "named");
  expect(file).toBe(join(into, `${hexOf(sha256Suite.digest(readFileSync(file)))}.frame`));
  expect(readdirSync(into).sort()).toEqual([`${root}.ref`, file.slice(into.length + 1)].sort());
});

test("one flipped byte anywhere is noticed, and a file cut short", async () => {
  const { into, root, file } = await saved(aFrame(20), "flipped");
  const content = readFileSync(file);
  const refused = { ok: false, problem: { code: "file-unreadable", file, reason: "sha256" } };
  for (let at = 0; at < content.length; at += 13) {
    const flipped = Uint8Array.from(content);
    flipped[at]! ^= 1;
    writeFileSync(file, flipped);
    expect(await loadFrame(into, root)).toEqual(refused);
  }
  truncateSync(file, content.length - 1);
  expect(await loadFrame(into, root)).toEqual(refused);
});

test("what a kill leaves behind is never found", async () => {
  const into = join(folder, "killed");
  mkdirSync(into);
  writeFileSync(join(into, ".frame.0123456789ab.part"), "half");
  const loaded = await loadFrame(into, "00".repeat(32));
  const file = join(into, `${"00".repeat(32)}.ref`);
  expect(loaded).toEqual({ ok: false, problem: { code: "file-unreadable", file, reason: "ENOENT" } });
});

test("a folder that cannot be made", async () => {
  const path = join("/dev/null", "frames");
  const result = await saveFrame(path, aFrame(1), new Uint8Array(32));
  expect(result).toEqual({ ok: false, problem: { code: "file-unwritable", file: path, reason: "ENOTDIR" } });
});
