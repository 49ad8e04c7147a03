import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with its output on standard error (standard output belongs to the product) and stops on failure. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });
  if (result.status === 0) return;
  process.stderr.write(
    `${command} ${args.join(" ")} failed${result.error ? `: ${result.error.message}` : ""}\n`,
  );
  process.exit(result.status ?? 1);
}

/** Installs the locked dependencies unless they are here already. */
export function install() {
  const marker = join(root, "node_modules/.package-lock.json");
  const isFresh =
    existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
  if (isFresh) return;
  process.stderr.write("Installing dependencies (once)…\n");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Path of a tool that `install` put here. */
export function tool(name) {
  return join(root, "node_modules/.bin", name);
}
