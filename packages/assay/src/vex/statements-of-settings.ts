import type { Settings } from "../manifest/settings.ts";
import type { VexStatement } from "./statement.ts";

/** The decisions of an `assay.yaml`, which say that they come from it. */
export function statementsOfSettings({ decisions = [], path }: Settings): readonly VexStatement[] {
  return decisions.map(({ id, subjects, analysis }) => ({
    vulnerability: [id],
    subjects,
    analysis: { ...analysis, source: path },
  }));
}
