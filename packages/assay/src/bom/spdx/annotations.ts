import { stableJson } from "../stable-json.ts";
import { creationInfoId, type Annotation } from "./elements.ts";
import type { Scope } from "./scope.ts";

/** What kind of statement an annotation carries; the value of `assay` in its JSON. */
export type StatementKind =
  "claims" | "no-assertion" | "finding" | "coverage" | "unresolved-references" | "documents" | "policies";

/** Facts that SPDX 3.0.1 has no property for, as JSON in the statement of an Annotation. */
export function annotationOf(
  scope: Scope,
  subject: string,
  kind: StatementKind,
  content: Readonly<Record<string, unknown>>,
  sentence?: string,
): Annotation {
  const statement = stableJson({ assay: kind, ...content }, ["assay", "property", "value"]);
  return {
    type: "Annotation",
    spdxId: scope.spdxId(`annotation-${kind}`, `${subject.slice(scope.namespace.length)} ${statement}`),
    creationInfo: creationInfoId,
    // `review` is a judgement about the element, `other` is extra information (SPDX 3.0.1 AnnotationType).
    annotationType: kind === "finding" ? "review" : "other",
    ...(sentence === undefined ? {} : { comment: sentence }),
    contentType: "application/json",
    statement,
    subject,
  };
}
