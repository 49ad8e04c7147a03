import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packagesOfGraph } from "../../packages/lock-graph.ts";
import { readNpmLock } from "./npm-lock.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const list = (value: unknown, path = "package-lock.json"): ReturnType<typeof packagesOfGraph> =>
  packagesOfGraph(readNpmLock(path, Buffer.from(JSON.stringify(value, null, 1))).graph);

const brief = (value: unknown, path?: string): string[] =>
  list(value, path).map(
    ({ namespace, name, version = "", scope, source = "", needs = [], askedBy = [] }) =>
      `${namespace === undefined ? "" : `${namespace}/`}${name}@${version} ${scope} ${source} > ${needs.join(",")} < ${askedBy.join(",")}`,
  );

const registry = (name: string): string => `https://registry.example.org/${name}/-/${name}-1.0.0.tgz`;
const integrity = `sha512-${Buffer.alloc(64, 7).toString("base64")}`;

describe("package-lock.json of version 3", () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      "": {
        name: "app",
        dependencies: { a: "^1", al: "npm:real@1" },
        devDependencies: { d: "1" },
        workspaces: ["lib"],
      },
      lib: { name: "@me/lib", version: "9.9.9", dependencies: { b: "^2" } },
      "node_modules/@me/lib": { resolved: "lib", link: true },
      "node_modules/a": {
        version: "1.0.0",
        resolved: registry("a"),
        integrity,
        dependencies: { b: "^1" },
        peerDependencies: { p: "*", q: "*" },
        peerDependenciesMeta: { q: { optional: true } },
      },
      "node_modules/al": { name: "real", version: "1.0.0" },
      "node_modules/b": { version: "2.0.0", optionalDependencies: { o: "1" } },
      "node_modules/a/node_modules/b": { version: "1.0.0" },
      "node_modules/d": { version: "1.0.0", dev: true },
      "node_modules/g": { version: "1.0.0", resolved: "git+ssh://git@github.com/o/g.git#abc" },
      "node_modules/o": { version: "1.0.0", optional: true },
      "node_modules/p": { version: "1.0.0", peer: true },
      "node_modules/q": { version: "1.0.0", devOptional: true },
      "node_modules/x": { version: "1.0.0", extraneous: true },
      "lib/node_modules/d": { version: "3.0.0" },
    },
  };

  it("has the graph as Node resolves it, scopes, sources and who asks", () => {
    expect(brief(lock)).toEqual([
      "a@1.0.0 runtime  > npm/b@1.0.0,npm/p@1.0.0 < ",
      "real@1.0.0 runtime  >  < ",
      "b@2.0.0 runtime  > npm/o@1.0.0 < lib",
      "b@1.0.0 runtime  >  < ",
      "d@1.0.0 development  >  < ",
      "g@1.0.0 runtime git+ssh://git@github.com/o/g.git#abc >  < ",
      "o@1.0.0 optional  >  < ",
      "p@1.0.0 runtime  >  < ",
      "q@1.0.0 optional  >  < ",
      "d@3.0.0 runtime  >  < ",
    ]);
  });

  it("has digests in hex and the line of each entry", () => {
    const [a] = list(lock);
    expect(a).toMatchObject({
      line: 28,
      hashes: [{ algorithm: "sha512", hex: "07".repeat(64) }],
      listing: "lock",
    });
  });

  it("counts folders from where the lock lies", () => {
    expect(list(lock, "web/package-lock.json").find(({ version }) => version === "2.0.0")?.askedBy).toEqual([
      "web/lib",
    ]);
  });
});

describe("package-lock.json of version 1", () => {
  const tree = {
    lockfileVersion: 1,
    dependencies: {
      a: { version: "1.0.0", requires: { b: "^1", c: "*" }, dependencies: { b: { version: "1.0.0" } } },
      b: { version: "2.0.0", dev: true },
      c: { version: "npm:real@3.0.0", optional: true },
      g: { version: "git+https://host/g.git#abc", from: "git+https://host/g.git" },
      l: { version: "file:../l" },
    },
  };

  it("has its tree as a graph", () => {
    expect(brief(tree)).toEqual([
      "a@1.0.0 runtime  > npm/b@1.0.0,npm/real@3.0.0 < ",
      "b@2.0.0 development  >  < ",
      "real@3.0.0 optional  >  < ",
      "g@ runtime git+https://host/g.git#abc >  < ",
      "l@ runtime file:../l >  < ",
      "b@1.0.0 runtime  >  < ",
    ]);
  });

  it("of version 2 is read once, from the folders", () => {
    const packages = { "": {}, "node_modules/a": { version: "1.0.0" } };
    expect(brief({ lockfileVersion: 2, packages, dependencies: tree.dependencies })).toEqual([
      "a@1.0.0 runtime  >  < ",
    ]);
  });
});

describe("a lock file of npm", () => {
  it("that ends early gives what stands before, and says so", () => {
    const { graph, problems } = readNpmLock(
      "package-lock.json",
      Buffer.from('{"packages": {"node_modules/a": {"version": "1.0.0"},\n"node_mod'),
    );
    expect([...graph.nodes.keys()]).toEqual(["node_modules/a"]);
    expect(problems).toMatchObject([{ code: "malformed" }]);
  });

  it("of 50,000 packages takes seconds at most", () => {
    const packages: Record<string, unknown> = { "": { dependencies: { p0: "1" } } };
    for (let at = 0; at < 50_000; at += 1) {
      const needs = Object.fromEntries(
        [1, 2, 3, 4, 5].map((step) => [`p${(at * step + step) % 50_000}`, "^1"]),
      );
      packages[`node_modules/p${at}`] = {
        version: "1.0.0",
        resolved: registry(`p${at}`),
        integrity,
        license: "MIT",
        engines: { node: ">=1" },
        dependencies: needs,
        funding: [{ url: "x" }],
      };
    }
    const bytes = Buffer.from(JSON.stringify({ lockfileVersion: 3, packages }));
    const clock = startWorkClock();
    expect(packagesOfGraph(readNpmLock("package-lock.json", bytes).graph)).toHaveLength(50_000);
    expect(clock.seconds()).toBeLessThan(6);
  }, 60_000);

  it("whose folders nest without end is bounded", () => {
    const key = `${"node_modules/a/".repeat(5_000)}node_modules/a`;
    expect(list({ packages: { "": {}, [key]: { version: "1.0.0", dependencies: { a: "1" } } } })).toEqual([]);
    let deep: unknown = { version: "1.0.0" };
    for (let at = 0; at < 60; at += 1)
      deep = { version: "1.0.0", requires: { a: "1" }, dependencies: { a: deep } };
    expect(list({ dependencies: { a: deep } })).toHaveLength(1);
  });

  it("never makes the reader throw", () => {
    const entry = fc.record(
      { version: fc.string(), resolved: fc.string(), dependencies: fc.jsonValue(), name: fc.string() },
      { requiredKeys: [] },
    );
    const lock = fc.record(
      {
        packages: fc.dictionary(
          fc.constantFrom("", "lib", "node_modules/a", "node_modules/", "../x", "__proto__"),
          entry,
        ),
        dependencies: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(lock, fc.jsonValue()), fc.nat(200), (value, cut) => {
        list(value);
        const text = JSON.stringify(value);
        packagesOfGraph(readNpmLock("a/package-lock.json", Buffer.from(text.slice(0, cut))).graph);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
