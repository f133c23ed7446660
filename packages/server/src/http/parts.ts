import type { Database } from "@suijian/store";
import type { Oidc } from "../who/oidc.js";
import type { Limits } from "../who/settings.js";
import type { BeaconSource } from "../rounds/beacon.js";
import type { World } from "../world.js";

/** What the server is made of when it runs; tests put other clocks in. */
export interface Parts {
  readonly database: Database;
  readonly world: World;
  /** Where uploads, frames and attachments lie. */
  readonly folder: string;
  /** Encrypts the secrets of second factors; 32 bytes, kept in the data folder and never in the database. */
  readonly secretKey: Buffer;
  /** Origins besides the server's own that a browser may send from; none by default. */
  readonly origins: readonly string[];
  readonly isSecure: boolean;
  readonly limits: Limits;
  /** The office's identity provider, where one is set up. */
  readonly oidc?: Oidc;
  /** Where beacons are asked for; drand's own relays where nothing is set. */
  readonly beacon?: BeaconSource;
}
