import { done } from "@suijian/core";
import { examine } from "@suijian/store";
import type { Command } from "../command.js";
import { findingLine } from "../server/finding-words.js";

export const doctor: Command = {
  name: "doctor",
  usage: "",
  says: [
    "检查服务器所需的一切：逐项给出正常、注意或不行，以及怎么办；不作任何改动",
    "looks at everything a server needs: each line fine, to be watched or wrong, with what to do; it changes nothing",
  ],
  examples: ["suijian doctor", "suijian doctor --json"],
  options: {},
  async run(world) {
    const examined = await examine(world.environment, world.now());
    if (!examined.ok) return examined;
    const failed = examined.value.filter(({ verdict }) => verdict === "fail").length;
    const text = examined.value.map((finding) => `${findingLine(world.language, finding)}\n`).join("");
    return done({ data: { findings: examined.value }, text, isUnwell: failed > 0 });
  },
};
