import { hexOf, keyFromShares, readShare, sharesOf, shareText, type Share } from "@suijian/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** All 32 bytes alike, so that one polynomial can be followed by hand. */
const alike = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

const restored = (shares: readonly Share[]): string => {
  const key = keyFromShares(shares);
  return key.ok ? hexOf(key.value) : key.problem.code;
};

describe("shares of a seal key", () => {
  test("worked by hand: 53 + CA·x in GF(256), where CA·2 = 194 − 11B = 8F and CA·3 = 8F + CA = 45", () => {
    const shares = sharesOf(alike(0x53), { needed: 2, holders: 3 }, alike(0xca));
    expect(shares.map(({ number, bytes }) => [number, bytes[0], bytes[31]])).toEqual([
      [1, 0x99, 0x99],
      [2, 0xdc, 0xdc],
      [3, 0x16, 0x16],
    ]);
  });

  test("three are needed: 01 + 02·x + 03·x² is 01 + 04 + 0C = 09 at x = 2", () => {
    const shares = sharesOf(alike(1), { needed: 3, holders: 3 }, new Uint8Array([...alike(2), ...alike(3)]));
    expect(shares.map(({ bytes }) => bytes[0])).toEqual([0x00, 0x09, 0x08]);
    expect(restored(shares)).toBe("01".repeat(32));
  });

  test("any two of five restore the key, in any order, and so do all five", () => {
    fc.assert(
      fc.property(key32, key32, (key, random) => {
        const shares = sharesOf(key, { needed: 2, holders: 5 }, random);
        for (const a of shares) for (const b of shares) if (a !== b) expect(restored([a, b])).toBe(hexOf(key));
        expect(restored(shares)).toBe(hexOf(key));
      }),
      { numRuns: 20 },
    );
  });

  test("one share tells nothing: whatever it holds, each of the 256 secret bytes could be behind it, once", () => {
    for (const number of [1, 2, 255]) {
      for (let secret = 0; secret < 256; secret += 51) {
        const seen = new Set<number>();
        // One coefficient a byte of the key: eight calls try all 256.
        for (let from = 0; from < 256; from += 32) {
          const coefficients = Uint8Array.from({ length: 32 }, (_, place) => from + place);
          const shares = sharesOf(alike(secret), { needed: 2, holders: number < 2 ? 2 : number }, coefficients);
          for (const byte of shares[number - 1]!.bytes) seen.add(byte);
        }
        expect(seen.size).toBe(256);
      }
    }
  });

  test("too few, one twice, and those of another key are refused with their reason", () => {
    const [one, two, three] = sharesOf(alike(7), { needed: 3, holders: 3 }, new Uint8Array(64).fill(9));
    const [other] = sharesOf(alike(8), { needed: 3, holders: 3 }, new Uint8Array(64).fill(9));
    expect(restored([])).toBe("shares-too-few");
    expect(restored([one!, two!])).toBe("shares-too-few");
    expect(restored([one!, two!, two!])).toBe("share-repeated");
    expect(restored([one!, two!, other!])).toBe("shares-differ");
    const forged = { ...three!, bytes: three!.bytes.map((byte, place) => (place === 5 ? byte ^ 1 : byte)) };
    expect(restored([one!, two!, forged])).toBe("shares-differ");
  });
});

describe("a share on paper", () => {
  const [share] = sharesOf(alike(0x53), { needed: 2, holders: 2 }, alike(0xca));

  test("reads back, in small letters and with the blanks of a letter", () => {
    const text = shareText(share!);
    expect(text).toMatch(/^SJ1-[0-9A-F]{8}-2-1(-99999999){8}-[0-9A-F]{8}$/);
    for (const written of [text, text.toLowerCase(), `  ${text.replaceAll("-", " -\n")} `]) {
      expect(readShare(written, 1)).toEqual({ ok: true, value: share });
    }
  });

  test("a slip of the pen anywhere is found", () => {
    const text = shareText(share!);
    for (let place = 0; place < text.length; place++) {
      const slipped = `${text.slice(0, place)}${text[place] === "1" ? "2" : "1"}${text.slice(place + 1)}`;
      expect(readShare(slipped, 4)).toEqual({ ok: false, problem: { code: "share-malformed", place: 4 } });
    }
    for (const hostile of ["", "SJ1", text.slice(0, -1), `${text}0`, "\u0000".repeat(100)]) {
      expect(readShare(hostile, 1).ok).toBe(false);
    }
  });
});
