/** Files of other kinds in which command lines stand. */
export type TaskFileKind = "package" | "just" | "task" | "devcontainer" | "pyproject";

const kinds: readonly (readonly [pattern: RegExp, kind: TaskFileKind])[] = [
  [/(?:^|\/)package\.json$/u, "package"],
  [/(?:^|\/)\.?justfile$|\.just$/iu, "just"],
  [/(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/iu, "task"],
  [/(?:^|\/)\.?devcontainer\.json$/u, "devcontainer"],
  [/(?:^|\/)pyproject\.toml$|(?:^|\/)pixi\.toml$/u, "pyproject"],
];

/** What kind of file it is, by its path. */
export function taskFileKind(path: string): TaskFileKind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}
