export type CargoFileKind = "manifest" | "lock";

/** What a file is to the crates of a Rust project, by its path; vendored and built crates have files that are theirs. */
export function cargoFileKind(path: string): CargoFileKind | undefined {
  if (isForeign.test(path)) return undefined;
  if (/(?:^|\/)Cargo\.toml$/u.test(path)) return "manifest";
  return /(?:^|\/)Cargo\.lock$/u.test(path) ? "lock" : undefined;
}

const isForeign =
  /(?:^|\/)(?:node_modules|vendor|third_party|third-party|site-packages|target|\.venv|venv)\//u;
