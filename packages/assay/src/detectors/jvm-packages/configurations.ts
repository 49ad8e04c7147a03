import type { PackageScope } from "../../packages/listed.ts";

/**
 * When a configuration of Gradle is needed, by its name: `testImplementation`, `kapt`, `debugRuntimeClasspath`. Names of source
 * sets and variants stand in front (https://docs.gradle.org/current/userguide/java_plugin.html).
 */
export function scopeOfConfiguration(name: string): PackageScope {
  return rows.find(([pattern]) => pattern.test(name))?.[1] ?? "runtime";
}

const rows: readonly (readonly [pattern: RegExp, scope: PackageScope])[] = [
  [
    /annotationProcessor|^kapt|^ksp|Kapt|Ksp|^apt$|kotlinCompilerPlugin|kotlinCompiler|detekt|ktlint|checkstyle|spotbugs|errorprone|jacoco|lintChecks|coreLibraryDesugaring|^classpath$|^kotlinBuildTools|^kotlinKlib|protobuf(?:ToolsLocator|Plugin)/u,
    "build",
  ],
  [/^(?:test|androidTest|integrationTest|functionalTest|testFixtures)|Test(?:[A-Z]|$)|^jmh/u, "test"],
  [
    /compileOnly|CompileOnly|provided(?:Compile|Runtime)?$|compileClasspath$|CompileClasspath$|CompilationApi/u,
    "build",
  ],
  [/^development|Development|^debug|^dev[A-Z]/u, "development"],
];
