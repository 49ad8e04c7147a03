import { describe, expect, it } from "vitest";
import type { Use } from "../model/use.ts";
import { applicationOfPackages } from "./application.ts";
import type { ListedPackage } from "./listed.ts";

const by = "test@1";

function listed(given: Partial<ListedPackage> & Pick<ListedPackage, "name">): ListedPackage {
  return { type: "pypi", scope: "runtime", listing: "manifest", path: "requirements.txt", ...given };
}

function keysOf(uses: readonly Use[]): string[] {
  return uses.map(({ thing, place }) => `${thing.key} ${place.path}`);
}

function claimed(use: Use | undefined): string[] {
  return (use?.claims ?? []).map(({ property, value }) =>
    value.kind === "known" ? `${property} ${JSON.stringify(value.value)}` : property,
  );
}

describe("a package of a manifest", () => {
  it("is the version that the lock beside it has chosen, and keeps its range and its line", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "torch", version: "2.3.1", listing: "lock", path: "poetry.lock", line: 40 }),
        listed({ name: "torch", range: ">=2.1,<3", path: "pyproject.toml", line: 7 }),
      ],
      by,
    );

    expect(keysOf(uses)).toEqual(["pkg:pypi/torch@2.3.1 pyproject.toml", "pkg:pypi/torch@2.3.1 poetry.lock"]);
    expect(uses[0]).toMatchObject({ how: "requires torch >=2.1,<3", usage: "declared", place: { line: 7 } });
    expect(claimed(uses[0])).toEqual(['versionRange ">=2.1,<3"', 'scope "runtime"', 'category "framework"']);
    expect(claimed(uses[1])).toContain('version "2.3.1"');
  });

  it("has no version when nobody has chosen one", () => {
    const { uses } = applicationOfPackages([listed({ name: "torch", range: ">=2.1" })], by);

    expect(keysOf(uses)).toEqual(["pkg:pypi/torch requirements.txt"]);
    expect(claimed(uses[0]).filter((text) => text.startsWith("version "))).toEqual([]);
  });

  it("is not what the lock of another project has chosen", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "torch", range: ">=2", path: "api/pyproject.toml" }),
        listed({ name: "torch", version: "2.3.1", listing: "lock", path: "uv.lock" }),
      ],
      by,
    );

    expect(keysOf(uses)).toEqual(["pkg:pypi/torch api/pyproject.toml", "pkg:pypi/torch@2.3.1 uv.lock"]);
  });

  it("of a workspace member is what the lock says that the member asked for", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ type: "npm", name: "openai", range: "^4", path: "apps/web/package.json" }),
        listed({
          type: "npm",
          name: "openai",
          version: "4.1.0",
          listing: "lock",
          path: "package-lock.json",
          askedBy: ["apps/web"],
        }),
        listed({
          type: "npm",
          name: "openai",
          version: "3.0.0",
          listing: "lock",
          path: "package-lock.json",
        }),
      ],
      by,
    );

    expect(keysOf(uses)[0]).toBe("pkg:npm/openai@4.1.0 apps/web/package.json");
  });

  it("is none of several locked versions when the lock does not say which", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "numpy", range: ">1" }),
        listed({ name: "numpy", version: "1.0", listing: "lock", path: "a.lock" }),
        listed({ name: "numpy", version: "2.0", listing: "lock", path: "a.lock" }),
      ],
      by,
    );

    expect(uses[0]?.thing.key).toBe("pkg:pypi/numpy");
  });

  it("that pins a version means the build of it that the lock names", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "torch", version: "2.3.1", range: "==2.3.1" }),
        listed({ name: "torch", version: "2.3.1+cu121", listing: "lock", path: "uv.lock" }),
      ],
      by,
    );

    expect(uses[0]?.thing.key).toBe("pkg:pypi/torch@2.3.1%2Bcu121");
  });

  it("belongs to the project that the reader names", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "torch", range: ">2", path: "pyproject.toml" }),
        listed({ name: "torch", version: "2.3.1", path: "requirements/base.txt", project: "" }),
      ],
      by,
    );

    expect(uses[0]?.thing.key).toBe("pkg:pypi/torch@2.3.1");
  });
});

describe("a listing", () => {
  it("of own code makes no component; an archive and a folder of the build machine do", () => {
    const { uses } = applicationOfPackages(
      [
        listed({ name: "own", source: "./lib" }),
        listed({ name: "linked", source: "file:../lib" }),
        listed({ name: "archived", source: "./vendor/archived-1.0-py3-none-any.whl" }),
        listed({ name: "built", source: "file:///croot/built_1/work" }),
      ],
      by,
    );

    expect(uses.map(({ thing }) => thing.name)).toEqual(["archived", "built"]);
  });

  it("of test data is mentioned only", () => {
    const { uses } = applicationOfPackages(
      [listed({ name: "torch", path: "tests/fixtures/requirements.txt" })],
      by,
    );

    expect(uses.map(({ usage }) => usage)).toEqual(["mentioned"]);
  });

  it("with a name that makes no package URL is left out", () => {
    const { uses } = applicationOfPackages(
      [listed({ type: "maven", name: "no-group" }), listed({ name: "" }), listed({ name: "a\ud800" })],
      by,
    );

    expect(uses).toEqual([]);
  });

  it("of a Go module is split as package URLs want it", () => {
    const { uses } = applicationOfPackages(
      [listed({ type: "golang", name: "github.com/sashabaranov/go-openai", version: "v1.20.0" })],
      by,
    );

    expect(uses[0]?.thing.key).toBe("pkg:golang/github.com/sashabaranov/go-openai@v1.20.0");
    expect(claimed(uses[0])).toContain('category "client-sdk"');
  });

  it("shows no credentials of its source", () => {
    const { uses } = applicationOfPackages(
      [listed({ name: "a", source: "git+https://user:secret@example.org/a.git?token=x" })],
      by,
    );

    expect(claimed(uses[0])).toContain('url "git+https://example.org/a.git"');
    expect(JSON.stringify(uses)).not.toContain("secret");
  });

  it("has the digest of a single artefact as its own", () => {
    const sha = "a".repeat(64);
    const one = listed({ name: "a", hashes: [{ algorithm: "sha256", hex: sha.toUpperCase() }] });
    const two = listed({
      name: "b",
      hashes: [...(one.hashes ?? []), { algorithm: "sha256", hex: "b".repeat(64) }],
    });

    const { uses } = applicationOfPackages([one, two], by);

    expect(claimed(uses[0])).toContain(`sha256 "${sha}"`);
    expect(claimed(uses[1]).some((text) => text.startsWith("sha256"))).toBe(false);
  });

  it("beyond the limit is said to be left out", () => {
    const many = Array.from({ length: 4 }, (_, index) => listed({ name: `p${index}` }));

    const { problems, uses } = applicationOfPackages(many, by, 3);

    expect(uses).toHaveLength(3);
    expect(problems).toMatchObject([{ path: "requirements.txt", problem: { code: "limit-exceeded" } }]);
  });
});

describe("what a lock says that a package needs", () => {
  it("is a dependency between components of the same lock", () => {
    const lock = { listing: "lock", path: "uv.lock" } as const;
    const { links } = applicationOfPackages(
      [
        listed({ ...lock, name: "a", version: "1", line: 3, needs: ["pypi/b@2", "pypi/gone@1", "pypi/a@1"] }),
        listed({ ...lock, name: "b", version: "2" }),
        listed({ listing: "lock", path: "other/uv.lock", name: "gone", version: "1" }),
      ],
      by,
    );

    expect(links).toEqual([
      expect.objectContaining({ kind: "dependsOn", place: { path: "uv.lock", line: 3 } }),
    ]);
    expect(links.map(({ from, to }) => [from.key, to.key])).toEqual([["pkg:pypi/a@1", "pkg:pypi/b@2"]]);
  });
});
