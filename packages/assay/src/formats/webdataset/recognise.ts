import { parseHeader } from "./tar.ts";

/** A tar whose first header has the right checksum, or an index. */
export function recognisesWebdataset(head: Uint8Array): boolean {
  return isIndex(head) || (isPosixHeader(head) && parseHeader(head, 0) !== undefined);
}

/** POSIX and GNU archives say so in their headers. */
function isPosixHeader(head: Uint8Array): boolean {
  return head.length >= 512 && String.fromCharCode(...head.subarray(257, 262)) === "ustar";
}

/** `wds2idx` of NVIDIA DALI writes `v1.2 <samples>` and a line for each sample. */
export function isIndex(head: Uint8Array): boolean {
  return /^v1\.[0-2] \d{1,12}\n/u.test(Buffer.from(head.subarray(0, 24)).toString("latin1"));
}
