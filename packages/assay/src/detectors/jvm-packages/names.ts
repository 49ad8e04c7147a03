export type JvmFileKind =
  | "pom"
  | "gradle-script"
  | "gradle-constants"
  | "gradle-properties"
  | "gradle-catalog"
  | "gradle-lock"
  | "sbt";

const kinds: readonly (readonly [pattern: RegExp, kind: JvmFileKind])[] = [
  [/(?:^|\/)pom\.xml$/u, "pom"],
  [/\.gradle(?:\.kts)?$/u, "gradle-script"],
  [/(?:^|\/)gradle\.properties$/u, "gradle-properties"],
  [/\.versions\.toml$/u, "gradle-catalog"],
  [
    /(?:^|\/)(?:(?:buildscript-|settings-)?gradle\.lockfile|gradle\/dependency-locks\/[^/]+\.lockfile)$/u,
    "gradle-lock",
  ],
  [/(?:^|\/)(?:buildSrc|build-logic|buildLogic|build-plugins)\/(?:[^/]+\/)*[^/]+\.kt$/u, "gradle-constants"],
  [/(?:^|\/)(?:build\.sbt|project\/[^/]+\.(?:sbt|scala))$/u, "sbt"],
];

/** What a file is to the libraries of a project for the JVM, by its path. */
export function jvmFileKind(path: string): JvmFileKind | undefined {
  return isForeign.test(path) ? undefined : kinds.find(([pattern]) => pattern.test(path))?.[1];
}

const isForeign =
  /(?:^|\/)(?:node_modules|vendor|third_party|third-party|site-packages|target|build|\.gradle|META-INF|\.venv|venv)\//u;
