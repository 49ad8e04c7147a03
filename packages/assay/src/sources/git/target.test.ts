import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssayError } from "../../model/error.ts";
import { authorizationFor } from "./credentials.ts";
import { chooseRef, refPrefixes } from "./refs.ts";
import { isGitTarget, parseGitTarget } from "./target.ts";

const bot = "https://github.com/acme/bot.git";

describe("a target is a repository", () => {
  it.each<readonly [string, object]>([
    ["https://github.com/acme/bot", { url: bot }],
    ["https://www.github.com/acme/bot/", { url: bot }],
    ["https://github.com/acme/bot.git", { url: bot }],
    ["https://github.com/acme/bot@v1.0", { url: bot, ref: "v1.0" }],
    ["https://github.com/acme/bot.git@feature/x", { url: bot, ref: "feature/x" }],
    ["https://github.com/acme/bot#main", { url: bot, ref: "main" }],
    ["https://github.com/acme/bot/tree/main/src", { url: bot, refAndPath: "main/src" }],
    ["https://github.com/acme/bot/blob/v1/a%20b.py", { url: bot, refAndPath: "v1/a b.py" }],
    [
      "git+https://github.com/acme/bot@v1#egg=bot&subdirectory=sub/dir",
      { url: bot, ref: "v1", path: "sub/dir" },
    ],
    ["https://github.com/acme/bot.git#v1:sub", { url: bot, ref: "v1", path: "sub" }],
    ["github:acme/bot", { url: bot }],
    ["github:acme/bot#v1", { url: bot, ref: "v1" }],
    ["gitlab:group/sub/bot@v1", { url: "https://gitlab.com/group/sub/bot.git", ref: "v1" }],
    ["pkg:github/acme/bot@v1#sub", { url: bot, ref: "v1", path: "sub" }],
    ["https://gitlab.com/group/sub/bot", { url: "https://gitlab.com/group/sub/bot.git" }],
    ["https://gitlab.com/g/bot/-/tree/main", { url: "https://gitlab.com/g/bot.git", refAndPath: "main" }],
    [
      "https://git.example.test/g/bot/-/blob/main/a.py",
      { url: "https://git.example.test/g/bot.git", refAndPath: "main/a.py" },
    ],
    [
      "https://codeberg.org/a/b/src/branch/main/x",
      { url: "https://codeberg.org/a/b.git", refAndPath: "main/x" },
    ],
    ["https://git.example.test/x.git", { url: "https://git.example.test/x.git" }],
    ["https://dev.azure.com/o/p/_git/bot@v1", { url: "https://dev.azure.com/o/p/_git/bot", ref: "v1" }],
    ["git+http://git.example.test:8080/x", { url: "http://git.example.test:8080/x" }],
  ])("%s", (text, expected) => {
    expect(isGitTarget(text, {})).toBe(true);
    expect(parseGitTarget(text, {})).toEqual(expected);
  });

  it.each([
    "https://github.com/acme/bot/releases/download/v1/model.gguf",
    "https://github.com/acme/bot/archive/refs/heads/main.tar.gz",
    "https://gitlab.com/acme/bot/-/raw/main/model.gguf",
    "https://gitlab.com/acme/bot/-/archive/main/bot.zip",
    "https://github.com/acme",
    "https://example.test/model.safetensors",
    "https://user@example.test/model.gguf",
    "./folder",
    "C:\\models",
    "oci:layout",
    "docker://vllm/vllm-openai:latest",
    "machine:",
    "image@sha256:0123",
  ])("but not %s", (text) => {
    expect(isGitTarget(text, {})).toBe(false);
  });

  it.each([
    ["git+ssh://git@github.com/acme/bot.git", /not read over ssh: write https/u],
    ["ssh://git@github.com/acme/bot.git", /not read over ssh/u],
    ["git@github.com:acme/bot.git", /not read over ssh/u],
    ["git://github.com/acme/bot.git", /neither encrypted nor read/u],
    ["git+file:///home/a/bot.git", /scan the folder of its files/u],
    ["git+ftp://h/x.git", /over https only/u],
    ["https://token@github.com/acme/bot", /by the environment, not in the address/u],
    ["github:acme/bot@a..b", /no branch, tag or commit/u],
    ["github:acme/bot#a\nwant 1", /no branch, tag or commit/u],
  ])("%s is one, and cannot be read", (text, message) => {
    expect(isGitTarget(text, {})).toBe(true);
    expect(() => parseGitTarget(text, {})).toThrow(message);
  });

  it("of the user's own host where the variables of its tools name it", () => {
    const environment = { GH_HOST: "git.corp.test", GITLAB_HOST: "https://lab.corp.test" };
    expect(parseGitTarget("https://git.corp.test/a/b/tree/main", environment)).toEqual({
      url: "https://git.corp.test/a/b.git",
      refAndPath: "main",
    });
    expect(isGitTarget("https://lab.corp.test/a/b/c", environment)).toBe(true);
    expect(isGitTarget("https://lab.corp.test/a/b/c", {})).toBe(false);
    expect(parseGitTarget("github:a/b", environment).url).toBe("https://github.com/a/b.git");
  });

  it("or none, or one clear error, whatever is written", () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc
        .tuple(
          fc.constantFrom("github:", "git+https://", "https://github.com/", "pkg:github/", "git@"),
          fc.string({ maxLength: 60 }),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        if (!isGitTarget(text, {})) return;
        try {
          const target = parseGitTarget(text, {});
          expect(new URL(target.url).protocol).toMatch(/^https?:$/u);
          expect(refPrefixes(target).join("")).not.toMatch(/[\s\u0000]/u);
        } catch (error) {
          expect(error).toBeInstanceOf(AssayError);
        }
      }),
    );
  });
});

describe("a ref", () => {
  const a = "a".repeat(40);
  const b = "b".repeat(40);
  const refs = [
    { name: "HEAD", oid: a, target: "refs/heads/main" },
    { name: "refs/heads/main", oid: a },
    { name: "refs/heads/feature", oid: a },
    { name: "refs/heads/feature/x", oid: b },
    { name: "refs/heads/v1", oid: a },
    { name: "refs/tags/v1", oid: b },
  ];

  it("is the branch of HEAD when none is named", () => {
    expect(chooseRef(refs, { url: bot })).toEqual({ commit: a, ref: "refs/heads/main" });
    expect(refPrefixes({ url: bot })).toEqual(["HEAD"]);
  });

  it("is a branch before a tag, and it is said that there are both", () => {
    const { commit, note } = chooseRef(refs, { url: bot, ref: "v1" });
    expect(commit).toBe(a);
    expect(note).toMatch(/refs\/tags\/v1 is another commit/u);
  });

  it.each([
    ["feature/x/src/a.py", b, "src/a.py"],
    ["feature/y.py", a, "y.py"],
    [`${b}/src`, b, "src"],
  ])("of a page is the longest name that is there: %s", (refAndPath, commit, path) => {
    expect(chooseRef(refs, { url: bot, refAndPath })).toMatchObject({ commit, path });
  });

  it("that is not there is an error", () => {
    expect(() => chooseRef(refs, { url: bot, ref: "v2" })).toThrow(/has no v2/u);
    expect(() => chooseRef(refs, { url: bot, refAndPath: "v2/src" })).toThrow(/has no v2/u);
  });
});

describe("a token", () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

  it.each([
    [bot, { GITHUB_TOKEN: "b", GH_TOKEN: "a" }, "x-access-token:a"],
    ["https://gitlab.com/a/b.git", { GITLAB_TOKEN: "a" }, "oauth2:a"],
    [
      "https://lab.corp.test/a/b.git",
      { CI_SERVER_URL: "https://lab.corp.test", CI_JOB_TOKEN: "a" },
      "gitlab-ci-token:a",
    ],
    [
      "https://git.corp.test/a/b.git",
      { GH_HOST: "git.corp.test", GH_ENTERPRISE_TOKEN: "a", GH_TOKEN: "b" },
      "x-access-token:a",
    ],
    [
      "https://git.corp.test/a/b.git",
      { GITHUB_SERVER_URL: "https://git.corp.test", GITHUB_TOKEN: "a" },
      "x-access-token:a",
    ],
  ])("for %s is found in %o", (url, environment, expected) => {
    expect(authorizationFor(url, environment).headers).toEqual({ authorization: basic(expected) });
  });

  it.each([
    ["https://git.example.test/a/b.git", { GH_TOKEN: "a", GITLAB_TOKEN: "b", CI_JOB_TOKEN: "c" }],
    ["http://github.com/a/b.git", { GH_TOKEN: "a" }],
    ["https://github.com.example.test/a/b.git", { GH_TOKEN: "a" }],
    ["https://git.corp.test/a/b.git", { GH_HOST: "git.corp.test", GH_TOKEN: "a" }],
    [bot, { GH_TOKEN: "a\r\nx: y" }],
  ])("is not given to %s with %o", (url, environment) => {
    expect(authorizationFor(url, environment)).toMatchObject({ headers: {}, hasToken: false });
  });
});
