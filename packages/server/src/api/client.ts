import type { ApiContext } from "./environment.ts";
import type { ApiOptions } from "./parts.ts";

/** The address of the client: of the socket, or what the trusted proxy before us says (its own entry, the last). */
export function addressOf(context: ApiContext, { trustProxy }: ApiOptions): string {
  const forwarded = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (trustProxy === true && forwarded !== undefined && forwarded !== "") return forwarded.slice(0, 64);
  return context.env?.incoming?.socket?.remoteAddress ?? "unknown";
}

/** The origin that the client's browser sees. */
export function originOf(context: ApiContext, { publicUrl, trustProxy }: ApiOptions): string {
  if (publicUrl !== undefined) return publicUrl.origin;
  const proto = trustProxy === true ? context.req.header("x-forwarded-proto") : undefined;
  return `${proto === "https" ? "https" : "http"}://${context.req.header("host") ?? "localhost"}`;
}

/** A browser says where a request comes from; another program says nothing. */
export function isFromElsewhere(context: ApiContext): boolean {
  const origin = context.req.header("origin");
  if (origin !== undefined && origin !== context.get("origin")) return true;
  return context.req.header("sec-fetch-site") === "cross-site";
}
