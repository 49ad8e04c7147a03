import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import type http from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { securityHeaders } from "../../server/src/api/headers.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Builds the interface into a folder of its own; the caller removes it. */
export async function buildForTest(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "assay-web-"));
  const root = fileURLToPath(new URL("..", import.meta.url));
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** A file of the build; every other address is a page of the interface. */
export function sendBuilt(dist: string, path: string, response: http.ServerResponse): void {
  const isAsset = /^\/assets\/[\w.-]+$/.test(path);
  const file = isAsset ? join(dist, path) : join(dist, "index.html");
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    ...securityHeaders,
    "cache-control": isAsset ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(readFileSync(file));
}
