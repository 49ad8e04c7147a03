import type { ProjectInput } from "../project-detector.ts";
import type { Report } from "../recipe-report.ts";
import type { Manifest } from "./manifest.ts";

/** One object of a cluster, and where what it says goes. */
export interface ResourceAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly manifest: Manifest;
}
