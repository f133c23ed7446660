import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { done, fail, type OperatorProblem, type Result, type SettingFault } from "@suijian/core";

/** A chain with the server's own certificate first, and its private key; both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export async function readCertificate(
  certFile: string,
  keyFile: string,
): Promise<Result<Certificate, OperatorProblem>> {
  const cert = await readFile(certFile, "utf8").catch(() => undefined);
  if (cert === undefined) return wrong("SUIJIAN_TLS_CERT", certFile, "unreadable");
  const key = await readFile(keyFile, "utf8").catch(() => undefined);
  if (key === undefined) return wrong("SUIJIAN_TLS_KEY", keyFile, "unreadable");
  const certificate = parsed(() => new X509Certificate(cert));
  if (certificate === undefined) return wrong("SUIJIAN_TLS_CERT", certFile, "not-a-certificate");
  const privateKey = parsed(() => createPrivateKey(key));
  if (privateKey === undefined) return wrong("SUIJIAN_TLS_KEY", keyFile, "not-a-certificate");
  if (!certificate.checkPrivateKey(privateKey)) return wrong("SUIJIAN_TLS_KEY", keyFile, "key-of-another-certificate");
  return done({ cert, key });
}

const wrong = (setting: string, value: string, fault: SettingFault) =>
  fail({ code: "setting-wrong", setting, value, fault } as const);

function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
