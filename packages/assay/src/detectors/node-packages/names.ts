/** What a file is to the packages of a JavaScript project, by its name. */
export type NodeFileKind =
  | "manifest"
  | "npm-lock"
  | "pnpm-lock"
  | "pnpm-workspace"
  | "yarn-lock"
  | "bun-lock"
  | "bun-binary-lock"
  | "deno-manifest"
  | "deno-lock";

const kinds: ReadonlyMap<string, NodeFileKind> = new Map([
  ["package.json", "manifest"],
  ["package-lock.json", "npm-lock"],
  ["npm-shrinkwrap.json", "npm-lock"],
  ["pnpm-lock.yaml", "pnpm-lock"],
  ["pnpm-workspace.yaml", "pnpm-workspace"],
  ["yarn.lock", "yarn-lock"],
  ["bun.lock", "bun-lock"],
  ["bun.lockb", "bun-binary-lock"],
  ["deno.json", "deno-manifest"],
  ["deno.jsonc", "deno-manifest"],
  ["import_map.json", "deno-manifest"],
  ["deno.lock", "deno-lock"],
]);

/** The kind of a file of the application's own; packages that lie in it have manifests too, which are theirs. */
export function nodeFileKind(path: string): NodeFileKind | undefined {
  return isForeign.test(path) ? undefined : kinds.get(path.slice(path.lastIndexOf("/") + 1));
}

const isForeign =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|vendor|third_party|third-party|site-packages|\.yarn|\.pnpm-store|\.next|\.nuxt|\.svelte-kit|\.output|dist|out|\.venv|venv)\//u;
