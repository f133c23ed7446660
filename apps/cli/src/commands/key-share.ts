import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unreadable, unwritable } from "@suijian/compute";
import { inLanguage } from "@suijian/contract";
import { done, fail, keyFromShares, readShare, sharesOf, shareText, type Result, type Share } from "@suijian/core";
import { exists, writeWhole } from "@suijian/round";
import type { Command } from "../command.js";
import { keepSealKey, readSealKey } from "../load/seal-key.js";
import { askedCount } from "./asked-files.js";

export const keyShare: Command = {
  name: "key share",
  usage: "KEY-FILE --holders N [--needed 2] --to DIR",
  says: [
    "把密封钥匙分成份额，交由外部保管人分存：够数即可恢复，少一份便一无所知",
    "splits a seal key into shares for outside custodians: so many restore it, one fewer tells nothing",
  ],
  examples: ["suijian key share keys/r1.key --holders 3 --to shares/r1"],
  options: { holders: "text", needed: "text", to: "text" },
  async run(world, line) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const asked = line.required("holders", "to");
    if (!asked.ok) return asked;
    const holders = askedCount(line, "holders", 2);
    if (!holders.ok) return holders;
    const needed = askedCount(line, "needed", 2);
    if (!needed.ok) return needed;
    if (needed.value < 2 || holders.value < needed.value || holders.value > 255) {
      return fail({ code: "usage", reason: `2 ≤ --needed ${needed.value} ≤ --holders ${holders.value} ≤ 255` });
    }
    const key = await readSealKey(words.value[0]!);
    if (!key.ok) return key;
    const random = new Uint8Array(32 * (needed.value - 1));
    world.fillRandom(random);
    const shares = sharesOf(key.value, { needed: needed.value, holders: holders.value }, random);
    const files = await keepShares(asked.value.to, shares);
    if (!files.ok) return files;
    return done({
      data: { needed: needed.value, files: files.value },
      text: inLanguage(world.language, [
        `${shares.length} 份份额，任意 ${needed.value} 份可恢复钥匙；分别交付后请删除：\n  ${files.value.join("\n  ")}\n`,
        `${shares.length} shares, any ${needed.value} of which restore the key; hand them out and delete them here:\n  ${files.value.join("\n  ")}\n`,
      ]),
    });
  },
};

async function keepShares(folder: string, shares: readonly Share[]): Promise<Result<readonly string[]>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return unwritable(folder, error);
  }
  const files = shares.map(({ number }) => join(folder, `share-${number}.txt`));
  for (const [place, file] of files.entries()) {
    if (await exists(file)) return fail({ code: "seal-key-exists", file });
    const written = await writeWhole(file, `${shareText(shares[place]!)}\n`, 0o600);
    if (!written.ok) return written;
  }
  return done(files);
}

export const keyRestore: Command = {
  name: "key restore",
  usage: "SHARE-FILE SHARE-FILE … --to KEY-FILE",
  says: [
    "由保管人的份额恢复密封钥匙，以完成抽取或揭示",
    "restores a seal key from its custodians' shares, so that the round can be drawn or revealed",
  ],
  examples: ["suijian key restore share-1.txt share-3.txt --to keys/r1.key"],
  options: { to: "text" },
  async run(world, line) {
    const asked = line.required("to");
    if (!asked.ok) return asked;
    const { to } = asked.value;
    if (await exists(to)) return fail({ code: "seal-key-exists", file: to });
    const shares = await readShares(line.words);
    if (!shares.ok) return shares;
    const key = keyFromShares(shares.value);
    if (!key.ok) return key;
    const kept = await keepSealKey(to, key.value);
    if (!kept.ok) return kept;
    return done({
      data: { file: to, shares: shares.value.map(({ number }) => number) },
      text: inLanguage(world.language, [`密封钥匙已恢复：${to}\n`, `The seal key is restored: ${to}\n`]),
    });
  },
};

async function readShares(files: readonly string[]): Promise<Result<readonly Share[]>> {
  const shares: Share[] = [];
  for (const [place, file] of files.entries()) {
    const text = await readFile(file, "utf8").catch((error: unknown) => unreadable(file, error));
    if (typeof text !== "string") return text;
    const share = readShare(text, place + 1);
    if (!share.ok) return share;
    shares.push(share.value);
  }
  return done(shares);
}
