import { jsonText } from "@suijian/contract";
import { done } from "@suijian/core";
import { openBundle, receiptFor } from "@suijian/round";
import type { Command } from "../command.js";
import { roundWorld } from "../round-world.js";

export const receipt: Command = {
  name: "receipt",
  usage: "BUNDLE --object ID",
  says: [
    "给一家企业的回执：从冻结起是它在库中的证明，揭示之后还有它的票号、门槛和上门记录",
    "one firm's receipt: proof that it was in the pool and, once revealed, its ticket, the thresholds and its visits",
  ],
  examples: [
    "suijian receipt out/r1 --object 91440300550329222D > receipt.json",
    "suijian verify-receipt receipt.json",
  ],
  options: { object: "text" },
  async run(world, line, { suite, pool }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const asked = line.required("object");
    if (!asked.ok) return asked;
    const opened = await openBundle(words.value[0]!);
    if (!opened.ok) return opened;
    const made = await receiptFor(roundWorld(world), suite, pool, opened.value, asked.value.object);
    return made.ok ? done({ data: made.value, text: jsonText(made.value) }) : made;
  },
};
