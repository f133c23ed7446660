import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { WorkbookFault, WorkbookTooLarge } from "./fault.js";

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/**
 * The parts of a zip file (PKWARE APPNOTE 4.3) by their names, as its directory at the end says; what else lies in the file is nothing.
 * Bytes are counted as they unpack, since a directory may lie about sizes.
 */
export class Zip {
  #unpacked = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly mostBytes: number,
  ) {}

  static async open(path: string, handle: FileHandle, mostBytes: number): Promise<Zip> {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - MOST_TAIL), Math.min(size, MOST_TAIL));
    const end = tail.lastIndexOf(END_MARK);
    if (end < 0 || end + 22 > tail.length) throw new WorkbookFault("no zip directory");
    const length = tail.readUInt32LE(end + 12);
    const from = tail.readUInt32LE(end + 16);
    if (length > MOST_DIRECTORY || from + length > size) throw new WorkbookFault("zip directory out of place");
    return new Zip(path, handle, entriesIn(await bytesAt(handle, from, length)), mostBytes);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  packedSize(name: string): number {
    return this.entry(name).packed;
  }

  /** The unpacked content, part by part. `read` is told how many packed bytes have gone into it. */
  async *content(name: string, read: (packed: number) => void = () => undefined): AsyncGenerator<Buffer> {
    const { method, packed, at } = this.entry(name);
    const local = await bytesAt(this.handle, at, 30);
    if (local.length < 30 || local.readUInt32LE(0) !== LOCAL_MARK) throw new WorkbookFault(`${name} out of place`);
    const start = at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (packed === 0) return;
    const raw = createReadStream(this.path, { start, end: start + packed - 1, highWaterMark: 1 << 18 });
    for await (const chunk of method === STORED ? raw : inflated(raw)) {
      const bytes: Buffer = chunk;
      this.#unpacked += bytes.length;
      if (this.#unpacked > this.mostBytes) throw new WorkbookTooLarge("bytes", this.mostBytes);
      read(raw.bytesRead);
      yield bytes;
    }
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new WorkbookFault(`${name.slice(0, 100)} is missing`);
    return entry;
  }
}

function inflated(raw: Readable): Readable {
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  raw.on("error", (error) => inflate.destroy(error));
  inflate.on("close", () => raw.destroy());
  return raw.pipe(inflate);
}

function entriesIn(directory: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_MARK;) {
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    if ((flags & ENCRYPTED) !== 0) throw new WorkbookFault("encrypted");
    if (method !== STORED && method !== DEFLATED) throw new WorkbookFault(`packed by method ${method}`);
    // Two parts of one name: which one counts would be anyone's guess.
    if (entries.has(name)) throw new WorkbookFault(`${name.slice(0, 100)} stands twice`);
    entries.set(name, { method, packed: directory.readUInt32LE(at + 20), at: directory.readUInt32LE(at + 42) });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

const END_MARK = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const LOCAL_MARK = 0x04034b50;
const DIRECTORY_MARK = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** The end record and the longest comment behind it. */
const MOST_TAIL = 22 + 0xffff;
const MOST_DIRECTORY = 4 << 20;
