import { inLanguage } from "@suijian/contract";
import { done } from "@suijian/core";
import { abandonRound } from "@suijian/round";
import type { Command } from "../command.js";
import { roundWorld } from "../round-world.js";

export const roundAbandon: Command = {
  name: "round abandon",
  usage: "BUNDLE --reason TEXT",
  says: [
    "在信标时间之前放弃一轮并写明理由（见证人缺席即放弃）；不能撤回，下一轮接在其后",
    "abandons a round with its reason before the beacon's time (a missing witness means abandonment); for good, and the next round is chained to it",
  ],
  examples: ["suijian round abandon out/r1 --reason 见证人缺席"],
  options: { reason: "text" },
  async run(world, line, { suite }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const asked = line.required("reason");
    if (!asked.ok) return asked;
    const abandoned = await abandonRound(roundWorld(world), suite, words.value[0]!, asked.value.reason);
    if (!abandoned.ok) return abandoned;
    return done({
      data: abandoned.value,
      text: inLanguage(world.language, [
        `本轮已放弃：${words.value[0]!}.abandoned.json\n  摘要 ${abandoned.value.digest}\n`,
        `The round is abandoned: ${words.value[0]!}.abandoned.json\n  digest ${abandoned.value.digest}\n`,
      ]),
    });
  },
};
