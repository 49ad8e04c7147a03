import type { Problem } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { Hazard } from "../../model/hazard.ts";
import { maximumProblems } from "./limits.ts";

/** What is wrong with a file, up to a number; the rest is counted. */
export interface Notes {
  readonly problems: Problem[];
  readonly findings: FindingDraft[];
  readonly hazards: Hazard[];
  droppedProblems: number;
  droppedFindings: number;
}

export function emptyNotes(): Notes {
  return { problems: [], findings: [], hazards: [], droppedProblems: 0, droppedFindings: 0 };
}

export function noteProblem(notes: Notes, problem: Problem): void {
  if (notes.problems.length < maximumProblems) notes.problems.push(problem);
  else notes.droppedProblems += 1;
}

export function noteFinding(notes: Notes, finding: FindingDraft): void {
  if (notes.findings.length < maximumProblems) notes.findings.push(finding);
  else notes.droppedFindings += 1;
}

export function noteHazard(notes: Notes, hazard: Hazard): void {
  if (notes.hazards.length < maximumProblems) notes.hazards.push(hazard);
  else notes.droppedFindings += 1;
}

/** All problems, with one more that says how many of both kinds were left out. */
export function allProblems(notes: Notes): readonly Problem[] {
  const dropped = notes.droppedProblems + notes.droppedFindings;
  if (dropped === 0) return notes.problems;
  const message = `${dropped} more problems and findings are not listed`;
  return [...notes.problems, { code: "limit-exceeded", message }];
}
