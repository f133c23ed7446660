import type { Command } from "../command.js";
import { handOver } from "../hand-over.js";
import { neverRun } from "./verify.js";

export const accountCreate: Command = {
  name: "account create",
  usage: "LOGIN --name NAME --role ROLE [--jurisdiction ID] [--department ID] [--password-from-stdin]",
  says: [
    "开通账号，用于新服务器的首位管理员；口令从标准输入读入，否则随机生成并只显示一次",
    "creates an account, such as a new server's first administrator; its password comes from standard input, or is made and shown once",
  ],
  examples: [
    "suijian account create zhang.wei --name 张伟 --role administrator",
    "pass show suijian | suijian account create zhang.wei --name 张伟 --role administrator --password-from-stdin",
  ],
  options: {},
  run: neverRun,
  handOver: (world, rest) => handOver(world, "@suijian/server", "suijian-server", ["account", "create", ...rest]),
};
