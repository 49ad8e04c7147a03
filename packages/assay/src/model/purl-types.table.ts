/** What a package URL type demands of its components, beyond the rules that hold for every type. */
export interface PurlType {
  readonly namespace: "required" | "optional" | "prohibited";
  /** Components without regard to letter case: the canonical form is lower case. */
  readonly lowerCase?: readonly ("namespace" | "name" | "version" | "subpath")[];
  /** Components whose canonical form is upper case. */
  readonly upperCase?: PurlType["lowerCase"];
  /** The fewest and most namespace segments. */
  readonly segments?: { readonly least?: number; readonly most?: number };
  readonly requiredQualifiers?: readonly string[];
  /** The name must match, after normalisation. */
  readonly namePattern?: RegExp;
  readonly versionPattern?: RegExp;
  /** Replacements made in the name, after its letter case. */
  readonly nameReplacements?: readonly (readonly [RegExp, string])[];
  /** A lower-case name where the host in `repository_url` ends with one of these. */
  readonly lowerCaseNameAtHosts?: readonly string[];
}

const required = { namespace: "required" } as const;
const optional = { namespace: "optional" } as const;
const prohibited = { namespace: "prohibited" } as const;
const lowerName = { lowerCase: ["name"] } as const;
const lowerBoth = { lowerCase: ["namespace", "name"] } as const;
const lowerNamespace = { lowerCase: ["namespace"] } as const;

/**
 * The registered types of package-url/purl-spec, `types/*-definition.json`, commit 16f3d0e3 (2026-08-21).
 * A type that is not here follows the general rules alone.
 */
export const purlTypes: Readonly<Record<string, PurlType>> = {
  alpm: { ...required, ...lowerBoth },
  apk: { ...required, ...lowerBoth },
  bazel: prohibited,
  bitbucket: { ...required, ...lowerBoth },
  bitnami: { ...prohibited, ...lowerName },
  brew: { ...optional, ...lowerBoth },
  cargo: prohibited,
  "chrome-extension": {
    ...prohibited,
    ...lowerName,
    namePattern: /^[a-p]{32}$/,
    versionPattern: /^\d+(?:\.\d+){0,3}$/,
  },
  // No white space, no plus, no period in front.
  cocoapods: { ...prohibited, namePattern: /^[^\s+.][^\s+]*$/ },
  composer: { ...required, ...lowerBoth },
  conan: optional,
  conda: prohibited,
  // A distribution name, never a module name (`A::B`).
  cpan: { ...optional, upperCase: ["namespace"], namePattern: /^(?!.*::)/s },
  cran: prohibited,
  deb: { ...required, ...lowerBoth },
  docker: optional,
  gem: prohibited,
  generic: optional,
  git: required,
  github: { ...required, ...lowerBoth },
  // The definition says "case sensitive" in its flag and "shall be lowercased" in its text: the text is the rule.
  golang: { ...required, ...lowerBoth },
  hackage: prohibited,
  hex: { ...optional, ...lowerBoth },
  // Models only. The version is a commit hash.
  huggingface: { ...required, lowerCase: ["version"] },
  julia: { ...prohibited, requiredQualifiers: ["uuid"] },
  luarocks: { ...optional, ...lowerBoth },
  maven: required,
  // "Case sensitivity depends on the server": Databricks ignores it, Azure ML keeps it.
  mlflow: { ...prohibited, lowerCaseNameAtHosts: ["azuredatabricks.net", "databricks.com"] },
  npm: optional,
  nuget: prohibited,
  oci: { ...prohibited, lowerCase: ["name", "version"] },
  opam: prohibited,
  otp: { ...prohibited, lowerCase: ["name", "subpath"] },
  pub: { ...prohibited, ...lowerName, nameReplacements: [[/[^a-z0-9_]/gu, "_"]] },
  pypi: { ...prohibited, lowerCase: ["name", "version"], nameReplacements: [[/_/g, "-"]] },
  qpkg: { ...required, ...lowerNamespace },
  rpm: { ...required, ...lowerNamespace },
  swid: { ...optional, segments: { most: 2 }, requiredQualifiers: ["tag_id"] },
  // Source host, then user or organisation.
  swift: { ...required, segments: { least: 2 } },
  vcpkg: prohibited,
  "vscode-extension": { ...required, lowerCase: ["namespace", "name", "version"] },
  yocto: { ...optional, ...lowerNamespace },
};
