import type { ProjectInput } from "../project-detector.ts";
import type { Report } from "../recipe-report.ts";
import type { BlockDocument } from "./block-document.ts";

/** One instance of a resource, evaluated. */
export interface ResourceAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly document: BlockDocument;
  /** `aws_sagemaker_model`. */
  readonly type: string;
  /** The name that it has in the module. */
  readonly name: string;
}
