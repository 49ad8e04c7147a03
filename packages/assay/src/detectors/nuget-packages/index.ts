import type { ProjectDetector } from "../project-detector.ts";
import { nugetFileKind } from "./names.ts";

/** Packages of .NET projects. */
export const nugetPackages: ProjectDetector = {
  id: "nuget-packages",
  version: 1,
  title: "Packages of .NET projects",
  support: {
    formats: [
      { name: "MSBuild project", metadata: true },
      { name: "NuGet central versions", metadata: true },
      { name: "NuGet packages.config", metadata: true },
      { name: "NuGet lock file", metadata: true },
      { name: ".NET dependency file", metadata: true },
    ],
    files:
      "`*.csproj`, `*.fsproj`, `*.vbproj`, `Directory.Build.props`, `Directory.Build.targets`, `Directory.Packages.props`, other `*.props` and `*.targets`, `packages.config`, `packages.lock.json`, `obj/project.assets.json`, `*.deps.json`",
    reads: "packages with version or range, scope, and what each needs; properties, central versions",
    notRead: "which conditions hold, references to assemblies, Paket",
  },
  readsInstalled: (path) => path.endsWith(".deps.json"),
  matches: (path) => nugetFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectNugetPackages("nuget-packages@1", project),
};
