/** Version-control data and caches of the interpreter: bytes of other times and places, never those that run. */
export const passedOverInstalled: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "__pycache__"]);

/** In the folder of a project also what its tools have installed: in an image that is the software itself. */
export const passedOverInProjects: ReadonlySet<string> = new Set([
  ...passedOverInstalled,
  ".venv",
  "node_modules",
]);
