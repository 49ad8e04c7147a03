/** One way to name the bytes of a file. */
export interface DigestAlgorithm {
  readonly title: string;
  /** As `node:crypto` calls it. */
  readonly hash: string;
  /** Two files with one digest have been made on purpose, or could be. */
  readonly isWeak: boolean;
}

/** What can be checked, the first of a file's digests in this order is. SHA-256 is measured anyway. */
export const digestAlgorithms = {
  sha256: { title: "SHA-256", hash: "sha256", isWeak: false },
  sha512: { title: "SHA-512", hash: "sha512", isWeak: false },
  sha384: { title: "SHA-384", hash: "sha384", isWeak: false },
  sha3512: { title: "SHA3-512", hash: "sha3-512", isWeak: false },
  sha3384: { title: "SHA3-384", hash: "sha3-384", isWeak: false },
  sha3256: { title: "SHA3-256", hash: "sha3-256", isWeak: false },
  blake2b512: { title: "BLAKE2b-512", hash: "blake2b512", isWeak: false },
  sha224: { title: "SHA-224", hash: "sha224", isWeak: false },
  gitblob: { title: "git blob id (SHA-1)", hash: "sha1", isWeak: true },
  sha1: { title: "SHA-1", hash: "sha1", isWeak: true },
  md5: { title: "MD5", hash: "md5", isWeak: true },
} as const satisfies Readonly<Record<string, DigestAlgorithm>>;

export type DigestName = keyof typeof digestAlgorithms;

export const digestNames = Object.keys(digestAlgorithms) as readonly DigestName[];

export function isDigestName(name: string): name is DigestName {
  return Object.hasOwn(digestAlgorithms, name);
}
