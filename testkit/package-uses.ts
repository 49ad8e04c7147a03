interface SaidClaim {
  readonly property: string;
  readonly value: { readonly kind: string; readonly value?: unknown };
}

interface SaidUse {
  readonly thing: { readonly key: string };
  readonly place: { readonly path: string; readonly line?: number };
  readonly claims?: readonly SaidClaim[];
}

/** Each use of a package as `name@version path:line scope range url`, without its type when that is the given one. */
export function packageUses({ uses }: { readonly uses: readonly SaidUse[] }, type: string): string[] {
  return uses.map(({ thing, place, claims = [] }) => {
    const said = (name: string): string => {
      const found = claims.find(({ property }) => property === name)?.value;
      return found?.kind === "known" ? ` ${String(found.value)}` : "";
    };
    const own = `pkg:${type}/`;
    const key = thing.key.startsWith(own) ? thing.key.slice(own.length) : thing.key;
    return `${key} ${place.path}:${place.line ?? 0}${said("scope")}${said("versionRange")}${said("url")}`;
  });
}
