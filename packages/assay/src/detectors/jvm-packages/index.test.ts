import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { jvmPackages } from "./index.ts";
import { jvmFileKind } from "./names.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  jvmPackages.detect(recipeProject(files, (path) => jvmPackages.matches(path)));

describe("hostile build files", () => {
  it.each([
    ["brackets", "(".repeat(100_000)],
    ["blocks", "a {".repeat(100_000)],
    ["members", `dependencies { implementation a${".b".repeat(100_000)} }`],
    ["calls", `dependencies { implementation a${"()".repeat(100_000)} }`],
    ["lists", `dependencies { implementation ${"[".repeat(50_000)} }`],
    ["types", "a<".repeat(100_000)],
    ["annotations", "@a ".repeat(100_000)],
    ["conditions", "if (x) ".repeat(50_000)],
    ["branches", "if (x) {} else ".repeat(50_000)],
    ["strings", `def a = "${"${".repeat(100_000)}`],
    ["quotes", '"'.repeat(200_001)],
    ["sums", `def a = 1 ${"+ b ".repeat(100_000)}`],
    [
      "lists of lists",
      `${Array.from({ length: 20 }, (_, at) => `def v${at} = [${`v${at + 1},`.repeat(200)}]`).join("\n")}\ndependencies { implementation v0 }`,
    ],
    [
      "texts of texts",
      `${Array.from({ length: 20 }, (_, at) => `def v${at} = "${`$v${at + 1}`.repeat(20)}"`).join("\n")}\ndependencies { implementation v0 }`,
    ],
    [
      "loops in loops",
      `def l = [${"'a:b:1',".repeat(200)}]\ndependencies { ${"l.forEach { ".repeat(8)} implementation it ${"}".repeat(8)} }`,
    ],
    ["lambdas", "a { x, y ".repeat(50_000)],
    ["comments", "/*".repeat(200_000)],
  ])(
    "with endless %s end",
    async (_, text) => {
      const clock = startWorkClock();
      await detect({ "build.gradle": text, "a/build.gradle.kts": text, "build.sbt": text });
      expect(clock.seconds()).toBeLessThan(6);
    },
    60_000,
  );

  it("never make the reader throw", async () => {
    const piece = fc.constantFrom(
      ..."dependencies { implementation ( 'a:b:1' \"a:b:$v\" libs . versions [ : ] , } ) = by val def ext x if else -> + ?: to ' \" ${ $ @ < > \n // /* */ ; platform group: name = \\".split(
        " ",
      ),
      " ",
      "\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const text = pieces.join("");
        await detect({
          "build.gradle": text,
          "settings.gradle.kts": text,
          "gradle.properties": text,
          "gradle/libs.versions.toml": text,
          "buildSrc/A.kt": text,
          "gradle.lockfile": text,
          "build.sbt": text,
        });
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});

describe("the name of a file", () => {
  it("says what it is; output of builds is not read", () => {
    expect(jvmFileKind("a/b.gradle.kts")).toBe("gradle-script");
    expect(jvmFileKind("buildSrc/src/main/kotlin/Deps.kt")).toBe("gradle-constants");
    expect(jvmFileKind("src/main/kotlin/Deps.kt")).toBeUndefined();
    expect(jvmFileKind("target/classes/META-INF/maven/a/b/pom.xml")).toBeUndefined();
    expect(jvmFileKind("build/tmp/build.gradle")).toBeUndefined();
  });
});
