/** An http(s) address in its normal form, without user name and password; undefined for anything else. */
export function webAddress(text: string): string | undefined {
  if (text.length > longestAddress || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  // Tokens in addresses must never reach a document (DESIGN section 5).
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
  }
  return url.href;
}

/** What browsers and servers commonly accept. */
const longestAddress = 8192;
