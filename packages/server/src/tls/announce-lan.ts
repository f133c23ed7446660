import { once } from "node:events";
import qrcode from "qrcode";
import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import type { Terminal } from "../run/terminal.js";
import { authorityPage } from "./authority-page.js";
import type { LocalAuthority } from "./local-authority.js";
import { inUrl, localAddresses } from "./local-names.js";

/** Serves the authority's certificate without HTTPS, and shows a phone the way there. Returns what ends it. */
export async function announceLan(
  authority: LocalAuthority,
  at: { readonly host: string; readonly port: number; readonly application: string },
  terminal: Terminal,
): Promise<Result<() => Promise<void>, OperatorProblem>> {
  const page = authorityPage(authority, at.application);
  const failed = await listening(page.listen(at.port, at.host));
  if (failed !== undefined) return fail({ code: "address-unusable", host: at.host, port: at.port, reason: failed });
  const address = page.address();
  const port = address !== null && typeof address === "object" ? address.port : at.port;
  const url = `http://${inUrl(localAddresses()[0] ?? "localhost")}:${port}/`;
  terminal.say(["手机先打开（安装本机证书）：", "Phones first open (to trust this machine):"]);
  terminal.show(`  ${url}`);
  terminal.show(await qrcode.toString(url, { type: "terminal", small: true }));
  terminal.say([
    "证书指纹（SHA-256），安装前核对：",
    "Fingerprint of the certificate (SHA-256), to compare before trusting it:",
  ]);
  terminal.show(`  ${authority.fingerprint}`);
  return done(async () => {
    page.closeAllConnections();
    page.close();
    await once(page, "close");
  });
}

/** Nothing, or why it cannot listen. */
async function listening(server: ReturnType<typeof authorityPage>): Promise<string | undefined> {
  try {
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
