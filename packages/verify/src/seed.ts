// From the announcement to the key of the tickets (§5, §6): dice first, beacon last, the sealed key beside them.

import { unhex } from "./bytes.js";
import type { Json } from "./json.js";
import { Fields, hash, hexText, listOfEach, text } from "./shape.js";
import { tag } from "./tag.js";

export interface Dice {
  readonly announcement: string;
  readonly dice: readonly { readonly witness: string; readonly digits: string }[];
  readonly digest: string;
}

export interface Seed {
  readonly beaconOutput: string;
  readonly seed: string;
}

export function readDice(json: Json): Dice {
  const fields = Fields.of(json, "", ["announcement", "dice", "digest"]);
  return {
    announcement: fields.get("announcement", hash),
    dice: fields.get(
      "dice",
      listOfEach((item, place) => {
        const die = Fields.of(item, place, ["witness", "digits"]);
        return { witness: die.get("witness", text), digits: die.get("digits", text) };
      }),
    ),
    digest: fields.get("digest", hash),
  };
}

export function readSeed(json: Json): Seed {
  const fields = Fields.of(json, "", ["beaconOutput", "seed"]);
  return { beaconOutput: fields.get("beaconOutput", hexText), seed: fields.get("seed", hash) };
}

export const readReveal = (json: Json): string => Fields.of(json, "", ["sealKey"]).get("sealKey", hash);

/** An unsealed round's key: 32 zero bytes, so that everyone can recompute the draw from the beacon on. */
export const OPEN_KEY = new Uint8Array(32);

export const sealCommit = (sealKey: Uint8Array): Uint8Array => tag("seal-commit", sealKey);

/** Each witness's digits in the order of `witnesses`, joined with `,`. */
export const diceText = (dice: Dice): string => dice.dice.map((die) => die.digits).join(",");

export const diceDigest = (announcement: Uint8Array, dice: string): Uint8Array => tag("dice", announcement, dice);

export const seedOf = (announcement: Uint8Array, dice: string, beaconOutput: string): Uint8Array =>
  tag("seed", announcement, dice, unhex(beaconOutput));

export const ticketKey = (seed: Uint8Array, sealKey: Uint8Array): Uint8Array => tag("ticket-key", seed, sealKey);
