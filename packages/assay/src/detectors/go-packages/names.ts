export type GoFileKind = "go-mod" | "go-work" | "modules-txt";

/** What a file is to the modules of a Go project, by its path. */
export function goFileKind(path: string): GoFileKind | undefined {
  if (isForeign.test(path)) return undefined;
  if (/(?:^|\/)vendor\/modules\.txt$/u.test(path))
    return isForeign.test(path.slice(0, -18)) ? undefined : "modules-txt";
  if (/(?:^|\/)vendor\//u.test(path)) return undefined;
  if (/(?:^|\/)go\.mod$/u.test(path)) return "go-mod";
  return /(?:^|\/)go\.work$/u.test(path) ? "go-work" : undefined;
}

const isForeign =
  /(?:^|\/)(?:node_modules|third_party|site-packages|\.venv|venv)\/|(?:^|\/)vendor\/.*\/vendor\//u;
