import { done, fail, OPEN_SEAL, sameBytes, sealCommitOf, type Result, type Suite } from "@suijian/core";
import type { Bundle } from "./open-bundle.js";
import type { World } from "./world.js";

/** Fresh from the system's CSPRNG. To keep it is the caller's: outside the bundle, and before the bundle is there. */
export function newSealKey(world: Pick<World, "fillRandom">): Uint8Array {
  const key = new Uint8Array(32);
  world.fillRandom(key);
  return key;
}

/** The key a round committed to (protocol §5); an unsealed round needs none. */
export function acceptSealKey(
  suite: Suite,
  { folder, announcement }: Bundle,
  key: Uint8Array | undefined,
): Result<Uint8Array> {
  if (sameBytes(announcement.sealCommit, sealCommitOf(suite, OPEN_SEAL))) return done(OPEN_SEAL);
  if (key === undefined) return fail({ code: "seal-key-needed", bundle: folder });
  return sameBytes(announcement.sealCommit, sealCommitOf(suite, key))
    ? done(key)
    : fail({ code: "seal-key-wrong", file: folder });
}
