import { createHash } from "node:crypto";
import { mkdir, open, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { done, fail, hexOf, textOf, utf8, type Column, type Frame, type Pieces, type Result } from "@suijian/core";
import { unreadable, unwritable } from "../file-problem.js";
import { writeAll, writeWhole } from "../whole-file.js";

/**
 * Saves a frame in a folder, in a file named by the SHA-256 of its content, beside a reference by which its frame root finds
 * it. The reference comes last: where it is, the frame is whole.
 */
export async function saveFrame(
  folder: string,
  frame: Frame,
  root: Uint8Array,
): Promise<Result<{ readonly file: string }>> {
  try {
    // What is private in a frame is private here: the folder is its owner's alone.
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return unwritable(folder, error);
  }
  const nameOf = (hash: string) => join(folder, `${hash}.frame`);
  const saved = await writeWhole(join(folder, "frame"), (handle) => writeFrame(handle, frame), nameOf);
  if (!saved.ok) return saved;
  const referred = await writeWhole(referenceOf(folder, hexOf(root)), async (handle) => {
    await writeAll(handle, utf8(`${saved.value}\n`));
    return done(undefined);
  });
  return referred.ok ? done({ file: nameOf(saved.value) }) : referred;
}

/** The saved frame with this root (hex), or why there is none; its content is checked against its name. */
export async function loadFrame(folder: string, root: string): Promise<Result<Frame>> {
  const reference = referenceOf(folder, root);
  try {
    const hash = (await readFile(reference, "utf8")).trim();
    return await readFrameFile(join(folder, `${hash}.frame`), hash);
  } catch (error) {
    return unreadable(reference, error);
  }
}

const referenceOf = (folder: string, root: string): string => join(folder, `${root}.ref`);

/**
 * The file: sixteen bytes of MAGIC, the length of the header in sixteen digits, the header, then the arrays of the frame, numbers
 * little-endian; each part padded to a multiple of eight, so that the arrays can be used where they lie.
 */
interface Header {
  readonly rows: number;
  readonly columns: readonly ColumnHeader[];
  readonly arrays: readonly ArrayHeader[];
}

type ColumnHeader =
  | { readonly kind: "coded"; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: "text"; readonly name: string }
  | { readonly kind: "salt" };

interface ArrayHeader {
  readonly width: number;
  readonly length: number;
}

type Numbers = Uint8Array | Uint16Array | Uint32Array;

const MAGIC = utf8("SUIJIAN-FRAME-1\n");

async function writeFrame(handle: FileHandle, frame: Frame): Promise<Result<string>> {
  const arrays = arraysOf(frame);
  const header = utf8(JSON.stringify(headerOf(frame, arrays)));
  const hash = createHash("sha256");
  const write = async (bytes: Uint8Array): Promise<void> => {
    hash.update(bytes);
    await writeAll(handle, bytes);
  };
  await write(MAGIC);
  await write(utf8(String(header.length).padStart(LENGTH_DIGITS, "0")));
  for (const part of [header, ...arrays.map(bytesOf)]) {
    for (let at = 0; at < part.length; at += BLOCK) await write(part.subarray(at, at + BLOCK));
    await write(new Uint8Array(padded(part.length) - part.length));
  }
  return done(hash.digest("hex"));
}

const BLOCK = 1 << 22;
const LENGTH_DIGITS = 16;

const padded = (length: number): number => Math.ceil(length / 8) * 8;

const bytesOf = (numbers: Numbers): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

const headerOf = (frame: Frame, arrays: readonly Numbers[]): Header => ({
  rows: frame.rows,
  columns: frame.columns.map(columnHeader),
  arrays: arrays.map((array) => ({ width: array.BYTES_PER_ELEMENT, length: array.length })),
});

function columnHeader(column: Column): ColumnHeader {
  switch (column.kind) {
    case "coded":
      return { kind: "coded", name: column.name, values: column.values };
    case "text":
      return { kind: "text", name: column.name };
    case "salt":
      return { kind: "salt" };
  }
}

const arraysOf = (frame: Frame): Numbers[] => [
  frame.ids.bytes,
  frame.ids.starts,
  ...frame.columns.flatMap(columnArrays),
];

function columnArrays(column: Column): Numbers[] {
  switch (column.kind) {
    case "coded":
      return [column.codes];
    case "text":
      return [column.texts.bytes, column.texts.starts];
    case "salt":
      return [column.bytes];
  }
}

async function readFrameFile(path: string, expectedHash: string): Promise<Result<Frame>> {
  try {
    const handle = await open(path, "r");
    try {
      const { content, hash } = await readHashed(handle);
      if (hash !== expectedHash) return fail({ code: "file-unreadable", file: path, reason: "sha256" });
      return done(frameIn(content));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

async function readHashed(handle: FileHandle): Promise<{ content: Uint8Array; hash: string }> {
  const { size } = await handle.stat();
  const content = new Uint8Array(new SharedArrayBuffer(size));
  const hash = createHash("sha256");
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(content, at, Math.min(BLOCK, size - at), at);
    if (bytesRead === 0) break;
    hash.update(content.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return { content, hash: hash.digest("hex") };
}

/** Only called on content whose hash was checked: what stands in it is what `writeFrame` wrote. */
function frameIn(content: Uint8Array): Frame {
  const headerAt = MAGIC.length + LENGTH_DIGITS;
  const headerLength = Number(textOf(content.slice(MAGIC.length, headerAt)));
  const header: Header = JSON.parse(textOf(content.slice(headerAt, headerAt + headerLength)));
  const arrays = arraysIn(content.buffer, headerAt + padded(headerLength), header.arrays);
  const pieces = (): Pieces => ({ bytes: arrays.bytes(), starts: arrays.numbers() });
  return {
    rows: header.rows,
    ids: pieces(),
    columns: header.columns.map((column): Column => {
      switch (column.kind) {
        case "coded":
          return { ...column, codes: arrays.any() };
        case "text":
          return { ...column, texts: pieces() };
        case "salt":
          return { kind: "salt", name: "salt", bytes: arrays.bytes() };
      }
    }),
  };
}

/** The arrays one after the other, as views of the memory they were read into. */
function arraysIn(memory: ArrayBufferLike, start: number, headers: readonly ArrayHeader[]) {
  let next = 0;
  let at = start;
  const take = <T>(view: (at: number, length: number) => T): T => {
    const { width, length } = headers[next++]!;
    const taken = view(at, length);
    at += padded(width * length);
    return taken;
  };
  const bytes = () => take((at, length) => new Uint8Array(memory, at, length));
  const shorts = () => take((at, length) => new Uint16Array(memory, at, length));
  const numbers = () => take((at, length) => new Uint32Array(memory, at, length));
  const any = (): Numbers => {
    const width = headers[next]!.width;
    return width === 1 ? bytes() : width === 2 ? shorts() : numbers();
  };
  return { bytes, numbers, any };
}
