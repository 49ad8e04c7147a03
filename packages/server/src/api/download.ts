import { type KeptBytes, piecesOf } from "../store/kept-bytes.ts";
import { streamOf } from "./stream-of.ts";

/** Always a download: nothing of what people uploaded runs or shows here. */
export function download(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  type: string,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const plain = name.replaceAll(/[^\w.@+-]+/g, "_").slice(-150);
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      ...headers,
    },
  });
}

/** Piece by piece: of several large ones that are taken slowly none is in memory whole. */
export function downloadKept(
  kept: KeptBytes,
  type: string,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return download(streamOf(piecesOf(kept)), type, name, { "content-length": String(kept.size), ...headers });
}
