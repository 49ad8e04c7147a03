import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { ApiContext } from "./environment.ts";

const types: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".webmanifest", "application/manifest+json"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".txt", "text/plain; charset=utf-8"],
]);

/** Names that hold a hash of the content (Vite puts them there) never change. */
const lasting = /^\/assets\/[\w.-]+-[\w-]{8,100}\.\w+$/;

/**
 * A file of the web interface; its own routes (`/projects/…`, which no file has) get the page that knows them. Undefined = there is no
 * interface here, or nothing of this name.
 */
export async function webFile(
  context: ApiContext,
  folder: string | undefined,
): Promise<Response | undefined> {
  const { path: asked, method } = context.req;
  if (folder === undefined || !["GET", "HEAD"].includes(method) || /^\/(?:api|auth)(?:\/|$)/.test(asked))
    return undefined;
  const name = decoded(asked);
  if (name === undefined) return undefined;
  const type = types.get(path.extname(name));
  const file = type === undefined ? undefined : await bytesOf(folder, name);
  if (file !== undefined) return answer(file, type, lasting.test(name));
  // A missing script must not be answered by a page.
  if (name.startsWith("/assets/") || type !== undefined) return undefined;
  const page = await bytesOf(folder, "/index.html");
  return page === undefined ? undefined : answer(page, types.get(".html"), false);
}

function decoded(asked: string): string | undefined {
  try {
    const name = decodeURIComponent(asked);
    return /[\0\\]/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}

async function bytesOf(folder: string, name: string): Promise<Buffer | undefined> {
  const file = path.join(folder, path.posix.normalize(name));
  if (!file.startsWith(folder + path.sep)) return undefined;
  try {
    return (await stat(file)).isFile() ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}

function answer(bytes: Buffer, type: string | undefined, isLasting: boolean): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type ?? "application/octet-stream",
      "cache-control": isLasting ? "public, max-age=31536000, immutable" : "no-cache",
    },
  });
}
