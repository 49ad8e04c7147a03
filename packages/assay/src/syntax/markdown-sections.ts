/** A heading of a Markdown text and what stands below it, up to the next heading of any level. */
export interface MarkdownSection {
  /** 1 to 6; 7 for a line that is bold as a whole, which people use as a heading; 0 for what stands before the first. */
  readonly level: number;
  /** Without marks and emphasis. */
  readonly title: string;
  /** 1-based line of the heading; of what stands before the first, the first line. */
  readonly line: number;
  /** The heading as it is written; "" before the first. */
  readonly heading: string;
  readonly lines: readonly MarkdownLine[];
}

export interface MarkdownLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** More headings than any page has; those behind are text of the last. */
export const maxSections = 5_000;

/**
 * Takes a Markdown text apart at its headings (CommonMark 0.31, sections 4.2 and 4.3). What code blocks and HTML comments
 * hold is no heading; comments are left out of the text, as no reader of the page sees them.
 * @param firstLine line of the file where the text begins
 */
export function markdownSections(text: string, firstLine = 1): readonly MarkdownSection[] {
  const walk: Walk = {
    sections: [{ level: 0, title: "", line: firstLine, heading: "", lines: [] }],
    fence: undefined,
  };
  for (const line of withoutComments(text, firstLine)) takeLine(walk, line);
  return walk.sections;
}

interface OpenSection extends MarkdownSection {
  readonly lines: MarkdownLine[];
}

interface Walk {
  readonly sections: OpenSection[];
  /** The marks that opened a code block; a longer or equal run of them closes it. */
  fence: string | undefined;
}

function takeLine(walk: Walk, line: MarkdownLine): void {
  const section = walk.sections.at(-1);
  if (section === undefined) return;
  const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line.text)?.[1];
  if (walk.fence === undefined && marks === undefined && takeHeading(walk, section, line)) return;
  section.lines.push(line);
  if (marks === undefined) return;
  if (walk.fence === undefined) walk.fence = marks;
  else if (marks.startsWith(walk.fence) && /^[ `~]*$/.test(line.text)) walk.fence = undefined;
}

/** True when the line is a heading, or the rule below one. */
function takeHeading({ sections }: Walk, section: OpenSection, line: MarkdownLine): boolean {
  const found = headingOf(line.text) ?? underlined(section, line.text);
  if (found === undefined || sections.length >= maxSections) return false;
  const isUnderlined = found.heading !== line.text;
  if (isUnderlined) section.lines.pop();
  sections.push({ ...found, line: isUnderlined ? line.line - 1 : line.line, lines: [] });
  return true;
}

type Heading = Pick<MarkdownSection, "level" | "title" | "heading">;

function headingOf(text: string): Heading | undefined {
  const marks = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(text)?.[1];
  if (marks !== undefined) {
    const title = text
      .trim()
      .slice(marks.length)
      .replace(/[ \t]#+$/, "");
    return { level: marks.length, title: plainTitle(title), heading: text };
  }
  const bold = /^(?:\*\*|__)(?<title>[^*_]{1,200})(?:\*\*|__):?$/.exec(text.trim())?.groups?.["title"];
  return bold === undefined ? undefined : { level: 7, title: plainTitle(bold), heading: text };
}

/** `===` or `---` below a line of text that begins a paragraph. */
function underlined({ lines }: OpenSection, text: string): Heading | undefined {
  const mark = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(text)?.[1];
  const above = lines.at(-1)?.text ?? "";
  const isFirst = (lines.at(-2)?.text ?? "").trim() === "";
  if (mark === undefined || !isFirst || !isParagraph(above)) return undefined;
  return { level: mark.startsWith("=") ? 1 : 2, title: plainTitle(above), heading: above };
}

/** No blank line, list, quotation or row of a table. */
function isParagraph(text: string): boolean {
  return text.trim() !== "" && !/^\s*(?:[-*+>|]|\d+[.)]\s)/.test(text);
}

/** Emphasis, links and images taken off: `**[Uses](#uses)**` is `Uses`. */
function plainTitle(text: string): string {
  return text
    .slice(0, 300)
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,300}\)/g, "$1")
    .replace(/<[^<>]*>/g, "")
    .replace(/[*_`]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Lines of the text with the comments cut out; a comment that is not closed hides the rest. */
function* withoutComments(text: string, firstLine: number): Iterable<MarkdownLine> {
  let isHidden = false;
  let line = firstLine;
  for (const raw of text.split("\n")) {
    const { kept, isOpen } = withoutComment(raw.endsWith("\r") ? raw.slice(0, -1) : raw, isHidden);
    // A line that only held a comment is as good as blank.
    yield { text: kept, line };
    isHidden = isOpen;
    line += 1;
  }
}

function withoutComment(
  text: string,
  isHidden: boolean,
): { readonly kept: string; readonly isOpen: boolean } {
  let kept = "";
  let isOpen = isHidden;
  let offset = 0;
  while (offset < text.length) {
    const at = text.indexOf(isOpen ? "-->" : "<!--", offset);
    if (!isOpen) kept += text.slice(offset, at < 0 ? text.length : at);
    if (at < 0) break;
    offset = at + (isOpen ? 3 : 4);
    isOpen = !isOpen;
  }
  return { kept, isOpen };
}
