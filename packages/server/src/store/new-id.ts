import { hash, randomBytes } from "node:crypto";

/** A UUIDv7 (RFC 9562, 5.7): random, and sorts by the time of its making. */
export function newId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** True for what has the form of an id: no thing is called so. */
export function isId(text: string): boolean {
  return /^\s*[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\s*$/i.test(text);
}

/** 40 hex digits of the SHA-256 of what identifies a thing: the same for everybody who draws the same thing. */
export function contentId(...parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "hex").slice(0, 40);
}
