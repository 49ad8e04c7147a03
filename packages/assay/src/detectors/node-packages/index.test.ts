import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { nodePackages } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  nodePackages.detect(recipeProject(files, (path) => nodePackages.matches(path)));

/** Each use as `package place`. */
const uses = ({ uses: all }: Application): string[] =>
  all.map(({ thing, place }) => `${thing.key} ${place.path}:${place.line ?? 0}`);

describe("packages of JavaScript projects", () => {
  it("have the version of the lock, and what needs what", async () => {
    const found = await detect({
      "package.json": { dependencies: { openai: "^4" } },
      "package-lock.json": {
        packages: {
          "": { dependencies: { openai: "^4" } },
          "node_modules/openai": { version: "4.2.0", dependencies: { ms: "*" } },
          "node_modules/ms": { version: "2.1.3" },
        },
      },
    });
    expect(uses(found)).toEqual([
      "pkg:npm/openai@4.2.0 package.json:3",
      "pkg:npm/openai@4.2.0 package-lock.json:8",
      "pkg:npm/ms@2.1.3 package-lock.json:14",
    ]);
    expect(found.links.map(({ from, to }) => `${from.name} ${to.name}`)).toEqual(["openai ms"]);
    expect(found.files).toHaveLength(2);
  });

  it("of a workspace are told from its members, and share catalogs and one lock", async () => {
    const found = await detect({
      "pnpm-workspace.yaml": "packages:\n  - apps/*\ncatalog:\n  react: ^19.0.0\n",
      "package.json": { name: "root" },
      "apps/core/package.json": { name: "@me/core" },
      "apps/web/package.json": {
        name: "web",
        dependencies: { "@me/core": "^1", react: "catalog:", left: "workspace:*" },
      },
      "pnpm-lock.yaml":
        "lockfileVersion: '9.0'\nimporters:\n  apps/web:\n    dependencies:\n      react:\n        specifier: 'catalog:'\n        version: 19.1.0\npackages:\n  react@19.1.0: {}\n  react@18.0.0: {}\nsnapshots:\n  react@19.1.0: {}\n  react@18.0.0: {}\n",
    });
    expect(uses(found)).toEqual([
      "pkg:npm/react@19.1.0 apps/web/package.json:5",
      "pkg:npm/react@19.1.0 pnpm-lock.yaml:9",
      "pkg:npm/react@18.0.0 pnpm-lock.yaml:10",
    ]);
    expect(JSON.stringify(found.uses[0]?.claims)).toContain("^19.0.0");
  });

  it("that a lock of Yarn has are for development when only development asks for them", async () => {
    const found = await detect({
      "package.json": { dependencies: { a: "^1" }, devDependencies: { d: "^1" }, workspaces: ["x"] },
      "x/package.json": { dependencies: { a: "^2" } },
      "yarn.lock":
        'a@^1:\n  version "1.0.0"\n\na@^2:\n  version "2.0.0"\n\nd@^1:\n  version "1.0.0"\n  dependencies:\n    e "1"\n\ne@1:\n  version "1.0.0"\n',
    });
    expect(uses(found).slice(0, 3)).toEqual([
      "pkg:npm/a@1.0.0 package.json:3",
      "pkg:npm/d@1.0.0 package.json:6",
      "pkg:npm/a@2.0.0 x/package.json:3",
    ]);
    const scopes = found.uses.slice(3).map(({ thing, claims = [] }) => {
      const scope = claims.find(({ property }) => property === "scope");
      return `${thing.key} ${scope?.value.kind === "known" ? String(scope.value.value) : ""}`;
    });
    expect(scopes).toEqual([
      "pkg:npm/a@1.0.0 runtime",
      "pkg:npm/a@2.0.0 runtime",
      "pkg:npm/d@1.0.0 development",
      "pkg:npm/e@1.0.0 development",
    ]);
  });

  it("of a workspace of Deno are told from its members, and share one lock", async () => {
    const found = await detect({
      "deno.json": { workspace: ["./a", "./b"], imports: { chalk: "npm:chalk@5" } },
      "a/deno.json": { name: "@me/a", imports: { "@std/fs": "jsr:@std/fs@^1" } },
      "b/deno.json": { imports: { "@me/a": "jsr:@me/a@^1" } },
      "deno.lock": {
        version: "5",
        specifiers: { "npm:chalk@5": "5.3.0", "jsr:@std/fs@1": "1.0.3" },
        npm: { "chalk@5.3.0": {} },
        jsr: { "@std/fs@1.0.3": {} },
        workspace: { dependencies: ["npm:chalk@5"], members: { a: { dependencies: ["jsr:@std/fs@1"] } } },
      },
    });
    expect(
      uses(found)
        .slice(0, 2)
        .map((use) => use.split(":")[1]),
    ).toEqual(["generic/%40std/fs@1.0.3 a/deno.json", "npm/chalk@5.3.0 deno.json"]);
    expect(found.uses).toHaveLength(4);
  });

  it("in a binary lock are said not to be read, unless the text form lies beside it", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect((await detect({ "bun.lockb": bytes })).problems).toMatchObject([
      { path: "bun.lockb", problem: { code: "unsupported" } },
    ]);
    expect((await detect({ "bun.lockb": bytes, "bun.lock": "{}" })).problems).toEqual([]);
  });

  it("in hostile or broken files are what could be read, and the rest is said", async () => {
    const found = await detect({
      "package.json": '{"dependencies": {"a": "1.0.0", <<<<',
      "b/package.json": new Uint8Array([0xff, 0xfe, 0x00]),
      "c/yarn.lock": "}{",
      "d/deno.lock": "[[[[",
    });
    expect(uses(found)).toEqual(["pkg:npm/a@1.0.0 package.json:1"]);
    expect(found.problems.map(({ path, problem }) => `${path} ${problem.code}`)).toEqual([
      "b/package.json not-utf8",
      "package.json malformed",
      "c/yarn.lock malformed",
      "d/deno.lock malformed",
    ]);
  });
});
