import { printable } from "../../model/printable.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";
import type { Issue } from "../document.ts";

/** More than a person reads; keeps a report about a wholly foreign document small. */
const mostIssues = 1000;

/** Collects issues up to a limit, and says when it stopped. */
export interface IssueList {
  readonly issues: Issue[];
  readonly add: (issue: Issue) => void;
}

export function issueList(): IssueList {
  const issues: Issue[] = [];
  return {
    issues,
    add: (issue) => {
      if (issues.length < mostIssues) issues.push(issue);
      else if (issues.length === mostIssues) issues.push(tooMany);
    },
  };
}

const tooMany: Issue = {
  pointer: "",
  rule: "document/too-many-issues",
  message: `There are more than ${mostIssues} issues; the rest is not listed.`,
};

/**
 * A place in the document, from the inside out. It becomes text only when there is something to say about it: a large
 * document has a million places.
 */
export interface Place {
  readonly up?: Place;
  readonly step: string | number;
}

/** The whole document. */
export const wholeDocument: Place = { step: "" };

export function below(place: Place, step: string | number): Place {
  return { up: place, step };
}

/** The place as a JSON Pointer (RFC 6901 section 3). */
export function pointerOf(place: Place): string {
  const steps: (string | number)[] = [];
  for (let at = place; at.up !== undefined; at = at.up) {
    steps.push(at.step);
  }
  return pointerTo(steps.reverse());
}

/** Where a walk is: the steps from the outside in. Nothing is made for a place that nobody speaks of. */
export class Path {
  readonly #steps: (string | number)[] = [];

  enter(step: string | number): void {
    this.#steps.push(step);
  }

  leave(): void {
    this.#steps.pop();
  }

  get pointer(): string {
    return pointerTo(this.#steps);
  }
}

/** A value of the document inside a sentence: short, quoted, harmless to a terminal. */
export function quoted(value: unknown): string {
  if (typeof value === "string") return `"${printable(value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return printable(String(value));
}
