/** A package that conda is asked for (conda, "Package match specifications"). */
export interface MatchSpec {
  /** In lower case. */
  readonly name: string;
  readonly channel?: string;
  /** What is written behind the name: `>=1.2,<2`, `=1.2`, `1.26.4`. */
  readonly range?: string;
  /** Only where it is one version: `==1.2`, `1.2` behind a space, `=1.2=build`. */
  readonly version?: string;
  readonly build?: string;
}

/** Longer specifications are none. */
const longestSpec = 500;

/** Conda's versions: digits, letters, dots, an epoch, a local part. */
const version = /^[0-9][\w.!+]*$/u;

/** Reads a match specification; undefined when it is none. */
export function parseMatchSpec(given: string): MatchSpec | undefined {
  if (given.length > longestSpec) return undefined;
  const text = given.replace(/\s#.*$/u, "").trim();
  const archive = /^https?:\/\/\S+\/([^/\s#]{3,200})(?:#\w+)?$/u.exec(text)?.[1];
  if (archive !== undefined) return condaArchive(archive);
  const [, channel, name, rest = ""] =
    /^(?:([\w:/.@-]{1,200})::)?([A-Za-z0-9_][\w.-]*)(?![\w.-])(.*)$/su.exec(text) ?? [];
  if (name === undefined || /[.-]$/u.test(name)) return undefined;
  const parts = partsOf(rest.trim());
  if (parts === undefined) return undefined;
  return { name: name.toLowerCase(), ...(channel === undefined ? {} : { channel }), ...parts };
}

type Parts = Pick<MatchSpec, "range" | "version" | "build">;

function partsOf(rest: string): Parts | undefined {
  if (rest === "") return {};
  const [, before, inside] = /^(.*?)\[([^\]]{0,300})\]$/su.exec(rest) ?? [];
  if (before !== undefined && inside !== undefined) return bracketParts(before.trim(), inside);
  const exact =
    /^(?<equals>={1,2})\s*(?<written>[\w.!+*]+)(?:\s*=\s*(?<build>[\w.*]+))?$/u.exec(rest) ??
    /^(?<equals>)(?<written>[0-9][\w.!+*]*)(?:\s+(?<build>[\w.*]+))?$/u.exec(rest);
  if (exact?.groups !== undefined) return exactParts(rest, exact.groups);
  return /^[<>=!~*0-9][\w.!+*<>=~|, ()]*$/u.test(rest) ? { range: rest.replace(/\s+/gu, " ") } : undefined;
}

/** One equals sign means every version that begins so, unless the build is given too. */
function exactParts(range: string, groups: Readonly<Record<string, string | undefined>>): Parts {
  const { equals, written = "", build } = groups;
  const isOne = version.test(written) && (equals !== "=" || (build !== undefined && !build.includes("*")));
  return {
    range,
    ...(isOne ? { version: written } : {}),
    ...(build === undefined ? {} : { build }),
  };
}

/** `name[version='>=1.2',build=…]`: the keys say what else would stand behind the name. */
function bracketParts(before: string, inside: string): Parts | undefined {
  const outer = before === "" ? {} : partsOf(before);
  if (outer === undefined) return undefined;
  const values = new Map(
    [...inside.matchAll(/(\w{1,20})\s*=\s*(?:'([^']*)'|"([^"]*)"|([^,\s]+))/gu)].map(([, key, a, b, c]) => [
      key ?? "",
      (a ?? b ?? c ?? "").trim(),
    ]),
  );
  const written = values.get("version");
  const inner = written === undefined ? {} : partsOf(/^[0-9]/u.test(written) ? `==${written}` : written);
  const build = values.get("build");
  return { ...outer, ...inner, ...(build === undefined ? {} : { build }) };
}

/** `numpy-1.26.4-py312h8753938_0.conda`: name, version and build, the last two without hyphens. */
export function condaArchive(file: string): MatchSpec | undefined {
  const bare = /^(.{1,200})\.(?:conda|tar\.bz2)$/u.exec(file)?.[1];
  const [, name, written, build] = /^([\w.-]+)-([^-]+)-([^-]+)$/u.exec(bare ?? "") ?? [];
  if (name === undefined || written === undefined || build === undefined || !version.test(written)) {
    return undefined;
  }
  return { name: name.toLowerCase(), version: written, build };
}
