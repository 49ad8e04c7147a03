import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packagesOfGraph } from "../../packages/lock-graph.ts";
import { pnpmKey } from "./pnpm-key.ts";
import { readPnpmLock } from "./pnpm-lock.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const list = (text: string, path = "pnpm-lock.yaml"): ReturnType<typeof packagesOfGraph> =>
  packagesOfGraph(readPnpmLock(path, Buffer.from(text)).graph);

const brief = (text: string, path?: string): string[] =>
  list(text, path).map(
    ({ namespace, name, version = "", scope, source = "", needs = [], askedBy = [], line = 0 }) =>
      `${line} ${namespace === undefined ? "" : `${namespace}/`}${name}@${version} ${scope} ${source} > ${needs.join(",")} < ${askedBy.join(",")}`,
  );

const sha = (byte: number): string => `sha512-${Buffer.alloc(64, byte).toString("base64")}`;

describe("pnpm-lock.yaml", () => {
  it("of version 9 has packages and snapshots apart, and leaves the scope to who asks", () => {
    const text = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

importers:

  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0(r@18.2.0)
      al:
        specifier: npm:real@^1
        version: real@1.0.0
      lib:
        specifier: workspace:*
        version: link:packages/lib
    devDependencies:
      '@t/d':
        specifier: ^2
        version: 2.0.0

  packages/lib:
    dependencies:
      b:
        specifier: 1.x
        version: 1.5.0

packages:

  '@t/d@2.0.0':
    resolution: {integrity: ${sha(1)}}

  a@1.0.0:
    resolution: {integrity: ${sha(2)}}
    engines: {node: '>=12'}
    peerDependencies:
      r: '*'

  b@1.5.0:
    resolution: {integrity: ${sha(3)}}

  e@1.0.0:
    resolution: {integrity: ${sha(3)}}

  g@https://codeload.github.com/o/g/tar.gz/abc:
    resolution: {tarball: https://codeload.github.com/o/g/tar.gz/abc}
    version: 3.0.0

  r@18.2.0:
    resolution: {integrity: ${sha(4)}}

  real@1.0.0:
    resolution: {integrity: ${sha(5)}}

snapshots:

  '@t/d@2.0.0':
    dependencies:
      b: 1.5.0
      e: 1.0.0

  a@1.0.0(r@18.2.0):
    dependencies:
      r: 18.2.0
      g: https://codeload.github.com/o/g/tar.gz/abc
    optionalDependencies:
      real: 1.0.0

  b@1.5.0: {}

  e@1.0.0: {}

  g@https://codeload.github.com/o/g/tar.gz/abc: {}

  r@18.2.0: {}

  real@1.0.0:
    optional: true
`;
    expect(brief(text)).toEqual([
      "32 @t/d@2.0.0 development  > npm/b@1.5.0,npm/e@1.0.0 < ",
      "35 a@1.0.0 runtime  > npm/r@18.2.0,npm/g@3.0.0,npm/real@1.0.0 < ",
      "41 b@1.5.0 runtime  >  < packages/lib",
      "44 e@1.0.0 development  >  < ",
      "47 g@3.0.0 runtime https://codeload.github.com/o/g/tar.gz/abc >  < ",
      "51 r@18.2.0 runtime  >  < ",
      "54 real@1.0.0 optional  >  < ",
    ]);
    expect(list(text)[0]?.hashes).toEqual([{ algorithm: "sha512", hex: "01".repeat(64) }]);
    expect(list(text, "web/pnpm-lock.yaml")[0]?.askedBy).toEqual(["web"]);
  });

  it("of version 6 has peers in parentheses and slashes in front", () => {
    const text = `lockfileVersion: '6.0'
dependencies:
  a:
    specifier: ^1
    version: 1.0.0(r@18.2.0)
  al:
    specifier: npm:@s/real@1
    version: /@s/real@1.0.0
packages:
  /a@1.0.0(r@18.2.0):
    resolution: {integrity: ${sha(1)}}
    dependencies:
      r: 18.2.0
    dev: false
  /r@18.2.0:
    resolution: {integrity: ${sha(1)}}
    dev: true
  /@s/real@1.0.0:
    resolution: {integrity: ${sha(1)}}
    optional: true
  github.com/o/g/abc:
    resolution: {tarball: https://codeload.github.com/o/g/tar.gz/abc}
    name: g
    version: 1.2.3
  file:lib:
    resolution: {directory: lib, type: directory}
    name: lib
`;
    expect(brief(text).map((line) => line.replace(/^\d+ /u, ""))).toEqual([
      "a@1.0.0 runtime  > npm/r@18.2.0 < ",
      "r@18.2.0 development  >  < ",
      "@s/real@1.0.0 optional  >  < ",
      "g@1.2.3 runtime https://codeload.github.com/o/g/tar.gz/abc >  < ",
    ]);
    expect(list(text).map(({ askedBy }) => askedBy)).toEqual([[""], undefined, [""], undefined]);
  });

  it("of version 5 has slashes and underscores", () => {
    const text = `lockfileVersion: 5.4
specifiers:
  a: ^1
dependencies:
  a: 1.0.0_r@18.2.0
packages:
  /a/1.0.0_r@18.2.0:
    resolution: {integrity: ${sha(1)}}
    dependencies:
      '@s/b': 2.0.0
      r: 18.2.0
    dev: false
  /@s/b/2.0.0:
    resolution:
      integrity: ${sha(1)}
    dev: false
  /r/18.2.0:
    resolution: {type: git, repo: 'https://host/r.git', commit: abc}
    dev: true
`;
    expect(brief(text).map((line) => line.replace(/^\d+ /u, ""))).toEqual([
      "a@1.0.0 runtime  > npm/@s/b@2.0.0,npm/r@18.2.0 < ",
      "@s/b@2.0.0 runtime  >  < ",
      "r@18.2.0 development https://host/r.git#abc >  < ",
    ]);
  });

  it("names packages by key in every version", () => {
    expect(
      [
        "/a/1.0.0",
        "/@s/a/1.0.0_b@1",
        "/a@1.0.0",
        "@s/a@1.0.0-rc.1(x@1)(y@2)",
        "registry.host.org/a/1.0.0",
        "a@file:x.tgz",
      ].map((key) => pnpmKey(key)),
    ).toEqual([
      { name: "a", version: "1.0.0" },
      { name: "@s/a", version: "1.0.0" },
      { name: "a", version: "1.0.0" },
      { name: "@s/a", version: "1.0.0-rc.1" },
      { name: "a", version: "1.0.0" },
      { name: "a", source: "file:x.tgz" },
    ]);
    expect(pnpmKey("github.com/o/g/abc")).toBeUndefined();
  });

  it("that is something else is said to be, and conflicts are read on both sides", () => {
    expect(readPnpmLock("pnpm-lock.yaml", Buffer.from("a: b\n")).problems).toMatchObject([
      { code: "malformed" },
    ]);
    const text =
      "lockfileVersion: '9.0'\npackages:\n<<<<<<< HEAD\n  a@1.0.0:\n    resolution: {integrity: x}\n=======\n  a@2.0.0: {}\n>>>>>>> b\n";
    const { graph, problems } = readPnpmLock("pnpm-lock.yaml", Buffer.from(text));
    expect([...graph.nodes.keys()]).toEqual(["a@1.0.0", "a@2.0.0"]);
    expect(problems).toHaveLength(3);
  });

  it("of 50,000 packages takes seconds at most", () => {
    const keys = Array.from({ length: 50_000 }, (_, at) => `  p${at}@1.0.0:\n`);
    const packages = keys
      .map((key) => `${key}    resolution: {integrity: ${sha(1)}}\n    engines: {node: '>=12'}\n\n`)
      .join("");
    const snapshots = keys
      .map(
        (key, at) =>
          `${key}    dependencies:\n      p${(at * 3) % 50_000}: 1.0.0\n      p${(at * 7) % 50_000}: 1.0.0\n\n`,
      )
      .join("");
    const text = `lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      p1:\n        version: 1.0.0\npackages:\n${packages}snapshots:\n${snapshots}`;
    const clock = startWorkClock();
    expect(list(text)).toHaveLength(50_000);
    expect(clock.seconds()).toBeLessThan(6);
  }, 60_000);

  it("never makes the reader throw", () => {
    const piece = fc.constantFrom(
      "lockfileVersion: 9\n",
      "packages:\n",
      "snapshots:\n",
      "importers:\n",
      "  .:\n",
      "  a@1.0.0:\n",
      "    dependencies:\n",
      "      a: 1.0.0\n",
      "    resolution: {",
      "}",
      "(",
      "/",
      "@",
      "x",
      "\n",
      ": ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        list(pieces.join(""));
        for (const key of pieces) pnpmKey(`${key}${pieces.at(-1) ?? ""}`);
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });
});
