import { done, fail, isId, type Result } from "@suijian/core";
import { type Audience, inLanguage } from "@suijian/contract";
import { exportFor } from "@suijian/round";
import type { Command } from "../command.js";
import { withSealKey } from "../load/seal-key.js";
import { roundWorld } from "../round-world.js";

export const bundleExport: Command = {
  name: "bundle export",
  usage: "BUNDLE --for public|auditor|firm:ID --to DIR [--seal-key FILE]",
  says: [
    "导出某类读者此刻可得的部分（协议 §11）；不公开轮次从不给公众分类",
    "exports what an audience may have at this stage (protocol §11); a closed round never gives the public a class",
  ],
  examples: [
    "suijian bundle export out/r1 --for public --to out/r1-public",
    "suijian bundle export out/r1 --for auditor --seal-key keys/r1.key --to out/r1-audit",
    "suijian bundle export out/r1 --for firm:91440300550329222D --to out/r1-firm",
  ],
  options: { for: "text", to: "text", "seal-key": "text" },
  async run(world, line, { suite, pool }) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const asked = line.required("for", "to");
    if (!asked.ok) return asked;
    const audience = audienceOf(asked.value.for);
    if (!audience.ok) return audience;
    const request = { bundle: words.value[0]!, ...audience.value, to: asked.value.to };
    const file = line.text("seal-key");
    const exported = await withSealKey(file, async (sealKey) =>
      file !== undefined && sealKey === undefined
        ? fail({ code: "seal-key-needed", bundle: request.bundle })
        : exportFor(roundWorld(world), suite, pool, { ...request, sealKey }),
    );
    if (!exported.ok) return exported;
    const { files } = exported.value;
    return done({
      data: { audience: asked.value.for, to: asked.value.to, files },
      text: inLanguage(world.language, [
        `已导出 ${files.length} 个文件到 ${asked.value.to}：${files.join("、")}\n`,
        `${files.length} files in ${asked.value.to}: ${files.join(", ")}\n`,
      ]),
    });
  },
};

function audienceOf(text: string): Result<{ audience: Audience; object: string | undefined }> {
  if (text === "public" || text === "auditor") return done({ audience: text, object: undefined });
  const object = text.startsWith("firm:") ? text.slice("firm:".length) : "";
  return isId(object) ? done({ audience: "firm", object }) : fail({ code: "usage", reason: `--for ${text}` });
}
