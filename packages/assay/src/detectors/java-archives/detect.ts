import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  notePackageProblems,
  openPackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { maxFiles } from "./limits.ts";
import { readJavaArchive } from "./read-archive.ts";

/** The Maven artefacts that lie in the archives of the tree. */
export async function detectJavaArchives(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  for (const file of filesWithin(reading, maxFiles, "Java archives")) {
    stopIfInterrupted(project.signal);
    const source = await file.source();
    try {
      const { packages, problem } = await readJavaArchive(source, file.path);
      if (problem !== undefined) notePackageProblems(reading, file, [problem]);
      reading.read.add(file.path);
      addListed(reading, packages);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      notePackageProblems(reading, file, [{ code: "read-error", message: error.message }]);
    } finally {
      await source.close();
    }
  }
  return closePackageFiles(reading, by);
}
