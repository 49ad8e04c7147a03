import { isName, normalisedName } from "./names.ts";
import { mostRequirementLines } from "./requirement-lines.ts";

/**
 * Who needs what, as pip-compile and uv write it behind each requirement: `# via pandas`, or one name a line. Line of the
 * requirement to the names of the packages that need it.
 */
export function viaComments(text: string): ReadonlyMap<number, readonly string[]> {
  const walk: Walk = { found: new Map(), owner: 0, isContinued: false, isInside: false };
  for (const [index, line] of text.split(/\r\n|\r|\n/u, mostRequirementLines).entries()) {
    passRequirement(walk, line, index + 1);
    passComment(walk, line);
  }
  return walk.found;
}

interface Walk {
  readonly found: Map<number, string[]>;
  /** Line of the requirement that comments belong to; 0 = none. */
  owner: number;
  isContinued: boolean;
  /** True behind a `via` whose names stand one a line. */
  isInside: boolean;
}

function passRequirement(walk: Walk, line: string, number: number): void {
  if (line.trim() === "") walk.owner = 0;
  else if (/^[^\s#]/u.test(line) && !walk.isContinued) walk.owner = number;
  walk.isContinued = line.trimEnd().endsWith("\\");
}

function passComment(walk: Walk, line: string): void {
  const comment = /(?:^|\s)#([^]*)$/u.exec(line)?.[1] ?? "";
  const first = /^\s*via\b(.*)$/u.exec(comment)?.[1];
  walk.isInside = comment !== "" && (first !== undefined || walk.isInside);
  if (!walk.isInside || walk.owner === 0) return;
  addNames(walk, namesIn(first ?? comment));
}

function addNames({ found, owner }: Walk, names: readonly string[]): void {
  const known = found.get(owner);
  if (known !== undefined) known.push(...names);
  else if (names.length > 0) found.set(owner, [...names]);
}

/** `-r requirements.in` and `app (pyproject.toml)` are files that ask, no packages. */
function namesIn(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(isName)
    .map(normalisedName);
}
