/** Files that say which packages a Python project needs, by name. */
export type ManifestKind =
  | "requirements"
  | "constraints"
  | "pyproject"
  | "poetry-lock"
  | "uv-lock"
  | "pdm-lock"
  | "pylock"
  | "pipfile"
  | "pipfile-lock"
  | "conda-environment"
  | "conda-lock"
  | "conda-explicit"
  | "conda-recipe"
  | "pixi"
  | "pixi-lock"
  | "setup-cfg"
  | "setup-py"
  | "installed";

/** The kind of a file by its path; undefined for all else, and for what lies in installations and vendored trees. */
export function kindOf(path: string): ManifestKind | undefined {
  if (isInstalledRecord(path)) return "installed";
  if (foreign.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return kindOfName(name) ?? kindOfPlace(path);
}

/** Trees that are not written here: their own manifests are not the application's. */
const foreign =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|bower_components|third_party|third-party|vendor|\.tox|\.nox|\.eggs|\.venv|venv|virtualenv|\.pixi|\.conda|[^/]*\.(?:dist|egg)-info)\//u;

function isInstalledRecord(path: string): boolean {
  return (
    /[^/]\.dist-info\/METADATA$/u.test(path) ||
    /(?:^|\/)(?:site|dist)-packages\/[^/]+\.egg-info(?:\/PKG-INFO)?$/u.test(path)
  );
}

const names: readonly (readonly [RegExp, ManifestKind])[] = [
  [/^pyproject\.toml$/u, "pyproject"],
  [/^(?:[\w.-]*[-_.])?constraints?(?:[-_.][\w.-]*)?\.(?:txt|in)$/iu, "constraints"],
  [
    /^(?:[\w.-]*[-_.])?(?:requirements?|requires|reqs)(?:[-_.+]?[\w.+-]*)?\.(?:txt|in|pip|lock)$/iu,
    "requirements",
  ],
  [/^poetry\.lock$/u, "poetry-lock"],
  [/^uv\.lock$/u, "uv-lock"],
  [/^pdm(?:\.[\w-]+)?\.lock$/u, "pdm-lock"],
  [/^pylock(?:\.[\w-]+)?\.toml$/u, "pylock"],
  [/^Pipfile$/u, "pipfile"],
  [/^Pipfile\.lock$/u, "pipfile-lock"],
  [/^(?:[\w.-]*[-_.])?conda-lock(?:[-_.][\w.-]*)?\.ya?ml$/u, "conda-lock"],
  [/^(?:[\w.-]*[-_.])?(?:environment|env|conda)(?:[-_.][\w.-]*)?\.ya?ml$/iu, "conda-environment"],
  [
    /^(?:[\w.-]*[-_.])?(?:conda|explicit|spec-file|spec-list)(?:[-_.][\w.-]*)?\.(?:lock|txt)$/iu,
    "conda-explicit",
  ],
  [/^meta\.yaml$/u, "conda-recipe"],
  [/^pixi\.toml$/u, "pixi"],
  [/^pixi\.lock$/u, "pixi-lock"],
  [/^setup\.cfg$/u, "setup-cfg"],
  [/^setup\.py$/u, "setup-py"],
];

function kindOfName(name: string): ManifestKind | undefined {
  return name.length > 200 ? undefined : names.find(([pattern]) => pattern.test(name))?.[1];
}

/** Files of any name in folders that are named for them. */
function kindOfPlace(path: string): ManifestKind | undefined {
  return /(?:^|\/)(?:requirements|reqs)\/[\w.+-]{1,100}\.(?:txt|in|pip)$/iu.test(path)
    ? "requirements"
    : undefined;
}
