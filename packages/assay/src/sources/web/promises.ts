import type { AnswerHead } from "../../network/http-client.ts";

/** The SHA-256 that an answer says the whole file has, and the header that says so. */
export interface PromisedDigest {
  readonly sha256: string;
  readonly header: string;
}

interface Row {
  readonly header: string;
  /** The digest as hex; undefined = the header says none. */
  readonly read: (value: string) => string | undefined;
}

/**
 * Headers whose value is over the whole file, also in an answer with a part of it. `Content-Digest` and `Content-MD5` are over what was
 * sent; an ETag is opaque, however much it looks like a digest.
 */
const rows: readonly Row[] = [
  // RFC 9530: sha-256=:<base64>:
  {
    header: "repr-digest",
    read: (value) => fromBase64(/(?:^|,)\s?sha-256=:([\w+/=]{44}):/iu.exec(value)?.[1]),
  },
  // RFC 3230, obsolete: SHA-256=<base64>
  {
    header: "digest",
    read: (value) => fromBase64(/(?:^|,)\s?sha-256=([\w+/=]{44})(?:$|,)/iu.exec(value)?.[1]),
  },
  // Artifactory and Nexus.
  { header: "x-checksum-sha256", read: hex },
  // S3, when the object was stored with one; a composite one ends with "-<parts>" and is over the digests of the parts.
  { header: "x-amz-checksum-sha256", read: (value) => fromBase64(/^[\w+/=]{44}$/u.exec(value)?.[0]) },
  // Hubs: of a large file it is the SHA-256, of a small one the git blob id (40 digits).
  { header: "x-linked-etag", read: (value) => hex(value.replaceAll('"', "")) },
];

/** Undefined when nothing is promised, and when the promises differ: then none of them can be believed. */
export function promisedDigest(answer: AnswerHead): PromisedDigest | undefined {
  const found: PromisedDigest[] = [];
  for (const { headers } of [...answer.hops, answer]) {
    for (const { header, read } of rows) {
      const sha256 = read(headers.get(header) ?? "");
      if (sha256 !== undefined) found.push({ sha256, header });
    }
  }
  const [first] = found;
  return found.every(({ sha256 }) => sha256 === first?.sha256) ? first : undefined;
}

function hex(value: string): string | undefined {
  return /^[0-9a-f]{64}$/u.exec(value.trim().toLowerCase())?.[0];
}

function fromBase64(text: string | undefined): string | undefined {
  const bytes = Buffer.from(text ?? "", "base64");
  return bytes.length === 32 ? bytes.toString("hex") : undefined;
}
