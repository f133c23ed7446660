import { Worker } from "node:worker_threads";
import type { Answer, Order } from "./message.js";

/** One worker, asked one part at a time. It holds the program alive only while it is asked something. */
export class Thread {
  private readonly worker = new Worker(new URL("./worker.js", import.meta.url));
  private waiting: { resolve(value: unknown): void; reject(error: Error): void } | undefined;
  private ended: Error | undefined;

  constructor() {
    this.worker.unref();
    this.worker.on("message", (answer: Answer) => this.settle(answer));
    this.worker.on("error", (error: Error) => this.end(error));
    this.worker.on("exit", (code) => this.end(new Error(`A worker ended with code ${code}`)));
  }

  get isAlive(): boolean {
    return this.ended === undefined;
  }

  tell(order: Order): void {
    this.worker.postMessage(order);
  }

  ask(part: unknown): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.tell({ kind: "part", part });
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(answer: Answer): void {
    const waiting = this.release();
    if (answer.kind === "done") waiting?.resolve(answer.value);
    else waiting?.reject(errorFrom(answer.stack));
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.release()?.reject(this.ended);
  }

  private release() {
    const waiting = this.waiting;
    this.waiting = undefined;
    this.worker.unref();
    return waiting;
  }
}

/** An error with the stack of the worker, where it was thrown. */
function errorFrom(stack: string): Error {
  const error = new Error(stack.split("\n", 1)[0]);
  error.stack = stack;
  return error;
}
