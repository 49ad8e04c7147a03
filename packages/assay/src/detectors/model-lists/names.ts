import { isRecipeName } from "../recipe-scan.ts";
import { syntaxOf, type RecipeSyntax } from "../recipe-document.ts";

/** Endings of files that are copied before they are used: `config.yaml.example`. */
const copied = /\.(?:example|sample|template|tmpl|dist|default|defaults)$/iu;

/** Texts of the user interface, and descriptions of what a configuration may have. */
const otherFiles =
  /(?:^|\/)(?:locales?|i18n|lang|langs|languages|translations?|messages|schemas?)\/|[.-]schema\.(?:json|ya?ml)$/iu;

/** Names of JSON files that hold settings; others hold data. */
const settingsName =
  /config|settings?|models?|llms?|agents?|param|options?|providers?|defaults?|\bapp\b|\bai\b|env|constants?|registry|catalog|engines?|opencode|continue/iu;

/** Folders whose JSON files do. */
const settingsFolder = /(?:^|\/)(?:configs?|settings|models|providers|llms?|agents)\/[^/]+$/iu;

export function matches(path: string): boolean {
  const whole = path.replace(copied, "");
  return isRecipeName(whole) && syntaxIn(whole) !== undefined && !otherFiles.test(path);
}

/** How a file is written; undefined = it is no configuration. */
export function syntaxIn(path: string): RecipeSyntax | undefined {
  const name = path.replace(copied, "").slice(path.lastIndexOf("/") + 1);
  const syntax = syntaxOf(name);
  if (syntax === "sections") return undefined;
  const isData = syntax === "json" && !settingsName.test(name) && !settingsFolder.test(path);
  return isData ? undefined : syntax;
}
