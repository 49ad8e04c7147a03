import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { exactVersion, parseSpecifier } from "./specifier.ts";
import { noCatalogs } from "./catalogs.ts";
import { packagesOfManifest, readManifest, type ManifestContext } from "./manifest.ts";
import { nodeFileKind } from "./names.ts";

const context: ManifestContext = { catalogs: noCatalogs, overrides: new Map(), isMember: () => false };

const list = (text: string, given: Partial<ManifestContext> = {}): ReturnType<typeof packagesOfManifest> => {
  const manifest = readManifest("package.json", Buffer.from(text));
  return packagesOfManifest(manifest, {
    ...context,
    overrides: manifest.overrides,
    catalogs: manifest.catalogs,
    ...given,
  });
};

const lines = (text: string, given: Partial<ManifestContext> = {}): string[] =>
  list(text, given).map(({ namespace = "", name, range = "", version = "", scope, source = "", line = 0 }) =>
    `${line} ${namespace} ${name} ${range} ${version} ${scope} ${source}`.replace(/ +/gu, " ").trim(),
  );

describe("package.json", () => {
  it("lists what each section asks for, with range, scope and line", () => {
    const text = `{
  "name": "app",
  "dependencies": {
    "openai": "^4.1.0",
    "@huggingface/inference": "2.8.0"
  },
  "devDependencies": { "vitest": ">=1 <3" },
  "peerDependencies": { "react": "*", "zod": "^3" },
  "peerDependenciesMeta": { "zod": { "optional": true } },
  "optionalDependencies": { "sharp": "latest" },
  "engines": { "node": ">=20" }
}`;
    expect(lines(text)).toEqual([
      "4 openai ^4.1.0 runtime",
      "5 @huggingface inference 2.8.0 2.8.0 runtime",
      "10 sharp latest optional",
      "8 react * runtime",
      "8 zod ^3 optional",
      "7 vitest >=1 <3 development",
    ]);
  });

  it("takes an entry that is optional too as optional, and bundled ones once", () => {
    const text = `{"dependencies": {"a": "1", "b": "2"}, "optionalDependencies": {"a": "1"},
      "bundledDependencies": ["b", "c", true]}`;
    expect(lines(text)).toEqual(["1 b 2 runtime", "1 a 1 optional", "2 c * runtime"]);
  });

  it("knows aliases by the real name, and says where else packages come from", () => {
    const text = `{"dependencies": {
      "x": "npm:@scope/real@^2", "y": "npm:plain", "z": "npm:^3.1", "g": "owner/repository#v1",
      "h": "git+https://host/r.git#abc", "t": "https://host/t.tgz", "f": "file:../lib", "w": "workspace:^",
      "p": "patch:lodash@npm%3A4.17.21#./fix.patch", "j": "jsr:@std/fs@^1.0", "q": "jsr:2.0.0"}}`;
    expect(lines(text).map((line) => line.slice(2))).toEqual([
      "@scope real ^2 runtime",
      "plain * runtime",
      "z ^3.1 runtime",
      "g runtime github:owner/repository#v1",
      "h runtime git+https://host/r.git#abc",
      "t runtime https://host/t.tgz",
      "f runtime file:../lib",
      "w runtime workspace:^",
      "lodash 4.17.21 4.17.21 runtime",
      "@std fs ^1.0 runtime jsr:@std/fs",
      "@jsr q 2.0.0 2.0.0 runtime jsr:@jsr/q",
    ]);
  });

  it("takes members of the workspace as the application's own", () => {
    expect(
      lines('{"dependencies": {"@me/core": "^1"}}', { isMember: (name) => name === "@me/core" }),
    ).toEqual(["1 @me core ^1 runtime workspace:"]);
  });

  it("looks ranges up in catalogs and overrides", () => {
    const text = `{"catalog": {"react": "^19"}, "catalogs": {"old": {"vue": "^2"}}, "overrides": {"zod": "3.25.1", "a": {"b": "1"}},
      "dependencies": {"react": "catalog:", "vue": "catalog:old", "gone": "catalog:none", "zod": "^3", "a": "1.x"}}`;
    expect(lines(text).map((line) => line.slice(2))).toEqual([
      "react ^19 runtime",
      "vue ^2 runtime",
      "gone catalog:none runtime",
      "zod 3.25.1 3.25.1 runtime",
      "a 1.x runtime",
    ]);
  });

  it("leaves out what is no name, and keeps what stands before an error", () => {
    expect(
      lines(
        '{"dependencies": {"../evil": "1", ".x": "1", "a b": "1", "__proto__": "1", "n": 5, "ok": "1",\n<<<<',
      ),
    ).toEqual(["1 __proto__ 1 runtime", "1 n 5 runtime", "1 ok 1 runtime"]);
    expect(readManifest("package.json", Buffer.from("{")).problem?.code).toBe("malformed");
  });

  it("never throws for any text", () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(
          fc.constantFrom(
            "dependencies",
            "overrides",
            "workspaces",
            "catalogs",
            "peerDependenciesMeta",
            "bundledDependencies",
          ),
          fc.jsonValue(),
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (input) => {
        list(input);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("a range", () => {
  it("is a version only when it allows no other", () => {
    expect(["1.2.3", "=1.2.3", "v1.2.3-rc.1", "1.2.3+build"].map(exactVersion)).toEqual([
      "1.2.3",
      "1.2.3",
      "1.2.3-rc.1",
      "1.2.3+build",
    ]);
    expect(["1.2", "^1.2.3", "1.2.x", "latest", "1.2.3 || 2.0.0", ""].map(exactVersion)).toEqual(
      Array(6).fill(undefined),
    );
  });

  it("is told apart from names and addresses, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.constantFrom("", "npm:", "patch:", "jsr:", "file:"),
        (text, protocol) => {
          parseSpecifier(`${protocol}${text}`);
        },
      ),
      { seed: 2, numRuns: 1_000 },
    );
  });
});

describe("the name of a file", () => {
  it("says whether it is read; packages that lie in the tree are not", () => {
    expect(nodeFileKind("apps/web/package.json")).toBe("manifest");
    expect(nodeFileKind("yarn.lock")).toBe("yarn-lock");
    for (const path of [
      "node_modules/a/package.json",
      "x/vendor/a/package.json",
      "dist/package.json",
      "tsconfig.json",
    ])
      expect(nodeFileKind(path)).toBeUndefined();
  });
});
