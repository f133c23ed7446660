import { rideFor, type OpenVisit } from "@suijian/core";
import { expect, test } from "vitest";

const open = (visit: string, first: string, last: string, mode: OpenVisit["mode"] = "notified"): OpenVisit => ({
  visit,
  mode,
  window: [first, last],
});
const GUEST = open("R2/BAKERY/N1", "2026-05-01", "2026-06-30");

test("the host is the one that must be made first, and both keep the days that they share", () => {
  const hosts = [
    open("R1/BAKERY/N2", "2026-04-01", "2026-06-15"),
    open("R1/BAKERY/N1", "2026-04-01", "2026-05-10"),
    open("R1/BAKERY/N3", "2026-04-01", "2026-05-10"),
  ];
  expect(rideFor(GUEST, hosts)).toEqual({ host: hosts[1], window: ["2026-05-01", "2026-05-10"] });
});

test("another mode, a window that does not meet, or the visit itself is no host", () => {
  expect(rideFor(GUEST, [open("R1/BAKERY/U1", "2026-05-01", "2026-06-30", "unannounced")])).toBeUndefined();
  expect(rideFor(GUEST, [open("R1/BAKERY/N1", "2026-01-01", "2026-04-30")])).toBeUndefined();
  expect(rideFor(GUEST, [GUEST])).toBeUndefined();
  expect(rideFor(GUEST, [open("R1/BAKERY/N1", "2026-01-01", "2026-05-01")])?.window).toEqual([
    "2026-05-01",
    "2026-05-01",
  ]);
});
