import { parentPort } from "node:worker_threads";
import { invariant } from "@suijian/core";
import { perform, type JobName } from "./jobs.js";
import type { Answer, Order } from "./message.js";

invariant(parentPort !== null, "this file runs as a worker");
const port = parentPort;

let current: { readonly job: JobName; readonly context: unknown } | undefined;

port.on("message", (order: Order) => {
  switch (order.kind) {
    case "begin":
      current = { job: order.job, context: order.context };
      return;
    case "part":
      port.postMessage(answerTo(order.part));
      return;
    case "forget":
      current = undefined;
      return;
  }
});

function answerTo(part: unknown): Answer {
  try {
    invariant(current !== undefined, "a part follows the beginning of its job");
    return { kind: "done", value: perform(current.job, current.context, part) };
  } catch (error) {
    return { kind: "threw", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
