import { type Environment, knownHosts } from "./known-hosts.ts";

/**
 * What goes with requests to the host of a repository: the token that the variables of that host's tools hold. Of other hosts nobody
 * says which variable would be theirs: they are asked without.
 */
export function authorizationFor(
  url: string,
  environment: Environment,
): { readonly headers: Readonly<Record<string, string>>; readonly hasToken: boolean; readonly hint: string } {
  const { origin } = new URL(url);
  const host = knownHosts(environment).find((row) => row.origin === origin);
  const isOwnCi = originOf(environment["CI_SERVER_URL"]) === origin;
  const job = isOwnCi ? tokenIn(environment["CI_JOB_TOKEN"]) : undefined;
  const named = host?.tokens.map((name) => tokenIn(environment[name])).find((token) => token !== undefined);
  const hint = host === undefined ? "" : `: then set ${host.tokens.at(-1) ?? ""}`;
  if (host !== undefined && named !== undefined)
    return { headers: basic(host.user, named), hasToken: true, hint };
  if (job !== undefined) return { headers: basic("gitlab-ci-token", job), hasToken: true, hint };
  return { headers: {}, hasToken: false, hint };
}

function basic(user: string, token: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString("base64")}` };
}

/** What can stand in a header. */
function tokenIn(text: string | undefined): string | undefined {
  const token = (text ?? "").trim();
  return /^[\x21-\x7e]{1,4000}$/u.test(token) ? token : undefined;
}

function originOf(text: string | undefined): string | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text).origin : undefined;
}
