import type { Command, Outcome } from "../command.js";
import { handOver } from "../hand-over.js";

export const verify: Command = {
  name: "verify",
  usage: "BUNDLE [--json]",
  says: [
    "独立核验一轮的文件：逐项给出通过、未通过或无法核验",
    "checks a round's files by an independent program: passed, failed or not checkable",
  ],
  examples: ["suijian verify out/r", "suijian verify out/r-public --json"],
  options: {},
  run: neverRun,
  handOver: (world, rest) => handOver(world, "@suijian/verify", "suijian-verify", rest),
};

export const verifyReceipt: Command = {
  name: "verify-receipt",
  usage: "FILE [--json]",
  says: ["核验一家企业的回执", "checks one firm's receipt"],
  examples: ["suijian verify-receipt receipt.json"],
  options: {},
  run: neverRun,
  handOver: (world, rest) => handOver(world, "@suijian/verify", "suijian-verify", ["receipt", ...rest]),
};

/** A command that is handed over never runs here. */
export function neverRun(): Promise<Outcome> {
  throw new Error("This command is carried out by another program");
}
