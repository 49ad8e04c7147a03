import { describe, expect, it } from "vitest";

import { packageUses } from "../../../../../testkit/package-uses.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { jvmPackages } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  jvmPackages.detect(recipeProject(files, (path) => jvmPackages.matches(path)));

const uses = (found: Application): string[] => packageUses(found, "maven");

describe("build.gradle in Groovy", () => {
  it("lists dependencies in every notation, with the scope of their configuration", async () => {
    const text = `plugins { id 'java' version '1.0' }
buildscript {
  dependencies { classpath 'com.android:gradle:8.0' }
}
repositories { mavenCentral() }
dependencies {
  implementation 'a.org:x:1.0', "a.org:x2:1.1"
  api(group: 'a.org', name: 'y', version: '2.0')
  testImplementation group: "a.org", name: "t", version: "3.0"
  compileOnly('a.org:c:4.0:linux@jar') { exclude group: 'b.org'; transitive = false }
  annotationProcessor "a.org:p:5.+"
  runtimeOnly 'a.org:r' // comment 'a.org:no:1'
  implementation project(':own'), files('libs/x.jar')
  implementation fileTree(dir: 'libs', include: ['*.jar'])
  implementation platform('a.org:bom:6.0')
  debugImplementation "a.org:d:[1,2)"
  constraints { implementation 'a.org:r:7.0' }
  if (project.hasProperty('gpu')) { implementation 'a.org:gpu:8.0' } else implementation('a.org:cpu:8.0')
  implementation('a.org:s') { version { strictly '9.0' } }
}
`;
    expect(uses(await detect({ "build.gradle": text }))).toEqual([
      "com.android/gradle@8.0 build.gradle:3 build 8.0",
      "a.org/x@1.0 build.gradle:7 runtime 1.0",
      "a.org/x2@1.1 build.gradle:7 runtime 1.1",
      "a.org/y@2.0 build.gradle:8 runtime 2.0",
      "a.org/t@3.0 build.gradle:9 test 3.0",
      "a.org/c@4.0 build.gradle:10 build 4.0",
      "a.org/p build.gradle:11 build 5.+",
      "a.org/r@7.0 build.gradle:12 runtime 7.0",
      "a.org/bom@6.0 build.gradle:15 build 6.0",
      "a.org/d build.gradle:16 development [1,2)",
      "a.org/gpu@8.0 build.gradle:18 runtime 8.0",
      "a.org/cpu@8.0 build.gradle:18 runtime 8.0",
      "a.org/s@9.0 build.gradle:19 runtime 9.0",
    ]);
  });

  it("looks versions up: variables, ext, maps, properties, applied scripts, the project above", async () => {
    const found = await detect({
      "build.gradle": `apply from: "$rootDir/gradle/versions.gradle"
ext { one = '1.0'; set('two', "2.0") }
ext.versions = [three: '3.0', 'four': "\${one}.4"]
rootProject.ext.list = ["a.org:l1:1.0", "a.org:l2:$one"]
subprojects { dependencies { testImplementation "a.org:sub:$two" } }
`,
      "gradle/versions.gradle": "ext.deps = [five: 'a.org:five:5.0', group: [six: \"a.org:six:6.0\"]]\n",
      "gradle.properties": "# c\nseven=7.0\neight : 8.0\n",
      "app/build.gradle": `def own = "0.1"
String typed = '0.2'
dependencies {
  implementation "a.org:own:$own", "a.org:typed:\${typed}"
  implementation "a.org:one:\${rootProject.ext.one}"
  implementation 'a.org:three:' + versions.three
  implementation "a.org:four:\${versions['four']}"
  implementation deps.five
  implementation deps.group.six, deps["five"]
  implementation list
  implementation "a.org:seven:$seven"
  implementation "a.org:eight:\${project.property('eight')}"
  implementation "a.org:unknown:$nobody"
  implementation "a.org:default:\${findProperty('nobody') ?: '9.0'}"
  implementation nobody.knows
}
`,
    });
    expect(uses(found).map((use) => use.replace(" app/build.gradle", ""))).toEqual([
      "a.org/own@0.1:4 runtime 0.1",
      "a.org/typed@0.2:4 runtime 0.2",
      "a.org/one@1.0:5 runtime 1.0",
      "a.org/three@3.0:6 runtime 3.0",
      "a.org/four@1.0.4:7 runtime 1.0.4",
      "a.org/five@5.0:8 runtime 5.0",
      "a.org/six@6.0:9 runtime 6.0",
      "a.org/five@5.0:9 runtime 5.0",
      "a.org/l1@1.0:10 runtime 1.0",
      "a.org/l2@1.0:10 runtime 1.0",
      "a.org/seven@7.0:11 runtime 7.0",
      "a.org/eight@8.0:12 runtime 8.0",
      "a.org/unknown:13 runtime",
      "a.org/default@9.0:14 runtime 9.0",
      "a.org/sub@2.0 build.gradle:5 test 2.0",
    ]);
    expect(found.references).toEqual([
      { expression: "nobody.knows", kind: "package", location: { path: "app/build.gradle", line: 15 } },
    ]);
  });

  it("takes no version from a variable that is set in two ways", async () => {
    const text = 'def v = "1"\nif (x) { v = "2" }\ndependencies { implementation "a.org:x:$v" }\n';
    expect(uses(await detect({ "build.gradle": text }))).toEqual(["a.org/x build.gradle:3 runtime"]);
  });

  it("knows the dependency management of Spring", async () => {
    const text = `dependencyManagement {
  imports { mavenBom "org.springframework.ai:spring-ai-bom:\${springAiVersion}" }
  dependencies { dependency 'a.org:m:3.0' }
}
ext { set('springAiVersion', "1.0.0") }
dependencies {
  implementation 'org.springframework.ai:spring-ai-starter-model-openai'
  implementation 'a.org:m'
}
`;
    expect(uses(await detect({ "build.gradle": text }))).toEqual([
      "org.springframework.ai/spring-ai-bom@1.0.0 build.gradle:2 build 1.0.0",
      "org.springframework.ai/spring-ai-starter-model-openai build.gradle:7 runtime",
      "a.org/m@3.0 build.gradle:8 runtime 3.0",
    ]);
  });
});

describe("build.gradle.kts", () => {
  it("lists dependencies in every notation", async () => {
    const text = `import x.Y

plugins { kotlin("jvm") version "2.0.0"; alias(libs.plugins.x) apply false }
val one by extra("1.0")
val two: String by project
val three = "3.0"
extra["four"] = "4.0"
dependencies {
    implementation("a.org:x:$one")
    implementation("a.org", "y", "2.0")
    api(group = "a.org", name = "z", version = three)
    testImplementation(kotlin("test"))
    "kapt"("a.org:k:$two")
    add("runtimeOnly", "a.org:r:\${extra["four"]}")
    implementation(platform("a.org:bom:6.0"))
    implementation("a.org:e") { exclude(group = "b"); version { require("7.0") } }
    implementation(project(":own"))
    implementation(projects.own)
    implementation(sourceSets.main.get().output)
    listOf("a", "b").forEach { implementation("a.org:$it:1.0") }
}
kotlin {
    sourceSets {
        val commonMain by getting { dependencies { implementation("a.org:common:8.0") } }
        jsMain.dependencies { implementation(npm("@s/pkg", "9.0.0")) }
    }
}
tasks.withType<Test> { useJUnitPlatform() }
`;
    const found = await detect({ "build.gradle.kts": text, "gradle.properties": "two=2.5\n" });
    expect(uses(found).map((use) => use.replace(" build.gradle.kts", ""))).toEqual([
      "a.org/x@1.0:9 runtime 1.0",
      "a.org/y@2.0:10 runtime 2.0",
      "a.org/z@3.0:11 runtime 3.0",
      "org.jetbrains.kotlin/kotlin-test:12 test",
      "a.org/k@2.5:13 build 2.5",
      "a.org/r@4.0:14 runtime 4.0",
      "a.org/bom@6.0:15 build 6.0",
      "a.org/e@7.0:16 runtime 7.0",
      "a.org/common@8.0:24 runtime 8.0",
      "pkg:npm/%40s/pkg:25 runtime 9.0.0",
    ]);
    expect(found.references).toHaveLength(1);
  });

  it("sees version catalogs, of files and of settings, and constants of buildSrc", async () => {
    const found = await detect({
      "settings.gradle.kts": `dependencyResolutionManagement { versionCatalogs {
  create("own") { version("v", "2.0"); library("a-b", "a.org:ab:1.0"); library("c", "a.org", "c").versionRef("v"); bundle("all", listOf("a-b", "c")) }
  create("other") { from(files("gradle/more.versions.toml")) }
} }`,
      "gradle/libs.versions.toml": `[versions]
kt = "2.1.0"
rich = { strictly = "3.0" }
[libraries]
openai-java = "com.openai:openai-java:1.0.0"
lc4j_core = { module = "dev.langchain4j:langchain4j", version = "0.36.0" }
ref = { group = "a.org", name = "ref", version.ref = "rich" }
managed = { module = "a.org:managed" }
[bundles]
ai = ["openai-java", "lc4j_core"]
`,
      "gradle/more.versions.toml": '[libraries]\nx = "a.org:more:5.0"\n',
      "buildSrc/src/main/kotlin/Deps.kt":
        'object Versions { const val k = "6.0" }\nobject Deps {\n  const val k = "a.org:k:${Versions.k}"\n  object Inner { val i = "a.org:i:7.0" }\n}\n',
      "app/build.gradle.kts": `dependencies {
  implementation(libs.bundles.ai)
  implementation(libs.ref)
  implementation(libs.managed.get())
  implementation(own.bundles.all)
  implementation(other.x)
  implementation(Deps.k)
  implementation(Deps.Inner.i)
  implementation("a.org:kt:\${libs.versions.kt.get()}")
  implementation(libs.findLibrary("openai-java").get())
  implementation(libs.nobody)
}`,
    });
    expect(uses(found).map((use) => use.replace(" app/build.gradle.kts", ""))).toEqual([
      "com.openai/openai-java@1.0.0:2 runtime 1.0.0",
      "dev.langchain4j/langchain4j@0.36.0:2 runtime 0.36.0",
      "a.org/ref@3.0:3 runtime 3.0",
      "a.org/managed:4 runtime",
      "a.org/ab@1.0:5 runtime 1.0",
      "a.org/c@2.0:5 runtime 2.0",
      "a.org/more@5.0:6 runtime 5.0",
      "a.org/k@6.0:7 runtime 6.0",
      "a.org/i@7.0:8 runtime 7.0",
      "a.org/kt@2.1.0:9 runtime 2.1.0",
      "com.openai/openai-java@1.0.0:10 runtime 1.0.0",
    ]);
    expect(found.references.map(({ expression }) => expression)).toEqual(["libs.nobody"]);
  });
});

describe("gradle.lockfile", () => {
  it("has the version that was chosen, which goes before the one that was asked for", async () => {
    const found = await detect({
      "build.gradle": "dependencies {\n  implementation 'a.org:x:1.0'\n}",
      "gradle.lockfile":
        "# comment\na.org:x:1.2=compileClasspath,runtimeClasspath\na.org:t:3.0=testRuntimeClasspath\na.org:p:4.0=annotationProcessor\nempty=\nx\n",
    });
    expect(uses(found)).toEqual([
      "a.org/x@1.2 build.gradle:2 runtime 1.0",
      "a.org/x@1.2 gradle.lockfile:2 runtime",
      "a.org/t@3.0 gradle.lockfile:3 test",
      "a.org/p@4.0 gradle.lockfile:4 build",
    ]);
  });
});

describe("build.sbt", () => {
  it("lists libraries by the name that they have for the version of Scala", async () => {
    const found = await detect({
      "build.sbt": `scalaVersion := "2.13.12" // "no" % "no" % "1"
val v = "1.5"
libraryDependencies ++= Seq(
  "org.typelevel" %% "cats-core" % v,
  "com.openai" % "openai-java" % "2.0.0" % Test,
  /* "x" % "y" % "1" */ "org.scala-js" %%% "dom" % "2.0"
)`,
      "project/plugins.sbt": 'addSbtPlugin("com.github" % "plugin" % "1.0")',
    });
    expect(uses(found)).toEqual([
      "org.typelevel/cats-core_2.13@1.5 build.sbt:4 runtime 1.5",
      "com.openai/openai-java@2.0.0 build.sbt:5 test 2.0.0",
    ]);
    const unknown = await detect({ "build.sbt": 'libraryDependencies += "a" %% "b" % "1"' });
    expect(unknown.uses).toEqual([]);
  });
});
