import { applicationOfPackages } from "../../packages/application.ts";
import { joinApplications, nothingFound, type Application } from "../../model/use.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readNodePackages } from "./read.ts";

/** Packages of JavaScript projects, from their manifests and lock files. */
export async function detectNodePackages(by: string, project: ProjectInput): Promise<Application> {
  const { listed, problems, files } = await readNodePackages(project);
  return joinApplications([
    applicationOfPackages(listed, by),
    { ...nothingFound, files: files.map((path) => ({ path, role: "config" })), problems },
  ]);
}
