import type { FastifyInstance } from "fastify";
import { replyProblem } from "./problem-reply.js";

/**
 * Text that no database holds is refused at the door, wherever in a body it stands: the character NUL, and half of a surrogate pair, which
 * would be stored as another character than was sent.
 */
export function refuseUnstorableText(app: FastifyInstance): void {
  app.addHook("preValidation", async (request, reply) => {
    const field = unstorableIn(request.body, "body");
    if (field !== undefined) {
      await replyProblem(request, reply, { code: "field-invalid", field, reason: "holds a character that is no text" });
    }
  });
}

const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The place of the first such text. */
function unstorableIn(value: unknown, place: string): string | undefined {
  if (typeof value === "string") return UNSTORABLE.test(value) ? place : undefined;
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return undefined;
  // A file comes as a stream, whose text its reader judges.
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const [name, each] of Object.entries(value)) {
    if (UNSTORABLE.test(name)) return place;
    const found = unstorableIn(each, `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
