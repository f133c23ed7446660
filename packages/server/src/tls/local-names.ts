import { hostname, networkInterfaces } from "node:os";

/** Under which this machine can be reached from its network, the likeliest first. */
export function localAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = all.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  const [four, six] = [
    outside.filter(({ family }) => family === "IPv4"),
    outside.filter(({ family }) => family === "IPv6"),
  ];
  return [...four, ...six].map(({ address }) => address);
}

/** All that the server's certificate must name; `.local` is what other machines call this one without a name server (RFC 6762). */
export function localNames(): string[] {
  const host = hostname().toLowerCase();
  const hosts = /^[a-z0-9.-]{1,63}$/.test(host) ? [host, ...(host.includes(".") ? [] : [`${host}.local`])] : [];
  return [...new Set(["localhost", ...hosts, "127.0.0.1", "::1", ...localAddresses()])];
}

/** In an address of the web, IPv6 stands in brackets. */
export const inUrl = (address: string): string => (address.includes(":") ? `[${address}]` : address);
