import type { World } from "../world.js";
import { type Certificate, readCertificate } from "../tls/certificate.js";
import { type LocalAuthority, localAuthority, serverCertificate } from "../tls/local-authority.js";
import { localNames } from "../tls/local-names.js";
import type { Settings } from "./settings.js";

/** How the server proves to browsers who it is. */
export interface Certified extends Certificate {
  /** Of a local network; missing where the operator has a certificate. */
  readonly authority?: LocalAuthority;
  /** As it should be now: renewed files, or other addresses of this machine. */
  readonly current: () => Promise<Certificate | undefined>;
}

export function certified({ tls, lan, data }: Settings, world: World): Certified | undefined {
  if (tls !== undefined) {
    const current = async () => {
      const read = await readCertificate(tls.certFile, tls.keyFile);
      return read.ok ? read.value : undefined;
    };
    return { cert: tls.cert, key: tls.key, current };
  }
  if (!lan) return undefined;
  const authority = localAuthority(data, world);
  const current = () => serverCertificate(data, authority, localNames(), world);
  return { ...current(), authority, current: () => Promise.resolve(current()) };
}
