import { done, fail } from "@suijian/core";
import type { Command } from "../command.js";
import { inLanguage } from "@suijian/contract";
import { recordDice } from "@suijian/round";
import { roundWorld } from "../round-world.js";

export const roundDice: Command = {
  name: "round dice",
  usage: "BUNDLE WITNESS=DIGITS WITNESS=DIGITS …",
  says: [
    "登记全部见证人的骰数（各至少 20 位数字），一次登记，不再更改",
    "records every witness's digits (at least 20 each), once and for good",
  ],
  examples: ["suijian round dice out/r1 人大代表=57587808306480461677 公证处=65966438206135860108"],
  options: {},
  async run(world, line) {
    const [bundle, ...rolls] = line.words;
    if (bundle === undefined || rolls.length === 0) return fail({ code: "usage", reason: this.usage });
    const rolled = rolls.map((roll) => ({
      witness: roll.slice(0, roll.lastIndexOf("=")),
      digits: roll.slice(roll.lastIndexOf("=") + 1),
    }));
    const recorded = await recordDice(roundWorld(world), bundle, rolled);
    if (!recorded.ok) return recorded;
    const { dice, digest } = recorded.value;
    const names = dice.map(({ witness }) => witness).join(", ");
    return done({
      data: recorded.value,
      text: inLanguage(world.language, [
        `骰数已登记（${names}）\n  摘要 ${digest}\n`,
        `The dice of ${names} are recorded\n  digest ${digest}\n`,
      ]),
    });
  },
};
