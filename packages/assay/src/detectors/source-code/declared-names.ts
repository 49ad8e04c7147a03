import type { CodeLanguage } from "../../code/ir.ts";
import { neighbourKey } from "../../code/program.ts";
import { namesInGo } from "./declared-in-go.ts";

/** Names at the top of one file; a file with more is generated. */
const mostNames = 2_000;

const modifiers = "(?:[a-z-]{2,12}[ \\t]+){0,8}";
const annotations = "(?:@[\\w.:]{1,80}(?:\\([^()\\n]{0,200}\\))?[ \\t]+){0,4}";

/** Names that a file declares at its top, as they are written at the beginning of a line. */
const declarations: Partial<Record<CodeLanguage, RegExp>> = {
  java: new RegExp(
    `^${annotations}${modifiers}(?:class|interface|enum|record|@interface)[ \\t]+(\\w{1,200})`,
    "gmu",
  ),
  kotlin: new RegExp(
    `^${annotations}${modifiers}(?:class|interface|object|typealias|fun|val|var)[ \\t]+(?:<[^>\\n]{0,100}>[ \\t]*)?(?:[\\w<>?, ]{1,80}\\.)?\`?(\\w{1,200})`,
    "gmu",
  ),
};

/** Functions at the top of a file, where an import says in which file a name is. */
const functions: Partial<Record<CodeLanguage, RegExp>> = {
  python: /^(?:async[ \t]+)?def[ \t]+(\w{1,200})/gmu,
  javascript:
    /^export[ \t]+(?:(?:default[ \t]+)?(?:async[ \t]+)?function\*?[ \t]+([\w$]{1,200})|const[ \t]+([\w$]{1,200})[ \t]*=[ \t]*(?:async[ \t]*)?(?:\([^()\n]{0,300}\)[ \t]*=>|[\w$]{1,100}[ \t]*=>|function\b))/gmu,
};

const packageName = /^[ \t]*package[ \t]+([\w.`]{1,300})/mu;

const none: ReadonlySet<string> = new Set();

/** Which files of a package declare a name, in languages in which no import says so; elsewhere, which functions a file has. */
export class DeclaredNames {
  readonly #paths = new Map<string, Map<string, string[]>>();
  readonly #functions = new Map<string, ReadonlySet<string>>();

  /** Looks through the text of a file once. */
  note(path: string, language: CodeLanguage, text: string): void {
    const packageName = declarations[language] === undefined ? "" : packageIn(text);
    const key = neighbourKey({ language, path, packageName });
    if (key !== undefined) this.#noteNames(key, path, namesIn(language, text));
    const found = functionsIn(language, text);
    if (found.size > 0) this.#functions.set(path, found);
  }

  /** `key` is that of `neighbourKey`. */
  declaring(key: string, name: string): readonly string[] {
    return this.#paths.get(key)?.get(name) ?? [];
  }

  hasFunction(path: string, name: string): boolean {
    return this.#functions.get(path)?.has(name) === true;
  }

  #noteNames(key: string, path: string, found: Iterable<string>): void {
    const isOnlyForTests = path.endsWith("_test.go");
    if (isOnlyForTests) return;
    const names = this.#paths.get(key) ?? new Map<string, string[]>();
    this.#paths.set(key, names);
    let count = 0;
    for (const name of found) {
      if (count >= mostNames) return;
      count += 1;
      addPath(names, name, path);
    }
  }
}

function* namesIn(language: CodeLanguage, text: string): Iterable<string> {
  if (language === "go") return yield* namesInGo(text);
  const declared = declarations[language];
  if (declared !== undefined) for (const [, name = ""] of text.matchAll(declared)) yield name;
}

function functionsIn(language: CodeLanguage, text: string): ReadonlySet<string> {
  const declared = functions[language];
  if (declared === undefined) return none;
  const found = new Set<string>();
  for (const [, name, constant] of text.matchAll(declared)) {
    if (found.size >= mostNames) break;
    found.add(name ?? constant ?? "");
  }
  return found;
}

function packageIn(text: string): string {
  return packageName.exec(text)?.[1]?.replaceAll("`", "") ?? "";
}

function addPath(names: Map<string, string[]>, name: string, path: string): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, [path]);
  else if (known.at(-1) !== path) known.push(path);
}
