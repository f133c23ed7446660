import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const verify = fileURLToPath(new URL("..", import.meta.url));

/**
 * The package as strangers get it, unpacked into a folder that holds nothing else. It is packed from a copy, so that the
 * checkout's own build stays as it is.
 */
export function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), "suijian-packed-"));
  const copy = join(folder, "copy");
  for (const part of ["dist", "bin", "pack", "package.json", "README.md"]) {
    cpSync(join(verify, part), join(copy, part), { recursive: true });
  }
  symlinkSync(fileURLToPath(new URL("../../../node_modules", import.meta.url)), join(copy, "node_modules"));
  execFileSync(process.execPath, [join(copy, "pack/enclose.mjs")]);
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: copy, stdio: "pipe" });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  execFileSync("tar", ["-xzf", tarball], { cwd: folder });
  return join(folder, "package");
}
