import type { PackageScope } from "../../packages/listed.ts";

/** What packages of a group or of a file are needed for, by its name: `dev`, `requirements-test.txt`. */
export function scopeOfName(name: string, fallback: PackageScope = "runtime"): PackageScope {
  const words = name.toLowerCase().split(/[^a-z]+/u);
  for (const [scope, known] of scopeWords) if (words.some((word) => known.has(word))) return scope;
  return fallback;
}

const scopeWords: readonly (readonly [PackageScope, ReadonlySet<string>])[] = [
  ["test", new Set(["test", "tests", "testing", "unittest", "pytest", "e2e"])],
  ["build", new Set(["build", "packaging"])],
  [
    "development",
    new Set([
      ...["dev", "develop", "development", "lint", "linting", "linters", "format", "typing", "types", "mypy"],
      ...["doc", "docs", "documentation", "ci", "release", "local", "tools", "tooling", "quality", "style"],
      ...["pre", "precommit", "coverage", "debug", "benchmark", "benchmarks", "notebook", "notebooks"],
    ]),
  ],
];
