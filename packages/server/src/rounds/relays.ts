import { acceptBeacon } from "@suijian/round";
import { bytesOfHex, done, fail, hexOf, QUICKNET, type Announcement, type Problem, type Result } from "@suijian/core";

/** drand's own relays: whoever answers is not trusted, since the signature is checked against the pinned key. */
export const USUAL_RELAYS = ["https://api.drand.sh", "https://api2.drand.sh", "https://drand.cloudflare.com"] as const;

/** Of fewer relays one could keep a round waiting for as long as it likes. */
export const FEWEST_RELAYS = 2;

const LONGEST_ANSWER_MILLISECONDS = 8_000;

export interface VerifiedBeacon {
  /** The 48 bytes of the signature, in hex. */
  readonly output: string;
  readonly source: string;
}

/**
 * Asks all relays at once for the announced round and takes the first signature that verifies (protocol §6); what a relay calls
 * `randomness` is not looked at. None that verifies among answers is a forgery; no answer at all is a beacon that is late.
 */
export async function askRelays(
  relays: readonly string[],
  announcement: Announcement,
  due: string,
  signal: AbortSignal,
): Promise<Result<VerifiedBeacon, Problem>> {
  if (relays.length < FEWEST_RELAYS)
    return fail({ code: "relays-too-few", given: relays.length, needed: FEWEST_RELAYS });
  const { round } = announcement.beacon;
  const answers = await Promise.all(
    relays.map(async (relay) => ({ relay, signature: await signatureFrom(relay, round, signal) })),
  );
  const verified = answers.find(({ signature }) => signature !== undefined && verifies(announcement, signature));
  if (verified?.signature !== undefined)
    return done({ output: verified.signature, source: new URL(verified.relay).host });
  const isForged = answers.some(({ signature }) => signature !== undefined);
  return isForged
    ? fail({ code: "beacon-not-verified", round })
    : fail({ code: "beacon-late", due, asked: relays.length });
}

const verifies = (announcement: Announcement, signature: string): boolean =>
  acceptBeacon(announcement, bytesOfHex(signature)).ok;

/** The signature as the relay has it; nothing where it has none, or cannot be reached in time. */
async function signatureFrom(relay: string, round: number, signal: AbortSignal): Promise<string | undefined> {
  try {
    const address = `${relay.replace(/\/+$/, "")}/${QUICKNET.chainHash}/public/${round}`;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS)]);
    const reply = await fetch(address, { signal: limit, redirect: "error" });
    if (!reply.ok) return undefined;
    const text = (await reply.text()).slice(0, LONGEST_ANSWER);
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null && "signature" in said ? hexText(said.signature) : undefined;
  } catch {
    // Unreachable, too slow or no JSON: another relay may do better.
    return undefined;
  }
}

const LONGEST_ANSWER = 4_000;

const hexText = (value: unknown): string | undefined =>
  typeof value === "string" && /^([0-9a-f]{2}){1,200}$/i.test(value)
    ? hexOf(bytesOfHex(value.toLowerCase()))
    : undefined;
