/** Whether bytes are a page for people (WHATWG MIME sniffing, the marks of HTML), whatever the server calls them. */
export function isWebPage(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 1024)).toString("latin1");
  const start = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s{0,200}/u, "");
  const [bare = ""] = start.startsWith("<!--")
    ? [start.slice(start.indexOf("-->") + 3).trimStart()]
    : [start];
  return /^<(?:!doctype html|html|head|title|body|script)[\s>]/iu.test(bare);
}
