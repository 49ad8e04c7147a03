/** A package as one manifest, lock file or installation lists it: what every reader of such a file returns. */
export interface ListedPackage {
  readonly type: PackageType;
  /** npm scope with its `@`, Maven group, or absent. Go modules have their whole path in `name`. */
  readonly namespace?: string;
  /** As the purl specification normalises it for the type (PyPI: lower case, `-` for runs of `-_.`). */
  readonly name: string;
  /** Only what a lock file, a hash-pinned or `==` requirement, or an installation says. Never computed from a range. */
  readonly version?: string;
  /** What a manifest allows, as it is written: `>=2.1,<3`, `^1.2.0`. */
  readonly range?: string;
  readonly scope: PackageScope;
  /** `manifest`: asked for by people; `lock`: chosen by a tool; `installed`: lies on the disk. */
  readonly listing: "manifest" | "lock" | "installed";
  readonly path: string;
  /** 1-based line of the entry, where the file has lines that a person would look for. */
  readonly line?: number;
  readonly pointer?: string;
  /** Digests of its artefacts, as the lock gives them. */
  readonly hashes?: readonly {
    readonly algorithm: "sha256" | "sha512" | "sha1" | "md5";
    readonly hex: string;
  }[];
  /**
   * Where it comes from when that is not the registry of its type: a git repository with commit, an archive, a folder (`./lib`).
   * A folder is the application's own code: it becomes no component.
   */
  readonly source?: string;
  /** Licence expression that its own record names. */
  readonly license?: string;
  /** What the lock says that it needs: identities as `identityOf` makes them. */
  readonly needs?: readonly string[];
  /** Extras or features that are asked for. */
  readonly extras?: readonly string[];
  /** What names the build, where the file says it: `py310_cuda12.1_cudnn8_0` of conda. */
  readonly build?: string;
  /** Address of an index that the file names for builds of it: `https://download.pytorch.org/whl/cu121`. */
  readonly index?: string;
  /** Qualifiers of its package URL: `arch`, `distro`, `epoch`. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  /** The package that it was built from, with its version: advisories of distributions name those. */
  readonly sourcePackage?: string;
  /** The layer of a container image that brought it. */
  readonly layer?: { readonly id: string; readonly createdBy?: string };
  /** Folder of the project that it belongs to, when that is not the folder of the file: `requirements/base.txt`, a virtual environment. */
  readonly project?: string;
  /**
   * Of a lock entry: folders (relative to the root, "" = the root) of the projects whose manifest it answers, for locks that tell.
   * Among several versions of one name it says which one a manifest means, also for manifests of workspace members.
   */
  readonly askedBy?: readonly string[];
}

export type PackageType =
  | "pypi"
  | "npm"
  | "golang"
  | "maven"
  | "cargo"
  | "nuget"
  | "conda"
  | "deb"
  | "apk"
  | "rpm"
  | "github"
  | "generic";

export type PackageScope = "runtime" | "development" | "optional" | "build" | "test";

/** Names one package within one lock file: `npm/@scope/name@1.2.3`, without the version when the file has none. */
export function identityOf(listed: Pick<ListedPackage, "type" | "namespace" | "name" | "version">): string {
  const full = listed.namespace === undefined ? listed.name : `${listed.namespace}/${listed.name}`;
  return `${listed.type}/${full}${listed.version === undefined ? "" : `@${listed.version}`}`;
}
