import type { Words } from "@suijian/ui";

export const SIGN_IN = {
  title: ["登录", "Sign in"],
  product: ["随检 · 双随机、一公开", "Suijian · double random, one public"],
  login: ["账号", "Login"],
  password: ["口令", "Password"],
  code: ["动态口令", "One-time code"],
  codeHelp: ["手机验证器上的 6 位数字", "The 6 digits in the authenticator app"],
  codeNeeded: ["此账号须再输入动态口令", "This account also needs a one-time code"],
  enter: ["登录", "Sign in"],
  demo: ["演示系统的账号", "Accounts of the demo world"],
  demoSays: [
    "口令与动态口令密钥在首次启动时显示于终端，并存于服务器数据文件夹的 demo-accounts.txt，仅启动者可读。",
    "Passwords and secrets of one-time codes were shown in the terminal at the first start, and are kept in demo-accounts.txt in the server's data folder, readable by who started it.",
  ],
  other: ["统一身份认证登录", "Sign in by the identity provider"],
} as const satisfies Record<string, Words>;

export const NEW_PASSWORD = {
  title: ["修改口令", "Change the password"],
  first: [
    "现在的口令由他人设定，请改为只有您知道的口令。",
    "Somebody else set this password: change it to one that only you know.",
  ],
  current: ["现在的口令", "Password now"],
  password: ["新口令", "New password"],
  again: ["再输一次新口令", "New password again"],
  differs: ["两次输入不一致", "The two are not the same"],
  ends: ["修改后，其他设备上的登录随之失效。", "After that all other sessions of this account end."],
  change: ["修改口令", "Change the password"],
  changed: ["口令已修改", "The password is changed"],
} as const satisfies Record<string, Words>;
