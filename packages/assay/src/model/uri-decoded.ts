/** A part of an address without its percent-encoding; what is not encoded as it should be stays as it is. */
export function uriDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
