import type { ListedPackage } from "../../packages/listed.ts";

type Hashes = NonNullable<ListedPackage["hashes"]>;

const lengths = { sha1: 20, sha256: 32, sha512: 64, md5: 16 } as const;

type Algorithm = keyof typeof lengths;

/** Digests in the form of Subresource Integrity (`sha512-…`, several with spaces between), as hex. */
export function hashesOf(integrity: string | undefined): Hashes {
  if (integrity === undefined) return [];
  return integrity
    .slice(0, 2_000)
    .split(/\s+/u)
    .flatMap((part) => {
      const [, algorithm, base64] =
        /^(sha1|sha256|sha512|md5)-([\w+/]{16,100}={0,2})(?:\?.*)?$/u.exec(part) ?? [];
      return algorithm === undefined || base64 === undefined ? [] : digest(algorithm as Algorithm, base64);
    });
}

/** A SHA-1 in hex, as Yarn writes it behind addresses. */
export function sha1Of(hex: string | undefined): Hashes {
  return hex !== undefined && /^[\da-f]{40}$/u.test(hex) ? [{ algorithm: "sha1", hex }] : [];
}

function digest(algorithm: Algorithm, base64: string): Hashes {
  const bytes = Buffer.from(base64, "base64");
  return bytes.length === lengths[algorithm] ? [{ algorithm, hex: bytes.toString("hex") }] : [];
}
