/** What a registry wants to see before it answers (RFC 9110, 11.6.1; distribution, "Token Authentication Specification"). */
export type Challenge =
  | { readonly kind: "basic" }
  | { readonly kind: "bearer"; readonly realm: string; readonly service?: string; readonly scope?: string };

/** Longest header that is looked at. */
const longestChallenge = 4_096;

/** The first challenge that we can meet; undefined when there is none. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const text = (header ?? "").slice(0, longestChallenge);
  const bearer = /(?:^|,)\s*bearer\s(.*)$/isu.exec(text)?.[1];
  if (bearer !== undefined) {
    const parameters = new Map(
      [...bearer.matchAll(/([a-z_]{1,30})="([^"]{0,2000})"/giu)].map(([, key = "", value = ""]) => [
        key.toLowerCase(),
        value,
      ]),
    );
    const realm = parameters.get("realm");
    const service = parameters.get("service");
    const scope = parameters.get("scope");
    if (realm !== undefined && URL.canParse(realm))
      return {
        kind: "bearer",
        realm,
        ...(service === undefined ? {} : { service }),
        ...(scope === undefined ? {} : { scope }),
      };
  }
  return /(?:^|,)\s*basic\b/iu.test(text) ? { kind: "basic" } : undefined;
}
