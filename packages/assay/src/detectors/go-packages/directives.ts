import type { Problem } from "../../model/coverage.ts";
import { longestLine, maxLines } from "./limits.ts";

/** One directive of `go.mod` or `go.work`; a block in parentheses is as many as it has lines. */
export interface GoDirective {
  readonly verb: string;
  readonly words: readonly string[];
  readonly isIndirect: boolean;
  /** 1-based. */
  readonly line: number;
}

export interface GoDirectives {
  readonly directives: readonly GoDirective[];
  readonly problems: readonly Problem[];
}

/** https://go.dev/ref/mod#go-mod-file-lexical. Lines that are no directive are passed over. */
export function readDirectives(text: string): GoDirectives {
  const directives: GoDirective[] = [];
  let block = "";
  let line = 0;
  for (const written of text.split("\n", maxLines + 1)) {
    line += 1;
    if (line > maxLines) return { directives, problems: [tooLong] };
    const { words, comment } = partsOf(written.slice(0, longestLine));
    const [first, second] = words;
    if (first === undefined) continue;
    const isIndirect = /^indirect(?:;|\s|$)/u.test(comment);
    if (block !== "") {
      if (first === ")") block = "";
      else directives.push({ verb: block, words, isIndirect, line });
    } else if (second === "(") block = first;
    else directives.push({ verb: first, words: words.slice(1), isIndirect, line });
  }
  return { directives, problems: [] };
}

const tooLong: Problem = {
  code: "limit-exceeded",
  message: `more than ${maxLines} lines; the rest is not read`,
};

function partsOf(line: string): { readonly words: string[]; readonly comment: string } {
  const at = line.search(/(?:^|[\s()])\/\//u);
  const code = at < 0 ? line : line.slice(0, at + 1).replace(/\/$/u, "");
  const comment =
    at < 0
      ? ""
      : line
          .slice(at)
          .replace(/^[\s()]?\/\/\s*/u, "")
          .trimEnd();
  const words = [...code.matchAll(/"([^"]*)"|`([^`]*)`|=>|[()]|[^\s()"`]+/gu)].map(
    ([word, quoted, raw]) => quoted ?? raw ?? word,
  );
  return { words, comment };
}
