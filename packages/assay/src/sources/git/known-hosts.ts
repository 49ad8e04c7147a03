import { gitHosts, type GitHost } from "./hosts.table.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A host of the table, or one of your own that variables name as the tools of the table's hosts do. */
export interface KnownHost extends GitHost {
  /** `https://github.com` */
  readonly origin: string;
}

/** Variables that name a host of one's own, as a name or an address (`gh`, GitHub Actions, `glab`, GitLab CI). */
const ownHosts: readonly {
  readonly prefix: string;
  readonly variables: readonly string[];
  readonly tokens: readonly string[];
}[] = [
  {
    prefix: "github",
    variables: ["GH_HOST", "GITHUB_SERVER_URL"],
    tokens: ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"],
  },
  { prefix: "gitlab", variables: ["GITLAB_HOST", "CI_SERVER_URL"], tokens: [] },
];

/** Every host whose pages are known, the user's own first. */
export function knownHosts(environment: Environment): readonly KnownHost[] {
  const own = ownHosts.flatMap(({ prefix, variables, tokens }) => {
    const row = gitHosts.find((host) => host.prefix === prefix);
    return variables.flatMap((variable) => {
      const origin = originOf(environment[variable] ?? "");
      if (row === undefined || origin === undefined || isPublic(origin)) return [];
      return [
        { ...row, origin, host: new URL(origin).host, tokens: [...tokens, ...ownTokens(variable, row)] },
      ];
    });
  });
  return [...own, ...gitHosts.map((row) => ({ ...row, origin: `https://${row.host}` }))];
}

/** The variables of CI name the host that their token is for; the others have tokens of their own for hosts of one's own. */
function ownTokens(variable: string, row: GitHost): readonly string[] {
  if (variable === "GITHUB_SERVER_URL") return row.tokens;
  return row.prefix === "gitlab" ? row.tokens : [];
}

function isPublic(origin: string): boolean {
  return gitHosts.some(({ host }) => origin === `https://${host}`);
}

function originOf(text: string): string | undefined {
  if (text === "") return undefined;
  const full = /^https?:\/\//u.test(text) ? text : `https://${text}`;
  return URL.canParse(full) ? new URL(full).origin : undefined;
}
