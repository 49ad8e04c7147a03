import { programName, textOf } from "./unwrap.ts";
import { textWord, type Word } from "./word.ts";

/** Options of the Python interpreter that take the next word. */
const pythonValued: ReadonlySet<string> = new Set(["-W", "-X", "--check-hash-based-pycs"]);

/**
 * The words of a command with its program by its bare name. A module that Python runs is a program of its own: `python3.11 -u
 * -m vllm.x …` begins with `python -m vllm.x`; a script with `python` and its path.
 */
export function programWords(words: readonly Word[]): readonly Word[] {
  const name = programName(textOf(words[0]));
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (
    !/^(?:python|pypy)[\d.]{0,5}$|^py$|^\$\{?(?:PYTHON|PY)\w{0,20}\}?$/u.test(name) &&
    !isPythonVariable(first)
  )
    return [textWord(name, first.line), ...rest];
  let at = 0;
  while (/^-[A-Za-z]/u.test(textOf(rest[at])) && !/^-[mc]/u.test(textOf(rest[at])))
    at += pythonValued.has(textOf(rest[at])) ? 2 : 1;
  const python = textWord("python", first.line);
  const option = textOf(rest[at]);
  const attached = /^-m(.+)$/u.exec(option)?.[1];
  if (attached !== undefined)
    return [python, textWord("-m", first.line), textWord(attached, first.line), ...rest.slice(at + 1)];
  return [python, ...rest.slice(at)];
}

/** `$PYTHON -m vllm…`, `"$(which python)" -m …`: what stands there is Python whatever its path. */
function isPythonVariable(word: Word): boolean {
  return (
    word.kind === "unresolved" &&
    /^"?\$(?:\{?(?:PYTHON|PY|python)\w{0,20}\b|\((?:which|command -v) python)/u.test(word.expression)
  );
}
