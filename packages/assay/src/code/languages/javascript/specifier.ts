/** Hosts that deliver packages of npm by address, and where the name begins in the path. */
const deliveries: readonly { readonly host: string; readonly before: RegExp }[] = [
  { host: "cdn.jsdelivr.net", before: /^\/(?:npm|\+esm)\// },
  { host: "esm.run", before: /^\// },
  { host: "unpkg.com", before: /^\// },
  { host: "esm.sh", before: /^\/(?:v\d+\/|stable\/|\*)?/ },
  { host: "cdn.skypack.dev", before: /^\/(?:pin\/)?/ },
  { host: "ga.jspm.io", before: /^\/npm:/ },
];

/**
 * The module that a specifier means: `npm:openai@4` (Deno), `jsr:@openai/openai` and addresses of package deliveries are
 * the package; anything else stays as it is written.
 */
export function moduleOf(specifier: string): string {
  const bare = specifier.replace(/^(?:npm|jsr):\/?/u, "");
  if (bare !== specifier) return withoutVersion(bare);
  if (!specifier.startsWith("https://") || !URL.canParse(specifier)) return specifier;
  const { host, pathname } = new URL(specifier);
  const delivery = deliveries.find((each) => each.host === host);
  if (delivery === undefined || !delivery.before.test(pathname)) return specifier;
  return packageIn(pathname.replace(delivery.before, "")) ?? specifier;
}

/** `@scope/name@1.2/sub/path` without the version. */
function withoutVersion(text: string): string {
  const [, name = text, rest = ""] = /^(@?[^@]{1,200})(?:@[^/]{0,100})?(\/.{0,500})?$/u.exec(text) ?? [];
  return `${name}${rest}`;
}

/** Only the package: the path in it leads to a bundle, not to a module that the package exports. */
function packageIn(path: string): string | undefined {
  return /^(@[^/@]{1,100}\/[^/@]{1,100}|[^/@]{1,100})/u.exec(path)?.[1];
}
