/**
 * Copies the packages that the built server loads by name (the drivers of the databases; all else is in its bundle) with what they need
 * to a folder: node scripts/server-modules.mjs FOLDER. For the image, which holds no other package.
 */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serverExternals } from "./server-externals.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("say the folder");

const waiting = [...serverExternals];
const copied = new Set();
for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
  const folder = join(root, "node_modules", name);
  // Of optional ones (drivers for other machines) only what npm installed is there.
  if (copied.has(name) || !existsSync(folder)) continue;
  copied.add(name);
  cpSync(folder, join(target, name), { recursive: true });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  waiting.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies));
}
const missing = serverExternals.filter((name) => !copied.has(name));
if (missing.length > 0) throw new Error(`not installed: ${missing.join(", ")}`);
process.stderr.write(`server modules: ${[...copied].sort().join(" ")}\n`);
