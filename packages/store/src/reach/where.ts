import { isAbsolute, join, resolve } from "node:path";
import { homedir } from "node:os";
import { done, fail, type OperatorProblem, type Result } from "@suijian/core";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the database is, as the environment says it. */
export type Where =
  | { readonly kind: "embedded"; readonly folder: string }
  /** With one login for both, every transaction of the server takes the lesser role. */
  | { readonly kind: "server"; readonly url: string; readonly ownerUrl: string };

/** Everything that a server keeps besides its database lies here, and the embedded database too. */
export function dataFolderOf(environment: Environment): string {
  const asked = environment.SUIJIAN_DATA;
  if (asked === undefined || asked === "") return usualFolder(environment);
  // npm runs a script in the project's folder and says where its caller stood.
  return resolve(environment.INIT_CWD ?? process.cwd(), asked);
}

/** Root keeps a system's data, others their own (XDG base directories, FHS 5.8). */
function usualFolder({ XDG_DATA_HOME }: Environment): string {
  if (process.getuid?.() === 0) return "/var/lib/suijian";
  const home =
    XDG_DATA_HOME !== undefined && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), ".local/share");
  return join(home, "suijian");
}

export function whereOf(environment: Environment): Result<Where, OperatorProblem> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = environment;
  if (isEmpty(DATABASE_URL)) {
    if (!isEmpty(DATABASE_OWNER_URL))
      return fail({ code: "setting-wrong", setting: "DATABASE_URL", value: "", fault: "needs-its-pair" });
    return done({ kind: "embedded", folder: databaseFolder(dataFolderOf(environment)) });
  }
  const ownerUrl = isEmpty(DATABASE_OWNER_URL) ? DATABASE_URL : DATABASE_OWNER_URL;
  if (!isDatabaseUrl(DATABASE_URL)) return notAUrl("DATABASE_URL");
  if (!isDatabaseUrl(ownerUrl)) return notAUrl("DATABASE_OWNER_URL");
  return done({ kind: "server", url: DATABASE_URL, ownerUrl });
}

export const databaseFolder = (data: string): string => join(data, "database");

const isEmpty = (text: string | undefined): text is "" | undefined => text === undefined || text === "";

const isDatabaseUrl = (text: string): boolean =>
  URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);

/** The value is not repeated: it may hold a password. */
const notAUrl = (setting: string) =>
  fail({ code: "setting-wrong", setting, value: "", fault: "not-a-database-url" } as const);

/** For messages: host, port and database, never the password. */
export function serverName(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname) || (searchParams.get("host") ?? "localhost");
  return `${host}:${port || (searchParams.get("port") ?? "5432")}${pathname}`;
}
