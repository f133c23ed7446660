import type { FastifyInstance } from "fastify";

/**
 * What a browser must not do with our pages and answers: run what is not ours, guess types, stand in another site's frame, tell others
 * where it was. `strict` binds a browser to HTTPS for a year; only a certificate that the world trusts may ask for that.
 */
export function secureHeaders(app: FastifyInstance, strict: boolean): void {
  const headers = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(strict ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
  app.addHook("onRequest", (_request, reply, next) => {
    void reply.headers(headers);
    next();
  });
}

const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * The console's: style elements besides, under the number of this answer, and workers of a text that our own scripts have written (a
 * workbook is packed in one). Scripts stay those of our own files.
 */
export const consolePolicy = (nonce: string): string =>
  `${POLICY}; style-src 'self' 'nonce-${nonce}'; worker-src 'self' blob:`;
