import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { strongerScope } from "../../packages/reach.ts";
import { coordinatesOf } from "./coordinates.ts";
import { scopeOfConfiguration } from "./configurations.ts";

/** Lines of one lock that are looked at. */
const maxLines = 100_000;

/**
 * `gradle.lockfile`: `group:artifact:version=configuration,configuration`
 * (https://docs.gradle.org/current/userguide/dependency_locking.html). It does not say what needs what.
 */
export function packagesOfGradleLock(path: string, text: string): ListedPackage[] {
  const isBuild = path.endsWith("buildscript-gradle.lockfile") || path.endsWith("settings-gradle.lockfile");
  // Before Gradle 7 there was one file for each configuration, named after it.
  const [, single] = /\/dependency-locks\/([^/]+)\.lockfile$/u.exec(path) ?? [];
  return text.split("\n", maxLines).flatMap((line, at) => {
    const [, group, artifact, version, names] =
      /^([\w.-]{1,200}):([\w.-]{1,200}):([\w.+-]{1,200})(?:=(.{0,5000}))?$/u.exec(line.trim()) ?? [];
    const library = coordinatesOf(group, artifact);
    if (library === undefined || version === undefined) return [];
    const configurations = names === undefined ? [single ?? ""] : names.split(",");
    return [
      {
        type: "maven" as const,
        namespace: library.group,
        name: library.artifact,
        version,
        scope: isBuild ? ("build" as const) : scopeOf(configurations),
        listing: "lock" as const,
        path,
        line: at + 1,
      },
    ];
  });
}

function scopeOf(configurations: readonly string[]): PackageScope {
  return configurations.map(scopeOfConfiguration).reduce(strongerScope, "development");
}
