import { bodyLimit } from "hono/body-limit";
import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";
import { mostJsonBytes, mostPutBytes } from "./limits.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";
import type { RouteName } from "./routes.table.ts";

/** Refuses a body by its declared length, and one that declares none as soon as it is longer. Uploads count for themselves. */
export function limitBody(name: RouteName, { body }: Route): MiddlewareHandler<Environment> {
  if (body === "bytes") return (_context, next) => next();
  const maxSize = name === "putBom" ? mostPutBytes : mostJsonBytes;
  return bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize);
    },
  });
}

/** The rest is not read: the connection ends with the answer. */
export function tooLarge(mostBytes: number): Problem {
  const detail = `It is larger than ${mostBytes} bytes.`;
  return new Problem("too-large", detail, { headers: { connection: "close" } });
}
