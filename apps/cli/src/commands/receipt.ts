import { jsonText } from "@suijian/contract";
import { bytesOfHex, done, type Result, type Suite } from "@suijian/core";
import { openBundle, type Bundle } from "../bundle/open.js";
import { makeReceipt } from "../bundle/receipt.js";
import type { Command, CommandLine } from "../command.js";
import { readSealKey } from "../round/seal-key.js";

export const receipt: Command = {
  name: "receipt",
  usage: "BUNDLE --object ID [--seal-key FILE]",
  says: [
    "给一家企业的回执：它在待抽库中的证明，抽取之后还有它的票号、门槛和上门记录",
    "one firm's receipt: proof that it was in the pool and, once drawn, its ticket, the thresholds and its visits",
  ],
  examples: [
    "suijian receipt out/r1 --object 91440300550329222D > receipt.json",
    "suijian verify-receipt receipt.json",
  ],
  options: { object: "text", "seal-key": "text" },
  async run(world, line, { suite, pool }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const asked = line.required("object");
    if (!asked.ok) return asked;
    const opened = await openBundle(words.value[0]!);
    if (!opened.ok) return opened;
    const sealKey = await sealKeyOf(suite, line)(opened.value);
    if (!sealKey.ok) return sealKey;
    const made = await makeReceipt(world, suite, pool, opened.value, asked.value.object, sealKey.value);
    return made.ok ? done({ data: made.value, text: jsonText(made.value) }) : made;
  },
};

/** The revealed key, or the office's file; without either a receipt ends where the announcement does. */
export const sealKeyOf =
  (suite: Suite, line: CommandLine) =>
  async (bundle: Bundle): Promise<Result<Uint8Array | undefined>> => {
    if (bundle.reveal !== undefined) return done(bytesOfHex(bundle.reveal.sealKey));
    const file = line.text("seal-key");
    const key = await readSealKey(suite, bundle.announcement, file);
    if (!key.ok && file === undefined && key.problem.code === "usage") return done(undefined);
    return key;
  };
