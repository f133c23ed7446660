import type { Client } from "@suijian/client";
import { adoptShipped, realWorld } from "@suijian/server";
import type { TestConsole } from "./a-console.js";
import { imported } from "./a-seeded-world.js";

const DEPARTMENTS = [
  "department,name,level,jurisdiction",
  ...[
    ["EMERGENCY", "应急管理局"],
    ["URBAN", "城市管理执法局"],
    ["PUBSEC", "公安局"],
    ["HRSS", "人力资源和社会保障局"],
    ["COMMERCE", "商务局"],
    ["HEALTH", "卫生健康局"],
    ["EDU", "教育局"],
  ].map(([code, name]) => `${code},蕲春县${name},district,QICHUN`),
].join("\n");

/** Whatever was shipped holds; the market department has published one item, and written two drafts since. */
export async function anItemList(office: TestConsole): Promise<void> {
  await adoptShipped(office.parts.database, realWorld, "试运行");
  await imported(await office.as("coordinator"), "departments", "departments.csv", DEPARTMENTS);
  const officer = await office.as("officer");
  await drafted(officer, "MARKET-SIGNS", { main: "户外招牌", sub: "招牌用字", ratio: "不少于5%" });
  await drafted(officer, "MARKET-SCALES", { main: "计量器具", sub: "强制检定", ratio: "按实际确定30" });
}

async function drafted(
  client: Client,
  item: string,
  { main, sub, ratio }: { readonly main: string; readonly sub: string; readonly ratio: string },
): Promise<void> {
  const written = await client.draftItem({
    params: { item },
    body: {
      department: "MARKET",
      main,
      sub,
      basis: "《计量法》第九条",
      kind: "general",
      ratio,
      frequency: "每年不少于1次",
      levels: ["county"],
      methods: ["on-site"],
    },
  });
  if (!written.ok) throw new Error(written.problem.title);
}
