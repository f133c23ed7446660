import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { done, fail, fieldsShown, mayExportPersonal, REGISTERS, type Problem, type Result } from "@suijian/core";
import { placesOf, registerCount, registerFile, type RegisterAsked, type Tx } from "@suijian/store";
import type { FastifyReply } from "fastify";
import type { Handlers } from "../http/handler.js";
import { todayIn } from "./today.js";
import { MOST_ROWS, writeWorkbook } from "./workbook.js";

/** The file leaves while it is read: a transaction sees one moment from the first row to the last. */
export const exportRegister: Handlers["exportRegister"] = {
  outside: async ({ params, query, identity, parts }, database, { reply }) => {
    const isPersonal = query.personal === true;
    if (isPersonal && !mayExportPersonal(identity.role)) return fail({ code: "forbidden", role: identity.role });
    const register = REGISTERS[params.register];
    const asked: RegisterAsked = {
      register,
      fields: isPersonal ? register.fields : fieldsShown(register, identity.role),
      day: query.day,
      division: query.division,
    };
    const format = query.format ?? "csv";
    const file = `${register.name}-${query.day ?? todayIn(parts.world)}.${format}`;
    const send = format === "csv" ? sendCsv : sendWorkbook;
    try {
      return await database.read(identity, (tx) => send(tx, asked, file, reply));
    } catch (error) {
      // Who goes away before the end is not a fault of ours; who is still there sees a body that breaks off.
      if (reply.raw.destroyed) return done(undefined);
      throw error;
    }
  },
};

type Sent = Promise<Result<undefined, Problem>>;

async function sendCsv(tx: Tx, asked: RegisterAsked, file: string, reply: FastifyReply): Sent {
  const body = bodyOf(reply, file, "text/csv; charset=utf-8");
  // Spreadsheets take a file without the mark for one in their old encoding.
  body.write("\uFEFF");
  await pipeline(registerFile(tx, asked), body);
  return done(undefined);
}

async function sendWorkbook(tx: Tx, asked: RegisterAsked, file: string, reply: FastifyReply): Sent {
  const places = await placesOf(tx, asked);
  if ((await registerCount(tx, asked, places, MOST_ROWS + 1)) > MOST_ROWS)
    return fail({ code: "table-too-large", file, of: "rows", limit: MOST_ROWS });
  const body = bodyOf(reply, file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  await writeWorkbook(tx, asked, places, body).catch((error: unknown) => {
    body.destroy();
    throw error;
  });
  return done(undefined);
}

function bodyOf(reply: FastifyReply, file: string, media: string): PassThrough {
  const body = new PassThrough({ highWaterMark: 1 << 20 });
  void reply
    .code(200)
    .header("content-type", media)
    .header("content-disposition", `attachment; filename="${file}"`)
    .header("cache-control", "no-store")
    .send(body);
  return body;
}
