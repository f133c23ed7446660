import { mkdirSync } from "node:fs";
import { done, fail, type FileProblem, type Result } from "@suijian/core";
import { codeOf } from "../embedded/refusal.js";

/** PostgreSQL, which root starts as another user, passes through a folder that root makes; nobody else looks into it. */
export function makeDataFolder(folder: string): Result<void, FileProblem> {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return done(undefined);
  } catch (error) {
    return fail({ code: "file-unwritable", file: folder, reason: codeOf(error) });
  }
}
