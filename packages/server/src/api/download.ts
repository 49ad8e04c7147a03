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
