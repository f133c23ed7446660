#!/usr/bin/env node
import { command } from "../dist/node/command.js";

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
process.exitCode = await command(process.argv.slice(2), locale);
