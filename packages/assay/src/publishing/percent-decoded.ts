/** A text with its percent-encoded bytes as characters; what encodes no UTF-8 becomes U+FFFD. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (encoded) =>
    Buffer.from(encoded.replaceAll("%", ""), "hex").toString("utf8"),
  );
}
