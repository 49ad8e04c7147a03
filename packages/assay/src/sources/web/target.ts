import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** Whether a target is written as a web address. */
export function isWebTarget(text: string): boolean {
  return /^https?:\/\//iu.test(text);
}

/** @throws AssayError `usage` for what is no address, or has a password in it */
export function parseWebTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol))
    throw new AssayError("usage", `${printable(withoutQuery(text))}: is no web address`);
  if (url.username !== "" || url.password !== "")
    throw new AssayError("usage", `${url.host}: files are asked for without user and password`);
  url.hash = "";
  return url;
}

/** An address for documents and messages: what stands after `?` is often a signature that opens the file. */
export function publicAddress(url: URL): string {
  return url.origin + url.pathname;
}

function withoutQuery(text: string): string {
  return text.split(/[?#]/u, 1)[0] ?? "";
}
