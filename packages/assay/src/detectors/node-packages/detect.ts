import type { Application } from "../../model/use.ts";
import { closePackageFiles, openPackageFiles } from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readNodePackages } from "./read.ts";

/** Packages of JavaScript projects, from their manifests and lock files. */
export async function detectNodePackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  await readNodePackages(reading);
  return closePackageFiles(reading, by);
}
