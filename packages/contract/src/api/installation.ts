import Type from "typebox";
import { Count, Moment } from "./call.js";
import { route } from "./route.js";

export const INSTALLATION_ROUTES = {
  readInstallation: route({
    method: "GET",
    path: "/api/installation",
    says: ["本系统的安装情况", "What is installed here: programs, database, migrations, what it holds"],
    tag: "about",
    who: ["administrator", "auditor"],
    status: 200,
    answer: Type.Object({
      node: Type.String(),
      platform: Type.String(),
      startedAt: Moment,
      database: Type.Object({ version: Type.String(), bytes: Count, connections: Count }),
      migrations: Type.Array(Type.Object({ name: Type.String(), at: Moment })),
      identityProvider: Type.Boolean(),
      /** What the tables hold, as the database counts them for its own planning; nothing where it has not counted yet. */
      tables: Type.Array(Type.Object({ table: Type.String(), rows: Type.Optional(Count), bytes: Count })),
    }),
  }),
};
