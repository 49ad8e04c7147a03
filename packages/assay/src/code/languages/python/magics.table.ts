/** Cell magics whose cell is a script of a shell (IPython documentation, "Built-in magic commands"). */
export const shellCells: ReadonlySet<string> = new Set([
  "bash",
  "sh",
  "zsh",
  "!",
  "sx",
  "system",
  "shell",
  "cmd",
]);

/** Cell magics whose cell is in another language, or is no code. All other cells are Python: `%%time`, `%%capture`. */
export const foreignCells: ReadonlySet<string> = new Set([
  "javascript",
  "js",
  "html",
  "HTML",
  "svg",
  "SVG",
  "latex",
  "markdown",
  "perl",
  "ruby",
  "R",
  "r",
  "sql",
  "SQL",
  "bigquery",
  "cypher",
  "mermaid",
  "cython",
  "julia",
  "css",
  "cpp",
  "cu",
  "cuda",
  "nvcc",
  "mojo",
  "scala",
  "configure",
  "ai",
]);

/** Line magics whose rest is a statement in Python. */
export const transparentMagics: ReadonlySet<string> = new Set([
  "time",
  "timeit",
  "prun",
  "memit",
  "mprun",
  "lprun",
]);

/** Line magics that are a command line with this in front. */
export const commandMagics: Readonly<Record<string, string>> = {
  pip: "pip ",
  pip3: "pip3 ",
  conda: "conda ",
  mamba: "mamba ",
  micromamba: "micromamba ",
  uv: "uv ",
  run: "python ",
  sx: "",
  system: "",
};
