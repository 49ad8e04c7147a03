import { compressionOf, inflateHead, type CompressionKind } from "../../syntax/compression/index.ts";

/** How a file of R is stored. */
export interface Layout {
  readonly compression?: CompressionKind;
  /** `save` writes a line in front (RDX2, RDX3); `saveRDS` does not. */
  readonly isWorkspace: boolean;
  readonly encoding: "XDR" | "native" | "ASCII";
}

/** The layout that plain bytes begin with. */
function layoutOf(head: Uint8Array): Layout | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 40)).toString("latin1");
  const isWorkspace = /^RD[XAB][23]\n/u.test(text);
  const rest = isWorkspace ? text.slice(5) : text;
  // Version 2 or 3, then the version of R that wrote it, such as 4.2.2.
  if (/^X\n\0\0\0[\x02\x03]\0[\x02-\x09][\0-\x20][\0-\x20]\0[\x01-\x09]/u.test(rest))
    return { isWorkspace, encoding: "XDR" };
  if (/^B\n[\x02\x03]\0\0\0[\0-\x20][\0-\x20][\x02-\x09]\0/u.test(rest))
    return { isWorkspace, encoding: "native" };
  return /^A\n[23]\n\d{5,7}\n\d{5,7}\n/u.test(rest) ? { isWorkspace, encoding: "ASCII" } : undefined;
}

/** True for plain bytes of R and for compressed ones that could be; the latter have to be inflated to know. */
export function couldBeRds(head: Uint8Array): boolean {
  return layoutOf(head) !== undefined || compressionOfRds(head) !== undefined;
}

/** The layout behind a compression. */
export async function packedLayout(head: Uint8Array): Promise<Layout | undefined> {
  const plain = layoutOf(head);
  if (plain !== undefined) return plain;
  const compression = compressionOfRds(head);
  if (compression === undefined) return undefined;
  const layout = layoutOf(await inflateHead(compression, head, 64));
  return layout === undefined ? undefined : { ...layout, compression };
}

/** `saveRDS` and `save` know these. */
function compressionOfRds(head: Uint8Array): CompressionKind | undefined {
  const kind = compressionOf(head);
  return kind === "gzip" || kind === "bzip2" || kind === "xz" ? kind : undefined;
}
