/** Builds the web interface of the server (`packages/web/dist`): static files, which the server hands out. Takes seconds. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./run.mjs";

/** Builds into `outDir` (emptied first). */
export async function buildWeb(outDir = join(root, "packages/web/dist")) {
  const { build } = await import("vite");
  await build({
    root: join(root, "packages/web"),
    logLevel: "warn",
    build: { outDir, emptyOutDir: true },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
