import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packageUses } from "../../../../../testkit/package-uses.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import { nugetPackages } from "./index.ts";
import { readAssets, readPackagesLock } from "./lock-files.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  nugetPackages.detect(recipeProject(files, (path) => nugetPackages.matches(path)));

const uses = (found: Application): string[] => packageUses(found, "nuget");

const links = ({ links: all }: Application): string[] => all.map(({ from, to }) => `${from.name} ${to.name}`);

describe("a project of .NET", () => {
  it("lists packages with versions in attributes and elements, through properties", async () => {
    const text = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><SkVersion>1.20.0</SkVersion><Twice Condition="a">1</Twice><Twice Condition="b">2</Twice></PropertyGroup>
  <ItemGroup Condition="'$(TargetFramework)' == 'net8.0'">
    <PackageReference Include="OpenAI" Version="2.0.0" />
    <PackageReference Include="Microsoft.SemanticKernel"><Version>$(skversion)</Version></PackageReference>
    <PackageReference Include="Range.One" Version="[1.0,2.0)" />
    <PackageReference Include="Floating" Version="1.*" />
    <PackageReference Include="Exact" Version="[3.0.1]" />
    <PackageReference Include="Analyzer" Version="4.0.0"><PrivateAssets>all</PrivateAssets></PackageReference>
    <PackageReference Include="Unsure" Version="$(Twice)" />
    <PackageReference Include="Two;Three" Version="5.0.0-beta.1" />
    <PackageReference Include="$(Nobody).Core" Version="1.0.0" />
    <ProjectReference Include="../own/own.csproj" />
  </ItemGroup>
  <Choose><When Condition="x"><ItemGroup><PackageReference Include="Chosen" Version="6.0" /></ItemGroup></When></Choose>
</Project>`;
    const found = await detect({ "app.csproj": text });
    expect(uses(found).map((use) => use.replace(" app.csproj", ""))).toEqual([
      "OpenAI@2.0.0:4 runtime 2.0.0",
      "Microsoft.SemanticKernel@1.20.0:5 runtime 1.20.0",
      "Range.One:6 runtime [1.0,2.0)",
      "Floating:7 runtime 1.*",
      "Exact@3.0.1:8 runtime [3.0.1]",
      "Analyzer@4.0.0:9 build 4.0.0",
      "Unsure:10 runtime $(Twice)",
      "Two@5.0.0-beta.1:11 runtime 5.0.0-beta.1",
      "Three@5.0.0-beta.1:11 runtime 5.0.0-beta.1",
      "Chosen@6.0:15 runtime 6.0",
    ]);
    expect(found.references).toEqual([
      { expression: "$(Nobody).Core", kind: "package", location: { path: "app.csproj", line: 12 } },
    ]);
  });

  it("takes versions that are set centrally, by the nearest files above", async () => {
    const found = await detect({
      "Directory.Packages.props":
        '<Project><ItemGroup><PackageVersion Include="A" Version="$(V)" /><PackageVersion Include="b" Version="2.0.0" /><GlobalPackageReference Include="Lint" Version="9.0.0" /></ItemGroup></Project>',
      "Directory.Build.props":
        '<Project><PropertyGroup><V>1.5.0</V></PropertyGroup><ItemGroup><PackageReference Include="Everywhere" Version="3.0.0" /></ItemGroup></Project>',
      "src/Directory.Packages.props":
        '<Project><ItemGroup><PackageVersion Include="B" Version="2.5.0" /></ItemGroup></Project>',
      "src/app.fsproj":
        '<Project><ItemGroup>\n<PackageReference Include="A" />\n<PackageReference Include="B" />\n<PackageReference Include="C" VersionOverride="4.0.0" />\n<PackageReference Include="D" /></ItemGroup></Project>',
      "test/test.csproj":
        '<Project><ItemGroup>\n<PackageReference Include="A" />\n<PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.0.0" /></ItemGroup></Project>',
    });
    expect(uses(found)).toEqual([
      "A@1.5.0 src/app.fsproj:2 runtime 1.5.0",
      "B@2.5.0 src/app.fsproj:3 runtime 2.5.0",
      "C@4.0.0 src/app.fsproj:4 runtime 4.0.0",
      "D src/app.fsproj:5 runtime",
      "A@1.5.0 test/test.csproj:2 test 1.5.0",
      "Microsoft.NET.Test.Sdk@17.0.0 test/test.csproj:3 test 17.0.0",
      "Everywhere@3.0.0 Directory.Build.props:1 runtime 3.0.0",
      "Lint@9.0.0 Directory.Packages.props:1 build 9.0.0",
    ]);
  });

  it("sees properties of files that are included, by path, by folders of MSBuild, by Arcade", async () => {
    const version = (name: string, value: string): string =>
      `<Project><PropertyGroup><${name}>${value}</${name}></PropertyGroup></Project>`;
    const found = await detect({
      "Directory.Build.props":
        '<Project><Import Project="eng\\own.props" /><Import Project="Sdk.props" Sdk="X" /></Project>',
      "eng/Own.props": version("A", "1.0.0"),
      "eng/Versions.props": version("B", "2.0.0"),
      "build/third.targets": version("C", "3.0.0"),
      "src/near.props": version("D", "4.0.0"),
      "src/app.csproj": `<Project><Import Project="$(RepoRoot)build/third.targets" /><Import Project="$(MSBuildThisFileDirectory)near.props" /><ItemGroup>${["A", "B", "C", "D"].map((name) => `<PackageReference Include="${name}" Version="$(${name})" />`).join("")}</ItemGroup></Project>`,
    });
    expect(uses(found).map((use) => use.split(" ")[0])).toEqual(["A@1.0.0", "B@2.0.0", "C@3.0.0", "D@4.0.0"]);
  });

  it("has the versions of its lock, and the graph", async () => {
    const entry = (type: string, resolved: string, dependencies: Record<string, string> = {}): unknown => ({
      type,
      requested: "[1.0.0, )",
      resolved,
      contentHash: "x",
      dependencies,
    });
    const found = await detect({
      "app.csproj":
        '<Project><ItemGroup><PackageReference Include="A" Version="1.0.0" /></ItemGroup></Project>',
      "packages.lock.json": {
        version: 1,
        dependencies: {
          "net8.0": {
            A: entry("Direct", "1.2.0", { b: "2.0.0" }),
            B: entry("Transitive", "2.0.0"),
            own: { type: "Project" },
          },
        },
      },
    });
    expect(uses(found)).toEqual([
      "A@1.2.0 app.csproj:1 runtime 1.0.0",
      "A@1.2.0 packages.lock.json:5 runtime",
      "B@2.0.0 packages.lock.json:14 runtime",
    ]);
    expect(links(found)).toEqual(["A B"]);
  });

  it("has what was restored and built", async () => {
    const target = {
      "A/1.2.0": { type: "package", dependencies: { B: "2.0.0" }, compile: { "x.dll": {} } },
      "B/2.0.0": { type: "package" },
      "Own/1.0.0": { type: "project" },
    };
    const found = await detect({
      "src/app.csproj":
        '<Project><ItemGroup><PackageReference Include="A" Version="1.*" /></ItemGroup></Project>',
      "src/obj/project.assets.json": { version: 3, targets: { "net8.0": target }, libraries: {} },
      "src/bin/app.deps.json": {
        targets: { n: { "App/1.0.0": {}, "B/2.0.0": {} } },
        libraries: { "App/1.0.0": { type: "project" }, "B/2.0.0": { type: "package", sha512: "x" } },
      },
    });
    expect(uses(found).map((use) => use.replace(/:\d+ /u, " "))).toEqual([
      "A@1.2.0 src/app.csproj runtime 1.*",
      "A@1.2.0 src/obj/project.assets.json runtime",
      "B@2.0.0 src/obj/project.assets.json runtime",
      "B@2.0.0 src/bin/app.deps.json runtime",
    ]);
    expect(links(found)).toEqual(["A B"]);
  });

  it("of the old kind lists what was installed", async () => {
    const text = `<?xml version="1.0"?>
<packages>
  <package id="A" version="1.2.3" targetFramework="net48" />
  <package id="L" version="2.0.0" developmentDependency="true" />
  <package id="bad name" version="1.0.0" /><package id="X" version="?" />
</packages>`;
    expect(uses(await detect({ "packages.config": text }))).toEqual([
      "A@1.2.3 packages.config:3 runtime",
      "L@2.0.0 packages.config:4 build",
    ]);
  });
});

describe("hostile files of .NET projects", () => {
  it("are said to be broken, and what stands before is read", async () => {
    const found = await detect({
      "a.csproj": '<Project><ItemGroup><PackageReference Include="A" Version="1.0.0" /><',
      "b/packages.lock.json": "{",
    });
    expect(uses(found)).toEqual(["A@1.0.0 a.csproj:1 runtime 1.0.0"]);
    expect(found.problems.map(({ path, problem }) => `${path} ${problem.code}`)).toEqual([
      "a.csproj truncated",
      "b/packages.lock.json malformed",
    ]);
  });

  it("end within limits: properties in circles, a lock of 50,000 packages", async () => {
    const circle =
      '<Project><PropertyGroup><A>$(B)$(B)</A><B>$(A)$(A)</B></PropertyGroup><ItemGroup><PackageReference Include="X" Version="$(A)" /></ItemGroup></Project>';
    expect(uses(await detect({ "a.csproj": circle }))).toEqual(["X a.csproj:1 runtime $(A)"]);
    const packages = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, at) => [
        `P${at}`,
        { type: "Transitive", resolved: "1.0.0", dependencies: { [`P${(at * 3) % 50_000}`]: "1.0.0" } },
      ]),
    );
    const bytes = Buffer.from(JSON.stringify({ dependencies: { n: packages } }));
    const clock = startWorkClock();
    expect(packagesOfGraph(readPackagesLock("packages.lock.json", bytes).graph)).toHaveLength(50_000);
    expect(clock.seconds()).toBeLessThan(6);
  }, 60_000);

  it("never make the reader throw", async () => {
    const piece = fc.constantFrom(
      "<Project>",
      "</Project>",
      "<ItemGroup>",
      "</ItemGroup>",
      "<PropertyGroup>",
      "</PropertyGroup>",
      "<A>$(A)</A>",
      '<PackageReference Include="A;$(B)" Version="$(A)"/>',
      '<PackageVersion Update="A"/>',
      "<packages>",
      '<package id="A"/>',
      "<",
      "$(",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), fc.jsonValue(), async (pieces, value) => {
        const text = pieces.join("");
        await detect({
          "a.csproj": text,
          "Directory.Build.props": text,
          "Directory.Packages.props": text,
          "packages.config": text,
        });
        const bytes = Buffer.from(JSON.stringify({ dependencies: { n: value }, targets: { n: value } }));
        packagesOfGraph(readPackagesLock("packages.lock.json", bytes).graph);
        packagesOfGraph(readAssets("obj/project.assets.json", bytes).graph);
      }),
      { seed: 14, numRuns: 400 },
    );
  });
});
