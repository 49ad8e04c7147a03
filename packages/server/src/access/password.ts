import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's second choice for scrypt: 64 MiB, and two rounds for it. */
const now = { log2N: 16, r: 8, p: 2 } as const;
const keyBytes = 32;

interface Kept {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** `scrypt:16:8:2:<salt>:<key>`: says itself how it was made, so that the cost can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, { ...now, salt });
  return ["scrypt", now.log2N, now.r, now.p, salt.toString("base64url"), key.toString("base64url")].join(":");
}

/** `kept` null: there is no such account, or it has no password; the answer takes as long as if there were. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const parsed = kept === null ? undefined : parse(kept);
  const { key, ...how } = parsed ?? nobody;
  const given = await keyOf(password, how);
  return parsed !== undefined && timingSafeEqual(given, key);
}

const nobody: Kept = { ...now, salt: Buffer.alloc(16), key: Buffer.alloc(keyBytes) };

function parse(kept: string): Kept | undefined {
  const [kind, log2N, r, p, salt = "", key = ""] = kept.split(":");
  const parsed = {
    ...{ log2N: Number(log2N), r: Number(r), p: Number(p) },
    ...{ salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") },
  };
  return kind === "scrypt" && parsed.key.length === keyBytes ? parsed : undefined;
}

function keyOf(password: string, { log2N, r, p, salt }: Omit<Kept, "key">): Promise<Buffer> {
  const N = 2 ** log2N;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // NFKC (NIST SP 800-63B 5.1.1.2): the same characters, however a keyboard composes them.
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
