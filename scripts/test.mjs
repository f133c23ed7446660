// @ts-check
/** Everything a change must pass; ends with one line of counts. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const counts = { passed: 0, failed: 0, skipped: 0 };
check("tidy", "node", ["scripts/tidy.mjs"]);
check("lint", "npx", ["eslint", "."]);
check("format", "npx", ["prettier", "--check", "--log-level", "warn", "."]);
runTests();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);

/** @param {string} name @param {string} command @param {string[]} args */
function check(name, command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  console.log(`${status === 0 ? "passed" : "FAILED"}: ${name}`);
  counts[status === 0 ? "passed" : "failed"]++;
}

/** Vitest writes its counts to a file; a run that dies before it can is a failure of its own. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "suijian-tests-"));
  const file = join(folder, "counts.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  spawnSync("npx", ["vitest", "run", ...reporters], { stdio: "inherit" });
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += report.numPassedTests;
    counts.failed += report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1);
    counts.skipped += report.numPendingTests + report.numTodoTests;
  } catch {
    counts.failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}
