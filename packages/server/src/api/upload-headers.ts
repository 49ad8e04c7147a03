import * as z from "zod";
import type { ApiContext } from "./environment.ts";

/** Printable characters of one byte; also as the draft of the IETF has it, in quotes. */
const key = z
  .string()
  .max(257)
  .regex(/^(?:"[!#-~]{1,255}"|[!#-~]{1,255})$/, "1 to 255 printable characters of ASCII")
  .describe(
    "A name of the client's own for this upload, a UUID for example. The same upload again with the same key within a day makes nothing new and is answered as the first was, also after other uploads and at the same moment; another upload with the key is refused (`key-reused`).",
  );

export const uploadHeaders = z.object({ "idempotency-key": key.optional() });

/** Validated by then. */
export function keyOf(context: ApiContext): string | undefined {
  return context.req.header("idempotency-key")?.replaceAll('"', "");
}
