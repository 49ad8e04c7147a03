import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packagesOfGraph } from "../../packages/lock-graph.ts";
import { readBunLock } from "./bun-lock.ts";
import { readDenoLock } from "./deno-lock.ts";
import { readDenoManifest } from "./deno-manifest.ts";
import type { LockReading } from "./lock-reading.ts";

const brief = ({ graph }: LockReading): string[] =>
  packagesOfGraph(graph).map(
    ({ type, namespace, name, version = "", scope, source = "", needs = [], askedBy = [], line = 0 }) =>
      `${line} ${type === "npm" ? "" : `${type}:`}${namespace === undefined ? "" : `${namespace}/`}${name}@${version} ${scope} ${source} > ${needs.join(",")} < ${askedBy.join(",")}`,
  );

const sha = `sha512-${Buffer.alloc(64, 1).toString("base64")}`;

describe("bun.lock", () => {
  it("has paths of names as keys, and trailing commas", () => {
    const text = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "a": "^1", "al": "npm:real@1", }, "devDependencies": { "d": "1" } },
    "packages/lib": { "name": "@me/lib", "dependencies": { "b": "^2" } },
  },
  "packages": {
    "@me/lib": ["@me/lib@workspace:packages/lib"],
    "a": ["a@1.0.0", "", { "dependencies": { "b": "^1" }, "optionalDependencies": { "o": "1" }, "peerDependencies": { "p": "*", "q": "*" }, "optionalPeers": ["q"] }, "${sha}"],
    "a/b": ["b@1.5.0", "", {}, "${sha}"],
    "al": ["real@1.0.0", "", {}, "${sha}"],
    "b": ["b@2.0.0", "", {}, "${sha}"],
    "@me/lib/b": ["b@2.5.0", "", {}, "${sha}"],
    "d": ["d@1.0.0", "", { "dependencies": { "b": "2" } }, "${sha}"],
    "g": ["g@github:o/g#abc", {}, "o-g-abc"],
    "o": ["o@1.0.0", "", {}, "${sha}"],
    "p": ["p@1.0.0", "", {}, "${sha}"],
    "q": ["q@1.0.0", "", {}, "${sha}"],
  }
}`;
    expect(brief(readBunLock("bun.lock", Buffer.from(text)))).toEqual([
      "9 a@1.0.0 runtime  > npm/b@1.5.0,npm/o@1.0.0,npm/p@1.0.0 < ",
      "10 b@1.5.0 runtime  >  < ",
      "11 real@1.0.0 runtime  >  < ",
      "12 b@2.0.0 development  >  < ",
      "13 b@2.5.0 runtime  >  < packages/lib",
      "14 d@1.0.0 development  > npm/b@2.0.0 < ",
      "15 g@ runtime github:o/g#abc >  < ",
      "16 o@1.0.0 optional  >  < ",
      "17 p@1.0.0 runtime  >  < ",
      "18 q@1.0.0 runtime  >  < ",
    ]);
  });
});

describe("deno.lock", () => {
  it("of version 5 has specifiers and versions apart", () => {
    const lock = {
      version: "5",
      specifiers: { "jsr:@std/fs@1": "1.0.3", "npm:chalk@5": "5.3.0_x@1.0.0", "jsr:@std/path@^1": "1.0.4" },
      jsr: {
        "@std/fs@1.0.3": { integrity: "00", dependencies: ["jsr:@std/path@^1"] },
        "@std/path@1.0.4": {},
      },
      npm: { "chalk@5.3.0_x@1.0.0": { integrity: sha, dependencies: ["x", "al@npm:y@2"] }, "x@1.0.0": {} },
      workspace: { dependencies: ["npm:chalk@5"] },
    };
    expect(
      brief(readDenoLock("deno.lock", Buffer.from(JSON.stringify(lock)))).map((line) => line.slice(2)),
    ).toEqual([
      "chalk@5.3.0 runtime  > npm/x@1.0.0 < ",
      "x@1.0.0 runtime  >  < ",
      "generic:@std/fs@1.0.3 runtime jsr:@std/fs > generic/@std/path@1.0.4 < ",
      "generic:@std/path@1.0.4 runtime jsr:@std/path >  < ",
    ]);
  });

  it("of version 3 keeps everything in packages", () => {
    const packages = {
      specifiers: { "npm:chalk@5": "npm:chalk@5.3.0" },
      npm: { "chalk@5.3.0": { integrity: sha, dependencies: { x: "x@1.0.0" } }, "x@1.0.0": {} },
    };
    expect(brief(readDenoLock("deno.lock", Buffer.from(JSON.stringify({ version: "3", packages }))))).toEqual(
      ["1 chalk@5.3.0 runtime  > npm/x@1.0.0 < ", "1 x@1.0.0 runtime  >  < "],
    );
  });
});

describe("deno.json", () => {
  it("lists packages of npm and JSR that it imports, not modules by address", () => {
    const text = `{ // comment
  "imports": {
    "openai": "npm:openai@^4.1/resources",
    "@std/": "jsr:@std/fs@1.0.3/",
    "oak": "https://deno.land/x/oak@v12/mod.ts",
    "#own": "./own.ts",
  },
}`;
    expect(readDenoManifest("deno.json", Buffer.from(text)).listed).toEqual([
      {
        type: "npm",
        name: "openai",
        range: "^4.1",
        scope: "runtime",
        listing: "manifest",
        path: "deno.json",
        line: 3,
      },
      {
        type: "generic",
        namespace: "@std",
        name: "fs",
        source: "jsr:@std/fs",
        range: "1.0.3",
        version: "1.0.3",
        scope: "runtime",
        listing: "manifest",
        path: "deno.json",
        line: 4,
      },
    ]);
  });
});

describe("the readers of Bun and Deno", () => {
  it("never throw", () => {
    const value = fc.dictionary(
      fc.constantFrom("packages", "workspaces", "specifiers", "npm", "jsr", "workspace", "imports"),
      fc.dictionary(fc.constantFrom("", "a", "a/b", "@s/a@1.0.0", "npm:a@1", "__proto__"), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.oneof(value, fc.jsonValue()), fc.nat(150), (input, cut) => {
        const text = JSON.stringify(input);
        for (const bytes of [Buffer.from(text), Buffer.from(text.slice(0, cut))]) {
          brief(readBunLock("a/bun.lock", bytes));
          brief(readDenoLock("a/deno.lock", bytes));
          readDenoManifest("deno.json", bytes);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
