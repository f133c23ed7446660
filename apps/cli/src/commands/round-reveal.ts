import { done } from "@suijian/core";
import type { Command } from "../command.js";
import { inLanguage } from "@suijian/contract";
import { revealRound } from "@suijian/round";
import { withSealKey } from "../load/seal-key.js";
import { roundWorld } from "../round-world.js";

export const roundReveal: Command = {
  name: "round reveal",
  usage: "BUNDLE --seal-key FILE",
  says: [
    "最后一个检查期限过后公开密封钥匙，人人可重算",
    "after the last window publishes the seal key, so that everyone may recompute",
  ],
  examples: ["suijian round reveal out/r1 --seal-key keys/r1.key"],
  options: { "seal-key": "text" },
  async run(world, line, { suite }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const revealed = await withSealKey(line.text("seal-key"), (sealKey) =>
      revealRound(roundWorld(world), suite, words.value[0]!, sealKey),
    );
    if (!revealed.ok) return revealed;
    const { announcement, reveal: file } = revealed.value;
    return done({
      data: { roundId: announcement.roundId, ...file },
      text: inLanguage(world.language, [
        `轮次 ${announcement.roundId} 已揭示，密封钥匙 ${file!.sealKey}\n`,
        `Round ${announcement.roundId} is revealed, seal key ${file!.sealKey}\n`,
      ]),
    });
  },
};
