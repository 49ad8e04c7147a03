/** The YAML in front of a Markdown text, and what follows it. */
export interface FrontMatter {
  /** Without the fences; "" when there is nothing between them. */
  readonly yaml: string;
  /** 1-based line of the text where `yaml` begins. */
  readonly yamlLine: number;
  readonly body: string;
  /** 1-based line where `body` begins. */
  readonly bodyLine: number;
  /** False when no closing fence was found: the end of `yaml` was judged by what its lines look like. */
  readonly isClosed: boolean;
}

/**
 * Splits the front matter from a Markdown text: `---` in the first line that is not blank, closed by `---` or `...` (the
 * end mark of YAML). Undefined when there is none. Takes LF and CRLF, a byte order mark and blank lines in front, as
 * the Hugging Face hub does.
 */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const first = firstFence(text);
  if (first === undefined) return undefined;
  return closed(text, first) ?? unclosed(text, first);
}

/** Where the line behind the opening fence begins. */
interface Start {
  readonly offset: number;
  readonly line: number;
}

interface Line {
  /** Without its line break. */
  readonly content: string;
  readonly next: number;
}

function firstFence(text: string): Start | undefined {
  let offset = text.startsWith("\uFEFF") ? 1 : 0;
  for (let line = 1; offset < text.length; line += 1) {
    const { content, next } = lineAt(text, offset);
    offset = next;
    if (/^---[ \t]*$/.test(content)) return { offset, line: line + 1 };
    if (content.trim() !== "") return undefined;
  }
  return undefined;
}

function lineAt(text: string, offset: number): Line {
  const found = text.indexOf("\n", offset);
  const end = found < 0 ? text.length : found;
  const hasReturn = end > offset && text[end - 1] === "\r";
  return { content: text.slice(offset, hasReturn ? end - 1 : end), next: found < 0 ? end : end + 1 };
}

function closed(text: string, start: Start): FrontMatter | undefined {
  for (let { offset, line } = start; offset < text.length; line += 1) {
    const { content, next } = lineAt(text, offset);
    if (/^(?:---|\.\.\.)[ \t]*$/.test(content)) {
      return {
        yaml: text.slice(start.offset, offset),
        yamlLine: start.line,
        body: text.slice(next),
        bodyLine: line + 1,
        isClosed: true,
      };
    }
    offset = next;
  }
  return undefined;
}

/** Without a closing fence the YAML goes on as long as the lines look like it; without any key it was a ruled line. */
function unclosed(text: string, start: Start): FrontMatter | undefined {
  let { offset, line } = start;
  let hasKey = false;
  let isAfterBlank = false;
  while (offset < text.length) {
    const { content, next } = lineAt(text, offset);
    if (!looksLikeYaml(content, isAfterBlank)) break;
    hasKey ||= key.test(content);
    isAfterBlank = content.trim() === "";
    offset = next;
    line += 1;
  }
  if (!hasKey) return undefined;
  const yaml = text.slice(start.offset, offset);
  return { yaml, yamlLine: start.line, body: text.slice(offset), bodyLine: line, isClosed: false };
}

const key = /^[\w"'][\w."' -]{0,80}:(?:[ \t]|$)/;

/** A key, an item, an indented line, a blank line, a comment; behind a blank line a `#` is a heading of the card. */
function looksLikeYaml(content: string, isAfterBlank: boolean): boolean {
  if (content.trim() === "" || /^[ \t]/.test(content)) return true;
  if (content.startsWith("#")) return !isAfterBlank;
  return /^-(?:[ \t]|$)/.test(content) || key.test(content);
}
