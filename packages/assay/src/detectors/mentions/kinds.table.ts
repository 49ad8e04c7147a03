/** How a file is written, as far as links in it matter. */
export type FileKind = "prose" | "python" | "hash" | "slash" | "rust";

const endings: Readonly<Record<FileKind, string>> = {
  prose: "md mdx markdown rst txt adoc qmd rmd",
  python: "py pyi pyx",
  // A comment begins at the start of a line or behind white space.
  hash: "yaml yml toml sh bash zsh fish cfg ini conf env tf r rb jl pl ps1 dockerfile containerfile mk nix just gin",
  slash:
    "js jsx mjs cjs ts tsx mts cts vue svelte go java kt kts scala groovy gradle cs swift c h cc cpp cxx hpp cu cuh m mm php dart proto",
  rust: "rs",
};

const byEnding: ReadonlyMap<string, FileKind> = new Map(
  (Object.keys(endings) as FileKind[]).flatMap((kind) =>
    endings[kind].split(" ").map((ending) => [ending, kind]),
  ),
);

const byName: readonly (readonly [name: RegExp, kind: FileKind])[] = [
  [
    /^(?:Dockerfile|Containerfile|Makefile|Justfile|Procfile)(?:\.[\w-]{1,30})?$|^\.env(?:\.\w{1,30})?$/u,
    "hash",
  ],
  [/^(?:README|CREDITS|NOTICE|ACKNOWLEDGEMENTS|MODELS|DATASETS)$/u, "prose"],
];

/** Lists of packages and of crawlers, texts of licences, and records under a text's ending. */
const otherFiles =
  /^(?:requirements[\w.-]{0,40}|constraints[\w.-]{0,40}|robots|humans|licen[cs]e[\w.-]{0,40}|vocab|merges)\.(?:txt|md)$/iu;

/** Code of others. */
const vendored =
  /(?:^|\/)(?:site-packages|dist-packages|bower_components|vendor|third_party|third-party|node_modules|\.next|\.nuxt|\.tox|\.nox|\.eggs|virtualenv|\.?venv|\.yarn)\//u;

/** The kind of a file by its path; undefined = links in it say nothing. */
export function kindOfFile(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (vendored.test(path) || otherFiles.test(name) || /\.min\.[mc]?js$/u.test(name)) return undefined;
  const ending = /\.([A-Za-z0-9]{1,14})$/u.exec(name)?.[1]?.toLowerCase();
  const known = ending === undefined ? undefined : byEnding.get(ending);
  return known ?? byName.find(([pattern]) => pattern.test(name))?.[1];
}
