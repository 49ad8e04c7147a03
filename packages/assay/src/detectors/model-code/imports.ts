import type { FolderFile, FolderInput } from "../detector.ts";
import { maxImportedNames, maxImports } from "./limits.ts";

/** A Python file, with its path relative to the folder that is looked at. */
export interface PlacedFile {
  readonly relative: string;
  readonly file: FolderFile;
}

const importStatement =
  /^[ \t]{0,100}(?:from[ \t]{1,20}(\.{0,10})(\w[\w.]{0,300})?[ \t]{1,20}import[ \t]{0,20}(\([^)]{0,2000}\)|[^\n#;]{0,500})|import[ \t]{1,20}(\w[^\n#;]{0,500}))/gmu;

/** The Python files of the tree that an import of this text leads to: relative ones, and modules beside the file. */
export function importedFiles(text: string, from: PlacedFile, folder: FolderInput): readonly PlacedFile[] {
  const found = new Map<string, PlacedFile>();
  let statements = 0;
  for (const [, dots = "", module = "", names = "", modules = ""] of text.matchAll(importStatement)) {
    statements += 1;
    if (statements > maxImports) break;
    const paths =
      modules === ""
        ? membersOf(`${climb(dots)}${module.replaceAll(".", "/")}`, namesIn(names))
        : namesIn(modules).map((name) => name.replaceAll(".", "/"));
    for (const path of paths) note(found, `${directoryOf(from.relative)}${path}`, folder);
  }
  return [...found.values()];
}

/** "" for `.` and none, `../` for `..`. */
function climb(dots: string): string {
  return "../".repeat(Math.max(0, dots.length - 1));
}

/** `from .a import b` may mean `a.py`, `a/__init__.py` or `a/b.py`. */
function membersOf(module: string, names: readonly string[]): readonly string[] {
  const isFolder = module === "" || module.endsWith("/");
  const members = names.map((name) => (isFolder ? `${module}${name}` : `${module}/${name}`));
  return isFolder ? members : [module, ...members];
}

/** Without aliases, brackets and stars. */
function namesIn(text: string): readonly string[] {
  return text
    .replaceAll(/[()\\]/g, " ")
    .split(",")
    .slice(0, maxImportedNames)
    .map((part) => /^\s{0,100}(\w[\w.]{0,200})/u.exec(part)?.[1] ?? "")
    .filter((name) => name !== "");
}

function directoryOf(relative: string): string {
  return relative.slice(0, relative.lastIndexOf("/") + 1);
}

/** Also the packages on the way: importing `a.b` runs `a/__init__.py`. */
function note(found: Map<string, PlacedFile>, path: string, folder: FolderInput): void {
  const parts = path.split("/");
  const packages = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  const candidates = [`${path}.py`, ...packages.map((name) => `${name}/__init__.py`)];
  for (const relative of candidates) {
    const file = folder.find(relative);
    if (file !== undefined) found.set(file.path, { relative, file });
  }
}
