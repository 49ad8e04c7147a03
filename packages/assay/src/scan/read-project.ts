import type { BlockCache } from "../bytes/cached-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { ProjectDetector, ProjectInput } from "../detectors/project-detector.ts";
import { projectDetectors } from "../detectors/registry.ts";
import { stopIfInterrupted } from "../model/interruption.ts";
import type { Application } from "../model/use.ts";
import type { Apart } from "./apart/thread.ts";
import { detectIn, indexFiles, ofApplication, shownTo } from "./project-index.ts";

/** What one detector read of the application. */
export interface ReadProject {
  readonly detector: ProjectDetector;
  readonly application: Application;
}

export interface ProjectOptions extends Pick<ProjectInput, "signal" | "onProgress"> {
  /** What another thread works on: it is waited for last, and its results stand where they always do. */
  readonly apart?: Apart | undefined;
}

/** Shows the tree to every detector of applications that has a matching file in it. */
export async function readProject(
  tree: Tree,
  cache: BlockCache,
  { apart, ...options }: ProjectOptions,
): Promise<ReadProject[]> {
  const index = indexFiles(ofApplication(tree.entries), cache);
  const here = new Map<ProjectDetector, Application>();
  for (const detector of projectDetectors) {
    if (apart?.detectors.has(detector) === true) continue;
    const matching = shownTo(detector, index.files, index.roots);
    if (matching.length === 0) continue;
    stopIfInterrupted(options.signal);
    here.set(detector, await detectIn(detector, { ...index.input, matching, ...options }));
  }
  const there = await apart?.applications();
  return projectDetectors.flatMap((detector) => {
    const application = here.get(detector) ?? there?.get(detector);
    return application === undefined ? [] : [{ detector, application }];
  });
}
