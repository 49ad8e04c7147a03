import type { CodeLanguage } from "../../code/ir.ts";
import { neighbourKey } from "../../code/program.ts";

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

const packageName = /^[ \t]*package[ \t]+([\w.`]{1,300})/mu;

/** Which files of a package declare a name: languages in which no import says so. */
export class DeclaredNames {
  readonly #paths = new Map<string, Map<string, string[]>>();

  /** Looks through the text of a file once. */
  note(path: string, language: CodeLanguage, text: string): void {
    const declared = declarations[language];
    if (declared === undefined) return;
    const key = neighbourKey({ language, path, packageName: packageIn(text) }) ?? "";
    const names = this.#paths.get(key) ?? new Map<string, string[]>();
    this.#paths.set(key, names);
    let count = 0;
    for (const [, name = ""] of text.matchAll(declared)) {
      if (count >= mostNames) return;
      count += 1;
      addPath(names, name, path);
    }
  }

  /** `key` is that of `neighbourKey`. */
  declaring(key: string, name: string): readonly string[] {
    return this.#paths.get(key)?.get(name) ?? [];
  }
}

function packageIn(text: string): string {
  return packageName.exec(text)?.[1]?.replaceAll("`", "") ?? "";
}

function addPath(names: Map<string, string[]>, name: string, path: string): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, [path]);
  else if (!known.includes(path)) known.push(path);
}
