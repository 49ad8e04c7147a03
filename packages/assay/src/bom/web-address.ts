/** An http(s) address in its normal form, without user name and password; undefined for anything else. */
export function webAddress(text: string): string | undefined {
  const url = text.length > longestAddress ? undefined : parsed(text);
  if (url === undefined) return undefined;
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  // Tokens in addresses must never reach a document (DESIGN section 5).
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
  }
  return url.href;
}

/** Nearly all that is asked for is an address: to ask first whether it is one would parse it twice. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** What browsers and servers commonly accept. */
const longestAddress = 8192;
