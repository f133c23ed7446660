#!/usr/bin/env node
import { start } from "../dist/run/program.js";

await start();
