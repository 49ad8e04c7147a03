import { isTarHeader } from "../../syntax/tar/index.ts";

/** A zip, or a tar whose first member is one of the four that PyTorch 0.1 wrote. */
export function containerOf(head: Uint8Array): "zip" | "tar" | undefined {
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04) return "zip";
  return startsTar(head) ? "tar" : undefined;
}

function startsTar(head: Uint8Array): boolean {
  const end = head.indexOf(0);
  if (end < 4 || end > 12) return false;
  const name = Buffer.from(head.subarray(0, end)).toString("latin1").replace(/^\.\//, "");
  return /^(?:sys_info|pickle|storages|tensors)$/.test(name) && isTarHeader(head);
}
