import { isUtf8 } from "node:buffer";
import { bls12_381 as bls } from "@noble/curves/bls12-381.js";
import { bytesOfHex, done, fail, QUICKNET, sha256, u64be, type Announcement, type Result } from "@suijian/core";

/** Protocol §6: the announced beacon's output, or why this is not it. quicknet's signature is checked against the pinned key. */
export function acceptBeacon({ beacon }: Announcement, output: Uint8Array): Result<Uint8Array> {
  switch (beacon.name) {
    case "rehearsal":
      return done(output);
    case "public-results":
      return output.length >= FEWEST_RESULT_BYTES && isUtf8(output)
        ? done(output)
        : fail({ code: "beacon-malformed", expectedBytes: FEWEST_RESULT_BYTES, foundBytes: output.length });
    case "quicknet":
      if (output.length !== QUICKNET.signatureBytes) {
        return fail({ code: "beacon-malformed", expectedBytes: QUICKNET.signatureBytes, foundBytes: output.length });
      }
      return isSignatureOf(beacon.round, output)
        ? done(output)
        : fail({ code: "beacon-not-verified", round: beacon.round });
  }
}

/** 128 bits jointly: sixteen bytes are the least that could hold them. */
const FEWEST_RESULT_BYTES = 16;

const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

function isSignatureOf(round: number, signature: Uint8Array): boolean {
  try {
    const scheme = bls.shortSignatures;
    const message = scheme.hash(sha256(u64be(round)), DOMAIN);
    return scheme.verify(signature, message, bytesOfHex(QUICKNET.publicKey));
  } catch {
    // Bytes that are no point of the curve are as little a signature as a wrong one.
    return false;
  }
}
