/** Files of other kinds in which command lines stand. */
export type TaskFileKind =
  "package" | "just" | "task" | "procfile" | "unit" | "supervisor" | "devcontainer" | "pyproject";

const kinds: readonly (readonly [pattern: RegExp, kind: TaskFileKind])[] = [
  [/(?:^|\/)package\.json$/u, "package"],
  [/(?:^|\/)\.?justfile$|\.just$/iu, "just"],
  [/(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/iu, "task"],
  [/(?:^|\/)procfile(?:\.[\w-]{1,30})?$/iu, "procfile"],
  [/\.service$/u, "unit"],
  [
    /(?:^|\/)supervisord?(?:\.conf|\.ini)$|(?:^|\/)supervisor(?:d|\/conf\.d|\.d)\/[\w.-]{1,80}\.(?:conf|ini)$/u,
    "supervisor",
  ],
  [/(?:^|\/)\.?devcontainer\.json$/u, "devcontainer"],
  [/(?:^|\/)pyproject\.toml$|(?:^|\/)pixi\.toml$/u, "pyproject"],
];

/** What kind of file it is, by its path. */
export function taskFileKind(path: string): TaskFileKind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}
