import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packageUses } from "../../../../../testkit/package-uses.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { jvmPackages } from "./index.ts";
import { readPom } from "./pom.ts";

const detect = (files: HubFiles): Promise<Application> =>
  jvmPackages.detect(recipeProject(files, (path) => jvmPackages.matches(path)));

const uses = (found: Application): string[] => packageUses(found, "maven");

const pom = (
  body: string,
  coordinates = "<groupId>me</groupId><artifactId>app</artifactId><version>1.0</version>",
): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">${coordinates}\n${body}\n</project>`;

const dependency = (group: string, artifact: string, rest = ""): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${rest}</dependency>\n`;

describe("pom.xml", () => {
  it("lists dependencies with scope, and versions through properties", async () => {
    const text = pom(`<properties><v>1.2</v><w>\${v}.3</w></properties><dependencies>
${dependency("a.org", "x", "<version>${w}</version>")}${dependency("a.org", "y", "<version>[1.0,2.0)</version><scope>test</scope>")}${dependency("a.org", "z", "<version>2.0</version><scope>provided</scope>")}${dependency("a.org", "o", "<version>3.0</version><optional>true</optional>")}${dependency("a.org", "u", "<version>${unknown}</version>")}${dependency("${project.groupId}", "own-${project.version}", "<version>[4.0]</version>")}${dependency("a.org", "${nobody}")}</dependencies>`);
    expect(uses(await detect({ "pom.xml": text }))).toEqual([
      "a.org/x@1.2.3 pom.xml:3 runtime 1.2.3",
      "a.org/y pom.xml:4 test [1.0,2.0)",
      "a.org/z@2.0 pom.xml:5 build 2.0",
      "a.org/o@3.0 pom.xml:6 optional 3.0",
      "a.org/u pom.xml:7 runtime ${unknown}",
      "me/own-1.0@4.0 pom.xml:8 runtime [4.0]",
    ]);
  });

  it("inherits from parents in the tree: properties, managed versions, scopes", async () => {
    const found = await detect({
      "pom.xml": pom(
        `<properties><v>1.0</v></properties><dependencyManagement><dependencies>${dependency("a.org", "x", "<version>${v}</version><scope>test</scope>")}</dependencies></dependencyManagement>`,
        "<groupId>me</groupId><artifactId>root</artifactId><version>1</version>",
      ),
      "app/pom.xml": pom(
        `<properties><v>2.0</v></properties><dependencies>${dependency("a.org", "x")}${dependency("me", "lib", "<version>${project.version}</version>")}</dependencies>`,
        "<parent><groupId>me</groupId><artifactId>root</artifactId><version>1</version></parent><artifactId>app</artifactId>",
      ),
      "lib/pom.xml": pom(
        "",
        "<parent><groupId>me</groupId><artifactId>root</artifactId><version>1</version></parent><artifactId>lib</artifactId>",
      ),
    });
    expect(uses(found)).toEqual(["a.org/x@2.0 app/pom.xml:2 test 2.0"]);
  });

  it("takes versions from BOMs of the tree; those of others stay unknown", async () => {
    const bom = `<dependencyManagement><dependencies>${dependency("me", "bom", "<version>1</version><type>pom</type><scope>import</scope>")}${dependency("dev.langchain4j", "langchain4j-bom", "<version>1.0.0</version><type>pom</type><scope>import</scope>")}</dependencies></dependencyManagement>`;
    const found = await detect({
      "pom.xml": pom(
        `${bom}<dependencies>${dependency("a.org", "x")}${dependency("dev.langchain4j", "langchain4j")}</dependencies>`,
      ),
      "bom/pom.xml": pom(
        `<dependencyManagement><dependencies>${dependency("a.org", "x", "<version>5.0</version>")}</dependencies></dependencyManagement>`,
        "<groupId>me</groupId><artifactId>bom</artifactId><version>1</version>",
      ),
    });
    expect(uses(found)).toEqual([
      "a.org/x@5.0 pom.xml:4 runtime 5.0",
      "dev.langchain4j/langchain4j pom.xml:5 runtime",
      "dev.langchain4j/langchain4j-bom@1.0.0 pom.xml:3 build 1.0.0",
    ]);
  });

  it("reads profiles; a property that they set in two ways is unknown", async () => {
    const profile = (v: string): string => `<profile><properties><p>${v}</p><q>9</q></properties></profile>`;
    const text = pom(
      `<profiles>${profile("1")}${profile("2")}<profile><dependencies>${dependency("a.org", "x", "<version>${p}</version>")}${dependency("a.org", "y", "<version>${q}</version>")}</dependencies></profile></profiles>`,
    );
    expect(uses(await detect({ "pom.xml": text }))).toEqual([
      "a.org/x pom.xml:2 runtime ${p}",
      "a.org/y@9 pom.xml:3 runtime 9",
    ]);
  });

  it("that circles or grows without end is bounded", async () => {
    const found = await detect({
      "pom.xml": pom(
        `<properties><a>\${b}\${b}</a><b>\${a}\${a}</b></properties><dependencies>${dependency("a.org", "x", "<version>${a}</version>")}</dependencies>`,
        "<parent><groupId>me</groupId><artifactId>two</artifactId><relativePath>two</relativePath></parent><groupId>me</groupId><artifactId>one</artifactId>",
      ),
      "two/pom.xml": pom(
        "",
        "<parent><groupId>me</groupId><artifactId>one</artifactId></parent><groupId>me</groupId><artifactId>two</artifactId>",
      ),
    });
    expect(uses(found)).toEqual(["a.org/x pom.xml:2 runtime ${a}"]);
  });

  it("that is broken gives what stands before, and says so", async () => {
    const found = await detect({
      "pom.xml": `<project><dependencies>${dependency("a.org", "x", "<version>1</version>")}<dep`,
    });
    expect(uses(found)).toEqual(["a.org/x@1 pom.xml:1 runtime 1"]);
    expect(found.problems).toMatchObject([{ path: "pom.xml", problem: { code: "truncated" } }]);
  });

  it("never makes the reader throw", async () => {
    const piece = fc.constantFrom(
      "<project>",
      "</project>",
      "<parent>",
      "</parent>",
      "<properties>",
      "</properties>",
      "<a>${a}</a>",
      "<dependencies>",
      "</dependencies>",
      dependency("${a}", "b", "<version>${project.parent.version}</version>"),
      "<relativePath/>",
      "<artifactId>x</artifactId>",
      "<",
      "&x;",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        await readPom("pom.xml", Buffer.from(pieces.join("")));
        await detect({ "pom.xml": `<project>${pieces.join("")}`, "x/pom.xml": pieces.join("") });
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});
