import { createHash } from "node:crypto";
import { canonicalText } from "../model/canonical-text.ts";
import { saltBytes } from "./limits.ts";

/** What a commitment is to: one fact of one published entity. */
export interface Withheld {
  /** The id that the entity has in the document, so that an opened value cannot be moved to another one. */
  readonly subject: string;
  readonly property: string;
  readonly value: unknown;
}

/** Opens one commitment; whoever gets it can check the value, and nobody else can guess it. */
export interface Disclosure extends Withheld {
  readonly commitment: string;
  /** 16 bytes, base64url. */
  readonly salt: string;
}

/** Separates these digests from all others that are made of the same bytes; its end is part of it. */
const domain = "assay withheld value 1\0";

/** `sha-256:` and base64url of SHA-256 over domain, salt and the canonical JSON of subject, property and value. */
export function commitmentTo(withheld: Withheld, salt: Uint8Array): string {
  const content = contentOf(withheld);
  const digest = createHash("sha256").update(domain).update(salt).update(content).digest("base64url");
  return `sha-256:${digest}`;
}

/** True when the salt and the value are those that were committed to. */
export function opensCommitment(disclosure: Disclosure): boolean {
  const salt = Buffer.from(disclosure.salt, "base64url");
  return salt.length === saltBytes && commitmentTo(disclosure, salt) === disclosure.commitment;
}

/** The same content has the same text; what tells two disclosures of one document apart. */
export function contentOf({ subject, property, value }: Withheld): string {
  return canonicalText([subject, property, value]);
}
