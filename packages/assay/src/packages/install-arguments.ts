import { parseMatchSpec } from "./conda/match-spec.ts";
import { type Installer, installers, type Verb } from "./install-commands.table.ts";
import { acceleratorsIn } from "./accelerators.ts";
import type { ListedPackage, PackageScope } from "./listed.ts";
import { listedPackage } from "./listed-package.ts";
import { listedRequirement } from "./python/listed-requirement.ts";
import { withIndex } from "./python/platform-builds.ts";
import { entryOf } from "./python/requirements-text.ts";
import { isVersion } from "./python/version.ts";

/** What one command line installs. */
export interface InstallCommand {
  /** Name of the program: `pip`, `conda`, `uv`. */
  readonly program: string;
  readonly packages: readonly ListedPackage[];
  /** Files that it takes packages from, as written: requirements, constraints, environments of conda. */
  readonly files: readonly { readonly kind: InstallFileKind; readonly path: string }[];
  /** Addresses of indexes and of pages with wheels, as written. */
  readonly indexes: readonly string[];
  /** True when it installs the project of its working folder: `pip install .`, `uv sync`, `poetry install`. */
  readonly isProject: boolean;
}

export type InstallFileKind = "requirements" | "constraints" | "environment";

/** Words of one command that are looked at. */
const mostWords = 2_000;

/**
 * Reads the words of a command line of pip, uv, pipx, poetry, pdm, pipenv, pixi, conda or easy_install (also `python -m pip`,
 * `sudo`, and the `%pip` and `!pip` of notebooks); undefined when it installs nothing of the kind.
 * @param place file and line of the command; the packages are listed there
 */
export function readInstallArguments(
  words: readonly string[],
  place: { readonly path: string; readonly line?: number },
): InstallCommand | undefined {
  const command = commandIn(words.slice(0, mostWords));
  if (command === undefined) return undefined;
  const { program, installer, verb, rest } = command;
  const sorted = sortWords(rest, installer);
  const scope = sorted.isDevelopment ? "development" : (verb.scope ?? "runtime");
  const index = sorted.indexes.find((url) => acceleratorsIn(url).length > 0);
  const named = verb.reads === "requirements" ? [] : plainWords(verb, sorted);
  const packages = named
    .map((word) => packageOf(word, { verb, sorted, scope, place }))
    .filter((listed) => listed !== undefined)
    .map((listed) => withIndex(listed, index));
  const files = [
    ...(verb.reads === "requirements" ? sorted.plain : []).map((path) => ({
      kind: "requirements" as const,
      path,
    })),
    ...sorted.files.map(([kind, path]) => ({
      kind: isConda(program) ? ("environment" as const) : kind,
      path,
    })),
  ];
  const isProject = verb.reads === "project" || sorted.plain.concat(sorted.editable).some(isFolder);
  return { program, packages, files, indexes: sorted.indexes, isProject };
}

interface Command {
  readonly program: string;
  readonly installer: Installer;
  readonly verb: Verb;
  readonly rest: readonly string[];
}

function commandIn(given: readonly string[]): Command | undefined {
  const words = withoutPrefixes(given);
  const program = (words[0] ?? "").replace(/^.*[\\/]/su, "");
  const installer = installers.find((one) => one.program.test(program));
  if (installer === undefined) return undefined;
  // Options of the tool itself stand in front of the verb: `pip --no-cache-dir install`.
  const hasVerb = installer.verbs.every(({ words: wanted }) => wanted[0] !== "");
  const rest = hasVerb ? withoutLeadingOptions(words.slice(1), installer) : words.slice(1);
  const verb = installer.verbs
    .filter(({ words: wanted }) => wanted.every((word, index) => word === "" || rest[index] === word))
    .toSorted((a, b) => b.words.length - a.words.length)[0];
  if (verb === undefined) return undefined;
  const behind = verb.words[0] === "" ? rest : rest.slice(verb.words.length);
  return { program, installer, verb, rest: behind };
}

/** `sudo -H`, `env A=b`, `python3 -m`, the marks of a notebook. */
function withoutPrefixes(given: readonly string[]): readonly string[] {
  const words = given.map((word, index) => (index === 0 ? word.replace(/^[%!]{1,2}/u, "") : word));
  const at = programAt(words);
  const isModule = /(?:^|[\\/])(?:python|py|pypy)[\d.]*(?:\.exe)?$/u.test(words[at] ?? "");
  const module = isModule ? words.indexOf("-m", at) : -1;
  return words.slice(module > 0 && module <= at + mostInterpreterOptions ? module + 1 : at);
}

/** `python -u -W ignore -m pip`: options of the interpreter before the module. */
const mostInterpreterOptions = 6;

const wrappers = /^(?:sudo|env|exec|command|time|nice|nohup|)$/u;
const assignment = /^\w{1,60}=/u;

/** Where the program stands, behind what runs it with other rights or another environment. */
function programAt(words: readonly string[]): number {
  let at = 0;
  let isWrapped = false;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const isWrapper = wrappers.test(word);
    if (!isWrapper && !assignment.test(word) && !(isWrapped && word.startsWith("-"))) break;
    isWrapped ||= isWrapper;
    at += 1;
  }
  return at;
}

function withoutLeadingOptions(words: readonly string[], { takesValue }: Installer): readonly string[] {
  let at = 0;
  for (let word = words[at]; word?.startsWith("-") === true; word = words[at]) {
    at += takesValue.has(word) ? 2 : 1;
  }
  return words.slice(at);
}

interface Sorted {
  readonly plain: string[];
  readonly editable: string[];
  /** Values of options that name packages: `--with`, `--spec`, `--from`. */
  readonly named: string[];
  readonly files: [InstallFileKind, string][];
  readonly indexes: string[];
  isDevelopment: boolean;
  isPypi: boolean;
}

function sortWords(words: readonly string[], { takesValue }: Installer): Sorted {
  const sorted: Sorted = {
    plain: [],
    editable: [],
    named: [],
    files: [],
    indexes: [],
    isDevelopment: false,
    isPypi: false,
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (/^(?:&&|\|\|?|;|&|[12]?>>?)$/u.test(word)) break;
    if (!word.startsWith("-") || word === "-") {
      sorted.plain.push(word);
      continue;
    }
    const { option, value } = optionIn(word, takesValue);
    const isApart = value === undefined && takesValue.has(option);
    takeOption(sorted, option, (isApart ? words[at + 1] : value) ?? "");
    if (isApart) at += 1;
  }
  return sorted;
}

/** `--option=value`, `-rfile`, or an option whose value is the next word. */
function optionIn(
  word: string,
  takesValue: ReadonlySet<string>,
): { readonly option: string; readonly value?: string } {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  if (equals > 0) return { option: word.slice(0, equals), value: word.slice(equals + 1) };
  const short = word.slice(0, 2);
  if (!word.startsWith("--") && word.length > 2 && takesValue.has(short))
    return { option: short, value: word.slice(2).replace(/^=/u, "") };
  return { option: word };
}

const fileOptions: ReadonlyMap<string, InstallFileKind> = new Map([
  ["-r", "requirements"],
  ["--requirement", "requirements"],
  ["--requirements", "requirements"],
  ["--with-requirements", "requirements"],
  ["--file", "requirements"],
  ["-c", "constraints"],
  ["--constraint", "constraints"],
  ["--constraints", "constraints"],
]);
const indexOptions: ReadonlySet<string> = new Set([
  ...["-i", "--index-url", "--index", "--default-index", "--extra-index-url", "-f", "--find-links"],
]);
const developmentOptions: ReadonlySet<string> = new Set(["-D", "--dev", "-d", "--development"]);

function takeOption(sorted: Sorted, option: string, value: string): void {
  if (/^(?:-e|--editable|--with-editable)$/u.test(option)) sorted.editable.push(value);
  else if (/^(?:--with|--spec|--from)$/u.test(option)) sorted.named.push(...value.split(","));
  else if (option === "--pypi") sorted.isPypi = true;
  else if (isForDevelopment(option, value)) sorted.isDevelopment = true;
  else takeSource(sorted, option, value);
}

function isForDevelopment(option: string, value: string): boolean {
  return (
    developmentOptions.has(option) || (/^(?:-G|--group)$/u.test(option) && /^(?:dev|test|lint)/u.test(value))
  );
}

/** `-c` and `-f` mean a channel and an environment to conda and a platform to others: the value tells. */
function takeSource(sorted: Sorted, option: string, value: string): void {
  const kind = fileOptions.get(option);
  if (kind !== undefined && looksLikeFile(value)) sorted.files.push([kind, value]);
  else if (option === "-f" && /\.ya?ml$/u.test(value)) sorted.files.push(["environment", value]);
  else if (indexOptions.has(option) && /^[a-z][\w+.-]*:\/\//iu.test(value)) sorted.indexes.push(value);
}

function looksLikeFile(value: string): boolean {
  return /\.(?:txt|in|pip|ya?ml|lock|toml|py)$/iu.test(value) || /[\\/$]/u.test(value);
}

function isConda(program: string): boolean {
  return /conda|mamba/u.test(program);
}

/** A program that is run is one package; what stands behind it is for the program. */
function plainWords({ reads }: Verb, { plain, editable, named }: Sorted): readonly string[] {
  if (reads === "project") return named;
  if (reads !== "program") return [...named, ...plain, ...editable];
  const [first] = plain;
  return named.length > 0 || first === undefined ? named : [first];
}

function isFolder(word: string): boolean {
  return /^(?:\.{1,2}(?:[\\/][^\s]*)?|\.\[[\w,. -]*\])$/u.test(word) && !/\.(?:whl|zip|gz)$/u.test(word);
}

interface Context {
  readonly verb: Verb;
  readonly sorted: Sorted;
  readonly scope: PackageScope;
  readonly place: { readonly path: string; readonly line?: number };
}

function packageOf(word: string, { verb, sorted, scope, place }: Context): ListedPackage | undefined {
  if (verb.reads === "conda" && !sorted.isPypi) return condaPackage(word, { scope, place });
  const { text, range } = specifierOf(word);
  const isEditable = sorted.editable.includes(word);
  const entry = entryOf(text.trim(), { line: place.line ?? 1, hashes: [], isEditable });
  if (entry === undefined) return undefined;
  const listed = listedRequirement(entry, { ...place, scope });
  return range === undefined ? listed : { ...listed, range };
}

/** `name@1.2` of uv and poetry is a version, `name@^1.2` a range; an address stands behind a space. */
function specifierOf(word: string): { readonly text: string; readonly range?: string } {
  const [, name, constraint] = /^([A-Za-z0-9][\w.-]*(?:\[[\w,.-]*\])?)@([^\s/:]+)$/u.exec(word) ?? [];
  if (name === undefined || constraint === undefined) return { text: word };
  if (isVersion(constraint)) return { text: `${name}==${constraint}` };
  return constraint === "latest" ? { text: name } : { text: name, range: constraint };
}

function condaPackage(
  word: string,
  { scope, place }: Pick<Context, "scope" | "place">,
): ListedPackage | undefined {
  const spec = parseMatchSpec(word);
  if (spec === undefined) return undefined;
  return listedPackage({
    ...place,
    type: "conda",
    name: spec.name,
    version: spec.version,
    range: spec.range,
    build: spec.build,
    scope,
    listing: "manifest",
  });
}
