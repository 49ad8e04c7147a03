export type NugetFileKind = "project" | "build-props" | "central" | "packages-config" | "lock" | "assets";

const kinds: readonly (readonly [pattern: RegExp, kind: NugetFileKind])[] = [
  [/\.(?:cs|fs|vb)proj$/iu, "project"],
  [/(?:^|\/)Directory\.Build\.(?:props|targets)$/iu, "build-props"],
  [/(?:^|\/)Directory\.Packages\.props$/iu, "central"],
  [/(?:^|\/)packages\.config$/iu, "packages-config"],
  [/(?:^|\/)packages\.lock\.json$/iu, "lock"],
  [/(?:^|\/)obj\/project\.assets\.json$|\.deps\.json$/iu, "assets"],
];

/** What a file is to the packages of a .NET project, by its path. */
export function nugetFileKind(path: string): NugetFileKind | undefined {
  return isForeign.test(path) ? undefined : kinds.find(([pattern]) => pattern.test(path))?.[1];
}

const isForeign =
  /(?:^|\/)(?:node_modules|vendor|third_party|third-party|site-packages|\.nuget|\.venv|venv)\//u;
