/** A host of git repositories whose pages people copy from the address line. */
export interface GitHost {
  readonly host: string;
  /** As npm and pip write it: `github:owner/name`. */
  readonly prefix: string;
  /** What stands between the repository and the ref, for folders and for files: `/tree/main/src`, `/blob/main/a.py`. */
  readonly views: readonly string[];
  /** Repositories may lie in groups of groups. */
  readonly hasGroups?: true;
  /** The name that goes with a token as password. */
  readonly user: string;
  /** Variables that hold a token, the first one counts. */
  readonly tokens: readonly string[];
}

/** Pages: docs.github.com, docs.gitlab.com, support.atlassian.com, forgejo.org; tokens: what `gh`, `glab` and CI of each host call them. */
export const gitHosts: readonly GitHost[] = [
  {
    host: "github.com",
    prefix: "github",
    views: ["/tree/", "/blob/", "/commit/"],
    user: "x-access-token",
    tokens: ["GH_TOKEN", "GITHUB_TOKEN"],
  },
  {
    host: "gitlab.com",
    prefix: "gitlab",
    views: ["/-/tree/", "/-/blob/", "/-/commit/"],
    hasGroups: true,
    user: "oauth2",
    tokens: ["GITLAB_TOKEN"],
  },
  {
    host: "bitbucket.org",
    prefix: "bitbucket",
    views: ["/src/", "/commits/"],
    user: "x-token-auth",
    tokens: ["BITBUCKET_TOKEN"],
  },
  {
    host: "codeberg.org",
    prefix: "codeberg",
    views: ["/src/branch/", "/src/tag/", "/src/commit/", "/commit/"],
    user: "token",
    tokens: ["CODEBERG_TOKEN"],
  },
];
