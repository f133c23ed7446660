import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What a browser loads of the built console, in bytes as they travel. */
export interface ConsoleLoad {
  /** The page, its scripts and styles, before any page of the console is opened. */
  readonly first: number;
  /** Of each page of the console, what comes besides when somebody goes there. */
  readonly pages: readonly { readonly page: string; readonly bytes: number }[];
}

/** Read from what was built: `folder` is the one with `index.html` in it. */
export function consoleLoad(folder: string): ConsoleLoad {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]!);
  const first = closureOf(folder, named);
  const lazy = [...first].flatMap((file) => dynamicImports(folder, file));
  const pages = [...new Set(lazy)].filter((file) => /-page-|not-there-yet/.test(file)).sort();
  return {
    first: packed(Buffer.from(page)) + sizeOf(folder, first),
    pages: pages.map((file) => ({
      page: /assets\/(.+)-.{8}\.js$/.exec(file)?.[1] ?? file,
      bytes: sizeOf(folder, new Set([...closureOf(folder, [file])].filter((each) => !first.has(each)))),
    })),
  };
}

const packed = (bytes: Uint8Array): number => gzipSync(bytes).length;

const sizeOf = (folder: string, files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + packed(readFileSync(join(folder, file))), 0);

/** The files, and all that they import before they run. */
function closureOf(folder: string, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (file.endsWith(".js")) queue.push(...staticImports(folder, file));
  }
  return found;
}

/** As the bundler writes them: `import{a}from"./b.js"`, `import"./b.js"`, `export*from"./b.js"`. */
const staticImports = (folder: string, file: string): string[] =>
  namesIn(folder, file, /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g);

const dynamicImports = (folder: string, file: string): string[] =>
  file.endsWith(".js") ? namesIn(folder, file, /\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g) : [];

const namesIn = (folder: string, file: string, pattern: RegExp): string[] =>
  [...readFileSync(join(folder, file), "utf8").matchAll(pattern)].map((match) => `assets/${match[1]!}`);
