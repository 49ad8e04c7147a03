import type { CodeLanguage } from "../../code/ir.ts";
import { neighbourKey } from "../../code/program.ts";
import { type DeclaredName, namesInGo } from "./declared-in-go.ts";
import { ownNamesIn } from "./own-names.ts";

/** Names at the top of one file; a file with more is generated. */
const mostNames = 2_000;

const modifiers = "(?:[a-z-]{2,12}[ \\t]+){0,8}";
const annotations = "(?:@[\\w.:]{1,80}(?:\\([^()\\n]{0,200}\\))?[ \\t]+){0,4}";

/** Names that a file declares at its top, as they are written at the beginning of a line, behind the word that says what they are. */
const declarations: Partial<Record<CodeLanguage, RegExp>> = {
  java: new RegExp(
    `^${annotations}${modifiers}(class|interface|enum|record|@interface)[ \\t]+(\\w{1,200})`,
    "gmu",
  ),
  kotlin: new RegExp(
    `^${annotations}${modifiers}(class|interface|object|typealias|fun|val|var)[ \\t]+(?:<[^>\\n]{0,100}>[ \\t]*)?(?:[\\w<>?, ]{1,80}\\.)?\`?(\\w{1,200})`,
    "gmu",
  ),
};

/** What is declared behind these may stand for something of a library. */
const notOwn: ReadonlySet<string> = new Set(["typealias", "val", "var"]);

const packageName = /^[ \t]*package[ \t]+([\w.`]{1,300})/mu;

/** Which files of a package declare a name, in languages in which no import says so, and which names a file has of its own. */
export class DeclaredNames {
  readonly #paths = new Map<string, Map<string, string[]>>();
  readonly #own = new Map<string, Set<string>>();

  /**
   * Looks through the text of a file once. What is declared in a file that acts on its own, asks servers or starts programs, is
   * worth a look whoever calls it.
   */
  note(
    path: string,
    language: CodeLanguage,
    { text, acts }: { readonly text: string; readonly acts: boolean },
  ): void {
    const packageName = declarations[language] === undefined ? "" : packageIn(text);
    const key = neighbourKey({ language, path, packageName });
    const own = ownNamesIn(language, text, acts, mostNames);
    if (key !== undefined) this.#noteNames(key, path, namesIn(language, text), acts ? undefined : own);
    if (own.size > 0) this.#own.set(path, own);
  }

  /** `key` is that of `neighbourKey`. */
  declaring(key: string, name: string): readonly string[] {
    return this.#paths.get(key)?.get(name) ?? [];
  }

  hasOwn(path: string, name: string): boolean {
    return this.#own.get(path)?.has(name) === true;
  }

  #noteNames(key: string, path: string, found: Iterable<DeclaredName>, own: Set<string> | undefined): void {
    const isOnlyForTests = path.endsWith("_test.go");
    if (isOnlyForTests) return;
    const names = this.#paths.get(key) ?? new Map<string, string[]>();
    this.#paths.set(key, names);
    let count = 0;
    for (const { name, isOwn } of found) {
      if (count >= mostNames) return;
      count += 1;
      addPath(names, name, path);
      if (isOwn) own?.add(name);
    }
  }
}

function* namesIn(language: CodeLanguage, text: string): Iterable<DeclaredName> {
  if (language === "go") return yield* namesInGo(text);
  const declared = declarations[language];
  if (declared === undefined) return;
  for (const [, kind = "", name = ""] of text.matchAll(declared)) yield { name, isOwn: !notOwn.has(kind) };
}

function packageIn(text: string): string {
  return packageName.exec(text)?.[1]?.replaceAll("`", "") ?? "";
}

function addPath(names: Map<string, string[]>, name: string, path: string): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, [path]);
  else if (known.at(-1) !== path) known.push(path);
}
