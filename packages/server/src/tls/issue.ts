import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto";
import { isIP, isIPv6 } from "node:net";
import {
  bits,
  boolean,
  context,
  contextPrimitive,
  identifier,
  integer,
  octets,
  sequence,
  set,
  text,
  time,
} from "./der.js";

/** A certificate by RFC 5280 with the few extensions that browsers and phones ask for. */
export interface Issue {
  /** 16 random bytes. */
  readonly serial: Uint8Array;
  readonly subject: string;
  /** The key of who is certified; only its public part goes in. */
  readonly key: KeyObject;
  /** Who certifies: the subject itself for an authority. */
  readonly issuer: string;
  readonly issuerKey: KeyObject;
  readonly from: Date;
  readonly until: Date;
  /** Addresses and host names that the server answers under; an authority has none. */
  readonly names: readonly string[] | "authority";
}

/** PEM. Keys are P-256 and signatures ECDSA with SHA-256, which every phone since 2012 knows. */
export function issue(asked: Issue): string {
  const certified = certifiedPart(asked);
  const signature = sign("sha256", certified, { key: asked.issuerKey, dsaEncoding: "der" });
  const certificate = sequence(certified, ECDSA_SHA256, bits(signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

const ECDSA_SHA256 = sequence(identifier("1.2.840.10045.4.3.2"));

const certifiedPart = ({ serial, subject, key, issuer, issuerKey, from, until, names }: Issue): Buffer =>
  sequence(
    context(0, integer(Buffer.of(2))),
    integer(serial),
    ECDSA_SHA256,
    commonName(issuer),
    sequence(time(from), time(until)),
    commonName(subject),
    publicPart(key),
    context(
      3,
      sequence(
        ...(names === "authority" ? AUTHORITY : serverExtensions(names)),
        extension("2.5.29.14", false, octets(keyIdOf(key))),
        extension("2.5.29.35", false, sequence(contextPrimitive(0, keyIdOf(issuerKey)))),
      ),
    ),
  );

const commonName = (name: string): Buffer => sequence(set(sequence(identifier("2.5.4.3"), text(name))));

const publicPart = (key: KeyObject): Buffer => publicOf(key).export({ type: "spki", format: "der" });

const publicOf = (key: KeyObject): KeyObject => (key.type === "private" ? createPublicKey(key) : key);

/** RFC 5280 §4.2.1.2, method 1 with a longer hash cut short (RFC 7093, method 1). */
const keyIdOf = (key: KeyObject): Buffer => createHash("sha256").update(publicPart(key)).digest().subarray(0, 20);

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(identifier(id), ...(critical ? [boolean(true)] : []), octets(value));

/** Certifies servers, and no further authority. */
const AUTHORITY = [
  extension("2.5.29.19", true, sequence(boolean(true), integer(Buffer.of(0)))),
  // keyCertSign and cRLSign, bits 5 and 6.
  extension("2.5.29.15", true, bits(Buffer.of(0b0000_0110), 1)),
];

const serverExtensions = (names: readonly string[]): Buffer[] => [
  extension("2.5.29.19", true, sequence()),
  // digitalSignature, bit 0.
  extension("2.5.29.15", true, bits(Buffer.of(0b1000_0000), 7)),
  // serverAuth.
  extension("2.5.29.37", false, sequence(identifier("1.3.6.1.5.5.7.3.1"))),
  extension("2.5.29.17", false, sequence(...names.map(alternativeName))),
];

/** RFC 5280 §4.2.1.6: dNSName is 2, iPAddress is 7. */
const alternativeName = (name: string): Buffer =>
  isIP(name) === 0 ? contextPrimitive(2, Buffer.from(name, "ascii")) : contextPrimitive(7, addressBytes(name));

function addressBytes(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail = ""] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail)];
  const all = [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
