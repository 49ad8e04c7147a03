/** Where in a text of several lines a line stands: in a text of three quotes, in brackets, after a backslash. */
export interface LineState {
  readonly quote: string;
  readonly depth: number;
  readonly isContinued: boolean;
}

export const atStart: LineState = { quote: "", depth: 0, isContinued: false };

/** True when a statement may start on the line: only there IPython looks for its own commands. */
export function startsStatement({ quote, depth, isContinued }: LineState): boolean {
  return quote === "" && depth === 0 && !isContinued;
}

const piece = /"""|'''|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|#.*|[([{]|[)\]}]|\\$/gu;

/** The state after one more line. */
export function afterLine(state: LineState, line: string): LineState {
  let { quote, depth } = state;
  let isContinued = false;
  let at = 0;
  while (at < line.length) {
    if (quote !== "") {
      const end = closing(line, quote, at);
      if (end < 0) return { quote, depth, isContinued: false };
      at = end;
      quote = "";
    }
    piece.lastIndex = at;
    const found = piece.exec(line);
    if (found === null) break;
    const [text] = found;
    at = found.index + text.length;
    if (text === '"""' || text === "'''") quote = text;
    else if (text === "\\") isContinued = true;
    else depth = Math.max(0, depth + depthOf(text));
  }
  return { quote, depth, isContinued };
}

function depthOf(text: string): number {
  if (text === "(" || text === "[" || text === "{") return 1;
  return text === ")" || text === "]" || text === "}" ? -1 : 0;
}

/** End of a text of three quotes, or -1. */
function closing(line: string, quote: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line.startsWith(quote, at)) return at + quote.length;
  }
  return -1;
}
