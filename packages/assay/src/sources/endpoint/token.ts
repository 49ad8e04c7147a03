import { AssayError } from "../../model/error.ts";
import { literalAddress } from "../../network/addresses.ts";

const variable = "ASSAY_ENDPOINT_TOKEN";

/**
 * The bearer token for a server: `ASSAY_ENDPOINT_TOKEN="https://host:port TOKEN"`, one or more such pairs on lines of their own. Each token
 * goes to the origin that stands in front of it and nowhere else, over https or to this very machine.
 * @throws AssayError `usage` for a variable that is written otherwise; its content is in no message.
 */
export function tokenFor(
  { origin }: URL,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const lines = (environment[variable] ?? "").split("\n").filter((line) => line.trim() !== "");
  return lines.map(pairIn).find((pair) => pair.origin === origin)?.token;
}

function pairIn(line: string): { readonly origin: string; readonly token: string } {
  const [, address = "", token = ""] = /^\s*(\S{1,2000})\s+([\x21-\x7e]{1,8000})\s*$/u.exec(line) ?? [];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !isOrigin(url))
    throw new AssayError("usage", `${variable} must be "https://host:port TOKEN", a line for each server`);
  if (url.protocol === "http:" && !isThisMachine(url.hostname))
    throw new AssayError("usage", `${variable}: a token would cross the network in the clear: use https`);
  return { origin: url.origin, token };
}

function isOrigin({ protocol, pathname, username }: URL): boolean {
  return /^https?:$/u.test(protocol) && pathname === "/" && username === "";
}

function isThisMachine(hostname: string): boolean {
  const address = literalAddress(hostname);
  return hostname === "localhost" || address === "::1" || address?.startsWith("127.") === true;
}
