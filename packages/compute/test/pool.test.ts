import { readFileSync } from "node:fs";
import { FEW_ROWS, frameFromCsv, openPool, rangesOf, type Pool } from "@suijian/compute";
import {
  frameRoot,
  hexOf,
  piecesOf,
  sameBytes,
  sha256Suite,
  ticketRoot,
  ticketsOf,
  utf8,
  type Result,
} from "@suijian/core";
import { afterAll, expect, test } from "vitest";
import { aFrame } from "./a-frame.js";

const pool: Pool = openPool({ workers: 2 });
afterAll(() => pool.close());

const key = Uint8Array.from({ length: 32 }, (_, i) => i);

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

test("the published frame of vectors/round-240 has its announced root", async () => {
  const folder = new URL("../../../vectors/round-240/", import.meta.url);
  const { frame } = JSON.parse(readFileSync(new URL("announcement.json", folder), "utf8"));
  const read = valueIn(await frameFromCsv(new URL("frame.csv", folder).pathname, frame.columns));
  expect(read.frame.rows).toBe(frame.rows);
  expect(hexOf(valueIn(await pool.frameRoot(read.frame)))).toBe(frame.root);
});

// Below and above FEW_ROWS, and around the sizes at which ranges are cut.
for (const rows of [0, 1, 2, 8191, 8192, 8193, FEW_ROWS, 24_576, 70_001]) {
  test(`${rows} rows have the same root, tickets and ticket root as in core`, async () => {
    const frame = aFrame(rows);
    expect(valueIn(await pool.frameRoot(frame))).toEqual(frameRoot(sha256Suite, frame));
    const tickets = valueIn(await pool.tickets(frame, key));
    expect(sameBytes(tickets, ticketsOf(sha256Suite, frame, key))).toBe(true);
    expect(valueIn(await pool.ticketRoot(tickets))).toEqual(ticketRoot(sha256Suite, tickets));
  });
}

test("a frame outside shared memory is copied there first", async () => {
  const ids = piecesOf(Array.from({ length: FEW_ROWS }, (_, row) => utf8(`ID-${1_000_000 + row}`)));
  const frame = { rows: FEW_ROWS, ids, columns: [] };
  expect(valueIn(await pool.frameRoot(frame))).toEqual(frameRoot(sha256Suite, frame));
});

test("progress counts the rows up to all of them", async () => {
  const seen: string[] = [];
  await pool.frameRoot(aFrame(30_000), { progress: (rows, total) => seen.push(`${rows} of ${total}`) });
  expect(seen).toHaveLength(4);
  expect(seen.at(-1)).toBe("30000 of 30000");
});

test("a signal cancels, on workers and on the calling thread, and the pool goes on working", async () => {
  for (const rows of [100, 70_000]) {
    const stop = new AbortController();
    stop.abort();
    const cancelled = await pool.frameRoot(aFrame(rows), { signal: stop.signal });
    expect(cancelled).toEqual({ ok: false, problem: { code: "cancelled" } });
  }
  const stop = new AbortController();
  const inTheMiddle = await pool.frameRoot(aFrame(70_000), { signal: stop.signal, progress: () => stop.abort() });
  expect(inTheMiddle).toEqual({ ok: false, problem: { code: "cancelled" } });
  const frame = aFrame(30_000);
  expect(valueIn(await pool.frameRoot(frame))).toEqual(frameRoot(sha256Suite, frame));
});

test("what a job throws comes back with the worker's stack, and the pool goes on working", async () => {
  const broken = { ids: aFrame(FEW_ROWS).ids, key: new Uint8Array(32), tickets: new Uint8Array(0) };
  const parts = rangesOf(FEW_ROWS, 1024);
  await expect(pool.run("writeTickets", broken, parts)).rejects.toThrow();
  await expect(pool.run("writeTickets", broken, parts, { here: true })).rejects.toThrow();
  const stack = await pool.run("writeTickets", broken, parts).catch((error: Error) => error.stack);
  expect(stack).toContain("jobs.js");
  const frame = aFrame(30_000);
  expect(valueIn(await pool.frameRoot(frame))).toEqual(frameRoot(sha256Suite, frame));
});

test("runs asked for at once do not disturb one another", async () => {
  const frames = [aFrame(30_000), aFrame(25_000), aFrame(10)];
  const roots = await Promise.all(frames.map((frame) => pool.frameRoot(frame)));
  expect(roots.map(valueIn)).toEqual(frames.map((frame) => frameRoot(sha256Suite, frame)));
});
