import type { Command } from "./command.js";
import { bundleExport } from "./commands/bundle-export.js";
import { generate } from "./commands/generate.js";
import { receipt } from "./commands/receipt.js";
import { roundDice } from "./commands/round-dice.js";
import { roundDraw } from "./commands/round-draw.js";
import { roundFreeze } from "./commands/round-freeze.js";
import { roundReveal } from "./commands/round-reveal.js";
import { roundRun } from "./commands/round-run.js";
import { simulateCommand } from "./commands/simulate.js";
import { verify, verifyReceipt } from "./commands/verify.js";

/** In the order in which a round meets them. */
export const COMMANDS: readonly Command[] = [
  generate,
  simulateCommand,
  roundFreeze,
  roundDice,
  roundDraw,
  roundReveal,
  roundRun,
  bundleExport,
  receipt,
  verify,
  verifyReceipt,
];
