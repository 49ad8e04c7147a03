/** Lines of one file; the largest compiled ones have some ten thousand with their hashes. */
export const mostRequirementLines = 100_000;

/** A joined line is cut behind this: a hash for each wheel of one version makes some 10 kB. */
const longestLine = 64 * 1024;

/** One line of a requirements file, joined from those that end in a backslash, without its comment. */
export interface RequirementLine {
  readonly text: string;
  /** 1-based line where its first word stands. */
  readonly line: number;
}

/** The lines of a requirements file that say something (pip, "Requirements File Format"). */
export function requirementLines(text: string): readonly RequirementLine[] {
  const found: RequirementLine[] = [];
  let joined = "";
  let start = 0;
  const finish = (): void => {
    if (joined.trim() !== "") found.push({ text: joined.trim(), line: start });
    joined = "";
  };
  for (const [index, written] of text.split(/\r\n|\r|\n/u, mostRequirementLines).entries()) {
    const isComment = /^\s*#/u.test(written);
    // A comment ends what a backslash began.
    if (isComment) finish();
    const bare = isComment ? "" : withoutComment(written);
    if (joined.trim() === "") start = index + 1;
    const isContinued = bare.endsWith("\\");
    const part = isContinued ? bare.slice(0, -1) : bare;
    if (joined.length < longestLine) joined += joined === "" ? part : ` ${part.trimStart()}`;
    if (!isContinued) finish();
  }
  finish();
  return found;
}

/** A hash sign behind white space; one inside a word belongs to an address. */
function withoutComment(line: string): string {
  const at = line.search(/\s#/u);
  return (at < 0 ? line : line.slice(0, at)).trimEnd();
}
