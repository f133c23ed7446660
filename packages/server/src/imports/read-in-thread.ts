import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { fail, invariant, type Field, type Result } from "@suijian/core";
import type { Reading, ReadingEnd } from "./read-table.js";
import type { FromThread, ThreadTask, ToThread } from "./thread-messages.js";

/** A thread that needs more memory than this is reading something that is no register. */
const THREAD_MEGABYTES = 2048;

export interface ReadingUser {
  /** Takes the rows as COPY's text, all of them; of each the fields that the file has. */
  readonly take: (present: readonly Field[], chunks: AsyncIterable<Uint8Array>) => Promise<void>;
  /** How many bytes of the file were read. */
  readonly progress: (read: number, of: number) => void;
  readonly signal: AbortSignal;
}

/** Reads a table in a thread of its own while its rows are used. A problem is one of the whole file. */
export async function readInThread({ rules, ...rest }: Reading, user: ReadingUser): Promise<Result<ReadingEnd>> {
  const { register, codes, places } = rules;
  const task: ThreadTask = { ...rest, register: register.name, codes, places };
  const worker = new Worker(new URL("./reader-thread.js", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
  });
  try {
    return await heard(worker, register.fields, user);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return fail({ code: "file-too-large", file: rest.file.name, limit: THREAD_MEGABYTES << 20 });
  } finally {
    await worker.terminate();
  }
}

async function heard(worker: Worker, fields: readonly Field[], user: ReadingUser): Promise<Result<ReadingEnd>> {
  const messages = messagesOf(worker, user.signal);
  const first = await messages.next();
  invariant(first.done !== true && first.value.say !== "chunk", "the thread says first how the file begins");
  if (first.value.say === "ended") return first.value.end;

  const names = first.value.present;
  let end: Result<ReadingEnd> | undefined;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const message of messages) {
      if (message.say === "ended") end = message.end;
      if (message.say !== "chunk") return;
      yield message.bytes;
      user.progress(message.read, message.of);
      worker.postMessage("more" satisfies ToThread);
    }
  }
  await user.take(
    fields.filter(({ name }) => names.includes(name)),
    chunks(),
  );
  invariant(end !== undefined, "the rows were taken to their end");
  return end;
}

/** An error of the thread ends them, and so does the signal. */
async function* messagesOf(worker: Worker, signal: AbortSignal): AsyncGenerator<FromThread, undefined> {
  // Each message has one argument, and only our own thread sends them.
  for await (const [message] of on(worker, "message", { close: ["exit"], signal })) yield message as FromThread;
  return undefined;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
