const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Characters of the checksum at the end; the 30 before them are random. */
const checksumLength = 6;

/**
 * True when the end of a token of GitHub or npm is the CRC-32 of its random part in base 62, as both document it: no
 * made-up token has it.
 */
export function hasGithubChecksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  const random = body.slice(0, -checksumLength);
  return base62(crc32(random)) === body.slice(-checksumLength);
}

function base62(value: number): string {
  let rest = value;
  let text = "";
  while (text.length < checksumLength) {
    text = (alphabet[rest % 62] ?? "") + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Bit by bit (IEEE 802.3): thirty characters need no table. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
