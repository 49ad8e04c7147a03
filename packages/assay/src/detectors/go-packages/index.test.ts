import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { goPackages } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  goPackages.detect(recipeProject(files, (path) => goPackages.matches(path)));

/** Each use as `package place scope`. */
const uses = ({ uses: all }: Application): string[] =>
  all.map(({ thing, place, claims = [] }) => {
    const scope = claims.find(({ property }) => property === "scope")?.value;
    return `${thing.key.replace(/^pkg:(?:golang\/)?/u, "")} ${place.path}:${place.line ?? 0} ${scope?.kind === "known" ? String(scope.value) : ""}`;
  });

describe("go.mod", () => {
  it("has the selected version of each module, alone and in blocks", async () => {
    const text = `module example.org/app // the application

go 1.24
toolchain go1.24.2

require github.com/sashabaranov/go-openai v1.20.0

require (
	"github.com/tmc/langchaingo" v0.1.12 // pinned
	golang.org/x/net v0.20.0-20240101000000-abcdef123456 // indirect
	golang.org/x/tools v0.30.0 // indirect; a tool
	gopkg.in/yaml.v2 v2.4.0+incompatible
)

tool golang.org/x/tools/cmd/stringer
retract v1.0.0
`;
    expect(uses(await detect({ "go.mod": text }))).toEqual([
      "github.com/sashabaranov/go-openai@v1.20.0 go.mod:6 runtime",
      "github.com/tmc/langchaingo@v0.1.12 go.mod:9 runtime",
      "gopkg.in/yaml.v2@v2.4.0%2Bincompatible go.mod:12 runtime",
      "generic/go go.mod:4 runtime",
      "golang.org/x/net@v0.20.0-20240101000000-abcdef123456 go.mod:10 runtime",
      "golang.org/x/tools@v0.30.0 go.mod:11 development",
    ]);
  });

  it("asks for a least release of Go, the one of `toolchain` before that of `go`", async () => {
    const rangeOf = async (text: string): Promise<unknown> => {
      const { uses: all } = await detect({ "go.mod": `module example.org/app\n${text}\n` });
      const go = all.find(({ thing }) => thing.key === "pkg:generic/go");
      return go?.claims?.find(({ property }) => property === "versionRange")?.value;
    };
    expect(await rangeOf("go 1.24\ntoolchain go1.24.2")).toEqual({ kind: "known", value: ">=go1.24.2" });
    expect(await rangeOf("go 1.24rc1")).toEqual({ kind: "known", value: ">=go1.24rc1" });
    expect(await rangeOf("go 1.23.0\ntoolchain default")).toEqual({ kind: "known", value: ">=go1.23.0" });
    expect(await rangeOf("go local")).toBeUndefined();
  });

  it("is read with its replacements and without excluded versions", async () => {
    const text = `module example.org/app
require (
	a.org/x v1.0.0
	a.org/y v1.0.0
	a.org/z v1.0.0
	a.org/l v1.0.0
	a.org/e v1.0.0
	a.org/m main
)
exclude a.org/e v1.0.0
replace a.org/x => b.org/fork v1.5.0
replace (
	a.org/y v1.0.0 => a.org/y v1.0.1
	a.org/z v9.0.0 => a.org/z v9.0.1
)
replace a.org/l => ../l
`;
    expect(uses(await detect({ "go.mod": text }))).toEqual([
      "b.org/fork@v1.5.0 go.mod:3 runtime",
      "a.org/y@v1.0.1 go.mod:4 runtime",
      "a.org/z@v1.0.0 go.mod:5 runtime",
      "a.org/m go.mod:8 runtime",
    ]);
  });

  it("in a workspace leaves out the modules that lie there", async () => {
    const found = await detect({
      "go.work": "go 1.24\nuse (\n\t./app\n\t./lib\n)\nreplace c.org/x => d.org/x v2.0.0\n",
      "app/go.mod": "module a.org/app\nrequire (\n\ta.org/lib v0.0.0\n\tc.org/x v1.0.0\n)\n",
      "lib/go.mod": "module a.org/lib\n",
      "other/go.mod": "module a.org/other\nrequire a.org/lib v0.5.0\n",
    });
    expect(uses(found)).toEqual([
      "d.org/x@v2.0.0 app/go.mod:4 runtime",
      "a.org/lib@v0.5.0 other/go.mod:2 runtime",
    ]);
  });
});

describe("vendor/modules.txt", () => {
  it("says what is vendored; manifests of vendored modules are theirs", async () => {
    const found = await detect({
      "go.mod": "module a.org/app\nrequire b.org/x v1.0.0\n",
      "vendor/modules.txt":
        "# b.org/x v1.0.0\n## explicit; go 1.17\nb.org/x/sub\n# c.org/y v1.0.0 => d.org/y v1.2.0\nc.org/y\n# e.org/l v0.0.0 => ./l\ne.org/l\n# f.org/unused v1.0.0\n## explicit\n",
      "vendor/b.org/x/go.mod": "module b.org/x\nrequire evil.org/z v1.0.0\n",
    });
    expect(uses(found)).toEqual([
      "b.org/x@v1.0.0 go.mod:2 runtime",
      "b.org/x@v1.0.0 vendor/modules.txt:1 runtime",
      "d.org/y@v1.2.0 vendor/modules.txt:4 runtime",
    ]);
  });
});

describe("hostile files of Go modules", () => {
  it("end within limits", async () => {
    const long = `module a.org/b\n${"require (\n".repeat(150_000)}`;
    const clock = startWorkClock();
    const { problems } = await detect({
      "go.mod": long,
      "a/go.mod": `require a.org/x v1.0.0${" ".repeat(3_000_000)}// indirect`,
      "vendor/modules.txt": "# a.org/b v1.0.0\n".repeat(90_000),
    });
    expect(problems).toMatchObject([{ path: "go.mod", problem: { code: "limit-exceeded" } }]);
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("never make the reader throw", async () => {
    const piece = fc.constantFrom(
      "module ",
      "require ",
      "replace ",
      "exclude ",
      "tool ",
      "use ",
      "(",
      ")",
      "=>",
      "a.org/b",
      " v1.0.0",
      "\n",
      "//",
      " indirect",
      '"',
      "`",
      "# ",
      "../x",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        await detect({ "go.mod": input, "go.work": input, "vendor/modules.txt": input });
      }),
      { seed: 8, numRuns: 400 },
    );
  });
});
