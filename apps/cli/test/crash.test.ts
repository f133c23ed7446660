import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aDesk, contentsOf, inputsOn, inspectorsCsv, objectsCsv, openPlans, type Desk, freezeCall } from "./a-desk.js";

const program = fileURLToPath(new URL("../bin/suijian.js", import.meta.url));

/** Starts the real program and kills it after a while, as a power cut would. */
async function killed(desk: Desk, after: number, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, SUIJIAN_HOME: desk.path("home") },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  await Promise.race([wait(after), ended]);
  child.kill("SIGKILL");
  await ended;
}

const whole = (desk: Desk, args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    env: { ...process.env, SUIJIAN_HOME: desk.path("home") },
    encoding: "utf8",
  });

describe("kill -9 in the middle", () => {
  const desk = aDesk();
  const inputs = inputsOn(desk, openPlans(), objectsCsv(30_000), inspectorsCsv(20));

  test("of a freeze leaves no bundle or a whole one, and the next freeze works", async () => {
    let kills = 0;
    for (const after of [150, 250, 350, 450, 550, 650]) {
      const bundle = desk.path(`r${after}`);
      const args = [...freezeCall(inputs, bundle), "--unsealed"];
      await killed(desk, after, args);
      if (existsSync(bundle)) {
        expect(readdirSync(bundle).sort()).toEqual(["announcement.json", "frame.csv", "parameters.json", "roster.csv"]);
      } else {
        kills++;
        expect(whole(desk, args).status).toBe(0);
      }
      expect((await desk.type("verify", bundle)).code).toBe(0);
    }
    expect(kills).toBeGreaterThan(0);
  });

  test("of a draw leaves the round undrawn or drawn; drawing again comes out alike", async () => {
    const bundle = desk.path("drawn");
    whole(desk, [...freezeCall(inputs, bundle), "--unsealed"]);
    whole(desk, ["round", "dice", bundle, "A=12345678901234567890", "B=09876543210987654321"]);
    const args = ["round", "draw", bundle, "--beacon", "00".repeat(32)];
    for (const after of [150, 250, 350, 450, 550]) await killed(desk, after, args);
    expect(whole(desk, args).status).toBe(0);
    const once = contentsOf(bundle);
    expect(whole(desk, args).status).toBe(0);
    expect(contentsOf(bundle)).toEqual(once);
    expect((await desk.type("verify", bundle)).code).toBe(0);
  });
});

/** A file system of one megabyte; only root may make one, and where it cannot be made there is nothing to try. */
function fullDisk(desk: Desk): { folder: string; free(): void } | undefined {
  const folder = desk.path("disk");
  spawnSync("mkdir", ["-p", folder]);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]);
  return mounted.status === 0 ? { folder, free: () => void spawnSync("umount", [folder]) } : undefined;
}

test("a full disk is said, and nothing half written is kept", async (context) => {
  const desk = aDesk();
  const disk = fullDisk(desk);
  if (disk === undefined) return context.skip();
  try {
    const inputs = inputsOn(desk, openPlans(), objectsCsv(60_000), inspectorsCsv(5));
    const said = await desk.type(...freezeCall(inputs, `${disk.folder}/r`), "--unsealed");
    expect(said.code).toBe(1);
    expect(said.err).toContain("the disk is full");
    expect(readdirSync(disk.folder)).toEqual([]);
  } finally {
    disk.free();
  }
});
