import { done, REGISTERS } from "@suijian/core";
import {
  audit,
  countInspectors,
  findInspectors,
  findObjects,
  findSession,
  MOST_COUNTED,
  objectHistory,
  objectToday,
  placesOf,
  registerCount,
  registerPage,
  surroundingsOf,
  type Database,
  type Identity,
  type Tx,
} from "@suijian/store";
import type { Asks } from "./questions.js";

/** The floor: what a route asks the database, in one transaction of the same identity, with no server before it. */
export async function askDatabase(database: Database, identity: Identity, asks: Asks): Promise<void> {
  if (asks.of !== "personal") return database.read(identity, (tx) => ask(tx, asks));
  await database.write(identity, async (tx) => {
    await objectToday(tx, asks.object);
    await audit(tx, { act: "read", on: `/api/inspection-objects/${asks.object}/personal` });
    return done(undefined);
  });
}

async function ask(tx: Tx, asks: Asks): Promise<void> {
  switch (asks.of) {
    case "objects":
      return askObjects(tx, asks.query);
    case "object":
    case "personal":
      return askObject(tx, asks.object);
    case "history":
      return void (await objectHistory(tx, asks.object, { limit: 51 }));
    case "register": {
      const register = REGISTERS[asks.register];
      const asked = { register, fields: register.fields };
      const places = await placesOf(tx, asked);
      await registerPage(tx, asked, places, { limit: 51 });
      return void (await registerCount(tx, asked, places, MOST_COUNTED + 1));
    }
    case "inspectors":
      await findInspectors(tx, {}, { limit: 51 });
      return void (await countInspectors(tx, {}));
    case "session":
      return void (await findSession(tx, new Uint8Array(32), new Date(), 120));
  }
}

async function askObjects(tx: Tx, query: Readonly<Record<string, string>>): Promise<void> {
  await findObjects(tx, query, { limit: 51 });
}

async function askObject(tx: Tx, object: string): Promise<void> {
  const row = await objectToday(tx, object);
  if (row === undefined) throw new Error(`no object ${object}`);
  await surroundingsOf(tx, { division: row.text("division"), object });
}
