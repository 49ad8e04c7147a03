import type { Named, Names } from "./names.ts";

/** A place of the tree that is seen under another path: `COPY models /models`, a volume. */
export interface Mount {
  /** Absolute, without a slash at its end. */
  readonly inside: string;
  /** Relative to the file or a folder around it; "." = the folder itself. */
  readonly outside: string;
}

/** Where a container looks names up. */
export interface Mounted {
  readonly mounts: readonly Mount[];
  /** The folder that it works in. */
  readonly folder: string;
}

/** Looks up paths of a container where they come from; all else as before. */
export function mountedNames(names: Names, mounted: () => Mounted): Names {
  const first = (text: string, look: (name: string) => Named): Named => {
    for (const path of outsidePaths(text, mounted())) {
      const named = look(path);
      if (named.kind === "thing" && named.thing.path !== undefined) return named;
    }
    return look(text);
  };
  return {
    model: (text) => first(text, (name) => names.model(name)),
    dataset: (text) => first(text, (name) => names.dataset(name)),
    file: (text) =>
      [...outsidePaths(text, mounted()), text]
        .map((path) => names.file(path))
        .find((path) => path !== undefined),
  };
}

function outsidePaths(text: string, { mounts, folder }: Mounted): readonly string[] {
  if (text.includes("://") || text.length > 500 || text === "") return [];
  const path = absolutePath(text, folder);
  return mounts
    .filter(({ inside }) => path === inside || path.startsWith(inside === "/" ? "/" : `${inside}/`))
    .toSorted((a, b) => b.inside.length - a.inside.length)
    .map(({ inside, outside }) => outsidePath(outside, path.slice(inside === "/" ? 1 : inside.length + 1)));
}

function outsidePath(outside: string, rest: string): string {
  if (outside === "." || outside === "") return rest === "" ? "." : rest;
  return rest === "" ? outside : `${outside}/${rest}`;
}

/** Lexical, within a container. */
export function absolutePath(text: string, folder: string): string {
  const parts: string[] = [];
  const whole = text.startsWith("/") ? text : `${folder}/${text}`;
  for (const part of whole.split("/", 200)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
