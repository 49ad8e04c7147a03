import type { Coverage } from "../model/coverage.ts";
import { hazardsByPath } from "./hazards.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { loadedFiles } from "./loaded-files.ts";
import type { ModelDraft } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";
import type { ReadProject } from "./read-project.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";
import { saferFiles } from "./safer-files.ts";
import type { Settings } from "./settings.ts";
import { suppressionFor } from "./suppressions.ts";
import { composeVerdicts } from "./verdicts.ts";

export interface JudgeFilesInput {
  readonly files: readonly ReadFile[];
  readonly folders: readonly ReadFolder[];
  readonly projects: readonly ReadProject[];
  readonly drafts: readonly ModelDraft[];
  readonly coverage: readonly Coverage[];
  readonly settings: Settings;
  readonly today: Date;
}

/** Adds the one verdict of every file that a loader would open, and what else was seen in it. */
export function judgeFiles(builder: InventoryBuilder, input: JudgeFilesInput): void {
  const { files, folders, projects, drafts, coverage, settings, today } = input;
  const entities = builder.entities();
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const hazards = hazardsByPath(files, folders);
  const loaded = loadedFiles(files, folders, projects, coverage);
  const subjectOf = (path: string): string => builder.ownerOf(path) ?? path;
  const findings = composeVerdicts({
    hazards,
    loaded,
    coverage,
    rules: ruleCatalogue(),
    isSuppressed: ({ rule, member }, path) => {
      const location = { path, ...(member === undefined ? {} : { member }) };
      const finding = { rule, subject: subjectOf(path), location };
      return suppressionFor(finding, settings, names, today) !== undefined;
    },
    saferWay: saferFiles(entities, drafts, hazards),
  });
  for (const { path, finding } of findings) builder.addFinding(subjectOf(path), finding);
  for (const { path, reading } of folders) {
    for (const finding of reading.fileFindings ?? [])
      builder.addFinding(subjectOf(finding.location?.path ?? path), finding);
  }
}
