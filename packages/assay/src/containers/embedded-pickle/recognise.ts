/** GLOBAL, MARK, FRAME, the texts of protocols 1 and 4, empty containers: how a stream goes on after PROTO. */
const afterProtocol: ReadonlySet<number> = new Set([0x63, 0x28, 0x95, 0x58, 0x8c, 0x5d, 0x7d, 0x29]);

/** PROTO 2 to 5 and what follows it, in bytes that are no text. */
export function looksLikeCarrier(head: Uint8Array): boolean {
  if (!head.includes(0)) return false;
  for (let at = head.indexOf(0x80, 1); at > 0; at = head.indexOf(0x80, at + 1)) {
    const protocol = head[at + 1] ?? 0;
    if (protocol >= 2 && protocol <= 5 && afterProtocol.has(head[at + 2] ?? 0)) return true;
  }
  return false;
}
