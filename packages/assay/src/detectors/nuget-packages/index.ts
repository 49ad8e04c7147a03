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
      "`*.csproj`, `*.fsproj`, `*.vbproj`, `Directory.Build.props`, `Directory.Build.targets`, `Directory.Packages.props`, `packages.config`, `packages.lock.json`, `obj/project.assets.json`, `*.deps.json`",
    reads: "packages with version or range, scope, and what each needs; properties, central versions",
    notRead: "conditions, other imported files, references to assemblies, Paket",
  },
  matches: (path) => nugetFileKind(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectNugetPackages("nuget-packages@1", project),
};
