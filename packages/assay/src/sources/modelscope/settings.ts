export type Environment = Readonly<Record<string, string | undefined>>;

export const chineseEndpoint = "https://modelscope.cn";
export const internationalEndpoint = "https://www.modelscope.ai";

/** The hosts of the public sites; the names are the same site. */
const publicHosts: ReadonlyMap<string, string> = new Map([
  ["modelscope.cn", chineseEndpoint],
  ["www.modelscope.cn", chineseEndpoint],
  ["modelscope.ai", internationalEndpoint],
  ["www.modelscope.ai", internationalEndpoint],
]);

/** The site that an address is on, when it is a public one. */
export function publicEndpoint({ host }: URL): string | undefined {
  return publicHosts.get(host);
}

/**
 * Where `modelscope` looks, without a slash at the end: `MODELSCOPE_ENDPOINT`, else `MODELSCOPE_DOMAIN` as of old, else the site that
 * `MODELSCOPE_PREFER_AI_SITE` prefers. A host without a scheme is meant by https.
 */
export function configuredEndpoint(environment: Environment): string {
  const named = [environment["MODELSCOPE_ENDPOINT"], environment["MODELSCOPE_DOMAIN"]]
    .map((text) => (text ?? "").trim())
    .find((text) => text !== "");
  if (named === undefined)
    return isOn(environment["MODELSCOPE_PREFER_AI_SITE"]) ? internationalEndpoint : chineseEndpoint;
  const address = /^https?:\/\//iu.test(named) ? named : `https://${named}`;
  const bare = address.replace(/\/{1,10}$/u, "");
  return (URL.canParse(bare) ? publicEndpoint(new URL(bare)) : undefined) ?? bare;
}

/**
 * `MODELSCOPE_API_TOKEN`, which belongs to the configured endpoint and goes nowhere else. What `modelscope login` keeps is a Python
 * pickle, which is not read.
 */
export function tokenFor(endpoint: string, environment: Environment): string | undefined {
  const token = (environment["MODELSCOPE_API_TOKEN"] ?? "").trim();
  // What can stand in a header and in a cookie.
  return endpoint === configuredEndpoint(environment) && /^[\w.~+/=-]{1,1000}$/u.test(token)
    ? token
    : undefined;
}

function isOn(value: string | undefined): boolean {
  return ["1", "on", "yes", "true"].includes((value ?? "").toLowerCase());
}
