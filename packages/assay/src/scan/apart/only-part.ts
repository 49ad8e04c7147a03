import type { ProjectDetector } from "../../detectors/project-detector.ts";

/** A detector that is shown the files of one of its parts only. */
export function onlyPart(whole: ProjectDetector, id: string): ProjectDetector {
  const part = whole.parts?.find((one) => one.id === id);
  return { ...whole, matches: (path) => whole.matches(path) && part?.matches(path) === true };
}
