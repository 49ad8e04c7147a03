import type { CodeLanguage, CodeModule } from "../../code/ir.ts";
import type { Found } from "../../code/match/index.ts";
import type { DeclaredType } from "../../code/namespaces.ts";
import { type ConfigFile, type Program, programOf } from "../../code/program.ts";
import { noSettings } from "../../code/settings/setting.ts";
import { AssayError } from "../../model/error.ts";
import type { CodeParsed } from "../../model/progress.ts";
import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import type { ProjectInput } from "../project-detector.ts";
import { rowIndexOf } from "../row-index.ts";
import { namesToCall } from "./callable-names.ts";
import { codeOf } from "./code-marks.ts";
import { DeclaredNames } from "./declared-names.ts";
import type { LanguagePart } from "./language-part.ts";
import { languageOf } from "./languages.table.ts";
import { mostParsed } from "./limits.ts";
import { declaredTypes, loadUsings } from "./declared-types.ts";
import { knownInSharp } from "./known-names.ts";
import {
  type IsWanted,
  loadCode,
  loadOther,
  loadPackages,
  loadSettings,
  loadText,
  loadVariables,
  programFiles,
  tooMany,
} from "./load.ts";
import { hostConstants, mayAct, mayRequest } from "./host-constants.ts";
import { mayHold } from "./listed-marks.ts";
import { NamesSought } from "./names-sought.ts";
import { notOwn, testCheck } from "./places.ts";
import { basesPattern, namesPattern, prefilterOf } from "./prefilter.ts";

const mayMatter = prefilterOf(rowIndexOf);

/** The files of code of a tree as they are loaded: those that may matter, and those that these ask for. */
export class Loading {
  readonly problems: Application["problems"][number][] = [];
  readonly isTest = testCheck();
  readonly #project: ProjectInput;
  readonly #part: LanguagePart;
  readonly #modules = new Map<string, CodeModule>();
  readonly #configs = new Map<string, ConfigFile>();
  readonly #texts = new Map<string, string>();
  readonly #answers: Program["answers"] = new Map();
  readonly #givenUp: Program["givenUp"] = new Set();
  readonly #declared = new DeclaredNames();
  readonly #files: Program["files"];
  readonly #tried = new Set<string>();
  readonly #stages = new Map<string, number>();
  #stage = 0;
  readonly #named = new Set<string>();
  readonly #clock = { milliseconds: 0 };
  #rest: FolderFile[] = [];
  readonly #requests: FolderFile[] = [];
  #done = 0;
  #variables: Program["variables"] = new Map();
  #packages: Program["packages"] = new Map();
  #usings: ReadonlyMap<string, readonly string[]> = new Map();
  readonly #types: DeclaredType[] = [];
  #settings: Program["settings"] = noSettings;
  constructor(project: ProjectInput, part: LanguagePart) {
    this.#project = project;
    this.#part = part;
    this.#files = programFiles(project, this.#declared);
  }
  modules(): readonly CodeModule[] {
    return [...this.#modules.values()];
  }

  /** In which stage of loading a file came: the same in all parts. */
  stageOf(path: string): number {
    return this.#stages.get(path) ?? 0;
  }

  async start(): Promise<void> {
    this.#variables = await loadVariables(this.#project);
    this.#packages = await loadPackages(this.#project);
    this.#usings = await loadUsings(this.#project);
    this.#settings = await loadSettings(this.#project);
    for (const file of this.#project.matching) {
      this.#stopWhenAsked();
      const reason = notOwn(file.path);
      if (reason !== undefined)
        this.problems.push({ path: file.path, problem: { code: "excluded", message: reason } });
      else await this.#consider(file);
      this.#progress();
    }
    this.#stage += 1;
    await this.#withoutUsings();
  }

  #progress(): void {
    this.#done += 1;
    const { onProgress, matching } = this.#project;
    onProgress?.({ phase: "application", detector: "source-code", done: this.#done, total: matching.length });
  }

  /** How much of the code was parsed. */
  parsed(): CodeParsed {
    const modules = this.modules();
    const bytes = modules.reduce((sum, { path }) => sum + (this.#project.find(path)?.sizeBytes ?? 0), 0);
    const files = this.#project.matching.length;
    return { phase: "code", files, parsed: modules.length, bytes, ...this.#clock };
  }

  program(): Program {
    return programOf({
      files: this.#files,
      modules: this.modules(),
      configs: [...this.#configs.values()],
      variables: this.#variables,
      packages: this.#packages,
      settings: this.#settings,
      texts: this.#texts,
      isTest: this.isTest,
      isSought: (what) => this.#tried.has(what) || this.#named.has(what),
      answers: this.#answers,
      givenUp: this.#givenUp,
      declared: this.#types,
      usings: this.#usings,
      known: knownInSharp(() => rowIndexOf("csharp")),
    });
  }

  /**
   * Loads what an evaluation asked for, else who calls the functions of what was found first; false = nothing new. All parts
   * of the languages go on together: what one of them asks for may be a file of another, or decide there.
   */
  async more(program: Program, first: Found | undefined): Promise<boolean> {
    const hosts = first === undefined ? [] : await this.#part.others.share(hostConstants(program));
    const isRequested = await this.#requesting(hosts);
    const wanted = await this.#part.others.share([...program.wanted]);
    const isAsked = await this.#asked(program, new Set(wanted));
    if (await this.#isAny(isRequested || isAsked)) return true;
    if (first === undefined) return false;
    return this.#isAny(await this.#callers(await this.#part.others.share(namesToCall(program, first))));
  }

  /** Whether any part says so. */
  async #isAny(isSo: boolean): Promise<boolean> {
    return (await this.#part.others.share(isSo ? ["yes"] : [])).length > 0;
  }

  /** Files that ask servers whose addresses stand in the files that were loaded first. */
  async #requesting(hosts: readonly string[]): Promise<boolean> {
    this.#stage += 1;
    const pattern = namesPattern(hosts);
    let isMore = false;
    for (const file of pattern === undefined ? [] : this.#requests) {
      this.#stopWhenAsked();
      if (this.#tried.has(file.path)) continue;
      if (await this.#load(file, (text) => pattern?.test(text) === true)) isMore = true;
    }
    return isMore;
  }

  async #asked(program: Program, wanted: ReadonlySet<string>): Promise<boolean> {
    this.#stage += 1;
    let isMore = await this.#naming(program);
    for (const path of wanted) {
      const file = this.#tried.has(path) ? undefined : this.#project.find(path);
      if (file === undefined || !this.#isOwn(path)) continue;
      this.#stopWhenAsked();
      isMore = true;
      await this.#load(file);
    }
    return isMore;
  }

  /** Files that name what decides elsewhere. */
  async #naming({ wantedNames, wantedPython, wantedBases }: Program): Promise<boolean> {
    const wanted = [
      { language: "csharp", pattern: namesPattern(this.#unnamed("csharp", wantedNames)) },
      { language: "python", pattern: namesPattern(this.#unnamed("python", wantedPython)) },
      { language: "python", pattern: basesPattern(this.#unnamed("below", wantedBases)) },
    ] as const;
    let isMore = false;
    for (const { language, pattern } of wanted)
      if (pattern !== undefined && (await this.#loadRest(language, pattern))) isMore = true;
    return isMore;
  }

  /** Names that were not asked for before. */
  #unnamed(as: string, names: ReadonlySet<string>): readonly string[] {
    const fresh = [...names].filter((name) => !this.#named.has(`${as} ${name}`));
    for (const name of fresh) this.#named.add(`${as} ${name}`);
    return fresh;
  }

  async #loadRest(language: CodeLanguage, pattern: RegExp): Promise<boolean> {
    let isMore = false;
    for (const file of this.#rest) {
      if (languageOf(file.path) !== language || this.#tried.has(file.path) || this.isTest(file.path))
        continue;
      this.#stopWhenAsked();
      if (await this.#load(file, (text) => pattern.test(text))) isMore = true;
    }
    return isMore;
  }

  /** False for code of another part. */
  #isOwn(path: string): boolean {
    return languageOf(path) === undefined || this.#part.isOwn(path);
  }

  /** Files that call functions whose parameters decide what is loaded. */
  async #callers(names: readonly string[]): Promise<boolean> {
    this.#stage += 1;
    const pattern = namesPattern(names);
    let isMore = false;
    for (const file of pattern === undefined ? [] : this.#rest) {
      if (this.#tried.has(file.path) || this.isTest(file.path)) continue;
      if (await this.#load(file, (text) => pattern?.test(text) === true)) isMore = true;
    }
    return isMore;
  }

  /** Those of some names that stand nowhere but where they are declared, in code of whatever part. */
  async unread(names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const all = new Set(await this.#part.others.share([...names]));
    const open = new NamesSought(all);
    for (const { text } of this.#modules.values()) open.look(text);
    for (const file of this.#rest) {
      if (open.left.size === 0) break;
      this.#stopWhenAsked();
      const text = this.#tried.has(file.path) ? undefined : await loadText(file);
      if (text !== undefined) open.look(text);
    }
    const whole = new NamesSought(all);
    whole.note(await this.#part.others.share(open.seen));
    return whole.left;
  }

  async #consider(file: FolderFile): Promise<void> {
    const language = languageOf(file.path);
    const look = (whole: string, bytes: Uint8Array): boolean => {
      if (language === undefined) return false;
      const { text, marks } = codeOf(file.path, whole, bytes);
      this.#declared.note(file.path, language, { text, acts: mayAct(marks) });
      // Notebooks are few, and their command lines name no library; what tests list is no use of the application.
      if (file.path.endsWith(".ipynb")) return true;
      const isHolding = (): boolean => !this.isTest(file.path) && mayHold(file.path, text, marks);
      if (mayMatter(language, text, marks) || isHolding()) return true;
      if (mayRequest(marks) && !this.isTest(file.path)) this.#requests.push(file);
      if (language === "csharp") this.#types.push(...declaredTypes(text, file.path));
      return false;
    };
    const isLoaded = language !== undefined && (await this.#load(file, look));
    if (!isLoaded) this.#rest.push(file);
  }

  /** Where a namespace is open in every file of a project, its files need not name it: their calls do. */
  async #withoutUsings(): Promise<void> {
    const known = knownInSharp(() => rowIndexOf("csharp"));
    const shared = [...this.#modules.values()].flatMap(({ language, body }) =>
      language === "csharp" ? body.flatMap((it) => (it.kind === "import" ? it.imports : [])) : [],
    );
    const names = [
      ...shared.flatMap(({ module, isGlobal }) => (isGlobal === true ? [module] : [])),
      ...[...this.#usings.values()].flat(),
    ];
    const pattern = names.some((name) => known.begins(name))
      ? namesPattern([...rowIndexOf("csharp").callNames])
      : undefined;
    if (pattern !== undefined) await this.#loadRest("csharp", pattern);
  }

  /** False = the file is passed over. */
  async #load(file: FolderFile, isWanted?: IsWanted): Promise<boolean> {
    if (languageOf(file.path) === undefined) {
      this.#tried.add(file.path);
      const { config, text } = await loadOther(file);
      if (config !== undefined) this.#configs.set(file.path, config);
      if (text !== undefined) this.#texts.set(file.path, text);
      return true;
    }
    const loaded =
      this.#modules.size >= mostParsed ? tooMany : await loadCode(file, { isWanted, clock: this.#clock });
    if (loaded.kind === "passed-over") return false;
    this.#tried.add(file.path);
    if (loaded.kind === "problem") this.problems.push({ path: file.path, problem: loaded.problem });
    else this.#add(loaded.module);
    return true;
  }

  #add(module: CodeModule): void {
    this.#modules.set(module.path, module);
    this.#stages.set(module.path, this.#stage);
  }

  #stopWhenAsked(): void {
    if (this.#project.signal?.aborted === true)
      throw new AssayError("interrupted", "the scan was interrupted");
  }
}
