import type { Command } from "./command.js";
import { accountCreate } from "./commands/account-create.js";
import { auditVerify } from "./commands/audit-verify.js";
import { backup } from "./commands/backup.js";
import { bundleExport } from "./commands/bundle-export.js";
import { dbMigrate } from "./commands/db-migrate.js";
import { dbRebuild } from "./commands/db-rebuild.js";
import { dbSchema } from "./commands/db-schema.js";
import { dbStatus } from "./commands/db-status.js";
import { doctor } from "./commands/doctor.js";
import { generate } from "./commands/generate.js";
import { keyRestore, keyShare } from "./commands/key-share.js";
import { receipt } from "./commands/receipt.js";
import { restore } from "./commands/restore.js";
import { roundAbandon } from "./commands/round-abandon.js";
import {
  roundChangeLeave,
  roundChangeRecuse,
  roundChangeSubstitute,
  roundChangeVoid,
} from "./commands/round-change.js";
import { roundDice } from "./commands/round-dice.js";
import { roundDraw } from "./commands/round-draw.js";
import { roundFreeze } from "./commands/round-freeze.js";
import { roundReveal } from "./commands/round-reveal.js";
import { roundRun } from "./commands/round-run.js";
import { serve } from "./commands/serve.js";
import { simulateCommand } from "./commands/simulate.js";
import { verify, verifyReceipt } from "./commands/verify.js";

/** In the order in which a round meets them; then those for whoever runs a server. */
export const COMMANDS: readonly Command[] = [
  generate,
  simulateCommand,
  roundFreeze,
  keyShare,
  keyRestore,
  roundDice,
  roundDraw,
  roundChangeSubstitute,
  roundChangeRecuse,
  roundChangeLeave,
  roundChangeVoid,
  roundReveal,
  roundAbandon,
  roundRun,
  bundleExport,
  receipt,
  verify,
  verifyReceipt,
  serve,
  accountCreate,
  doctor,
  backup,
  restore,
  auditVerify,
  dbMigrate,
  dbStatus,
  dbSchema,
  dbRebuild,
];
