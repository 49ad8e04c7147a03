import { containerImage, imageParts, packageThing } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { secretFree } from "./secret-values.ts";

/** What the command of a server starts. */
export interface Launched {
  /** Undefined: it is fetched from a place that is no registry. */
  readonly thing?: Thing;
  /** As it is written. */
  readonly spec: string;
  /** True when the next start may fetch something else. */
  readonly isOpen: boolean;
}

/** The package or image behind `npx -y pkg@1.2`, `uvx pkg==1.2`, `docker run image`; undefined for a program that is here. */
export function launchedBy(command: string, args: readonly string[]): Launched | undefined {
  const [program = "", ...rest] = unwrapped([...wordsOf(command, args), ...args]);
  const name = programName(program);
  const runner = Object.hasOwn(runners, name) ? runners[name] : undefined;
  return runner?.(rest);
}

/** A command line in one text; a path with spaces stays whole when its arguments stand elsewhere. */
function wordsOf(command: string, args: readonly string[]): readonly string[] {
  const text = command.trim();
  return args.length > 0 && /[\\/]/u.test(text) ? [text] : text.split(/\s+/u, 40);
}

/** `cmd /c npx …`, `sh -c "npx …"`, `env X=1 npx …`. */
function unwrapped(words: readonly string[]): readonly string[] {
  const [first = "", second = "", third = ""] = words;
  const name = programName(first);
  if (name.toLowerCase() === "cmd" && /^\/c$/iu.test(second)) return words.slice(2);
  const isShell = /^(?:ba|z)?sh$/u.test(name) && /^-l?c$/u.test(second);
  if (isShell) return third.replace(/^exec\s+/u, "").split(/\s+/u, 40);
  return name === "env" ? afterVariables(words) : words;
}

function afterVariables(words: readonly string[]): readonly string[] {
  const program = words.findIndex((word, at) => at > 0 && !word.includes("=") && !word.startsWith("-"));
  return program < 0 ? [] : words.slice(program);
}

function programName(word: string): string {
  return (word.split(/[\\/]/u).at(-1) ?? "").replace(/\.(?:exe|cmd|bat)$/iu, "");
}

type Runner = (words: readonly string[]) => Launched | undefined;

/** Runs what follows one of these words. */
function after(commands: readonly string[], run: Runner): Runner {
  return (words) => (commands.includes(words[0] ?? "") ? run(words.slice(1)) : undefined);
}

const uvx: Runner = (words) => pythonPackage(words, ["--from"]);

/** Programs that fetch what they run, and the words of theirs before its name. */
const runners: Readonly<Record<string, Runner>> = {
  npx: npmPackage,
  bunx: npmPackage,
  pnpx: npmPackage,
  npm: after(["exec", "x"], npmPackage),
  pnpm: after(["dlx"], npmPackage),
  yarn: after(["dlx"], npmPackage),
  bun: after(["x"], npmPackage),
  deno: after(["run"], denoModule),
  uvx,
  uv: after(["tool"], after(["run"], uvx)),
  pipx: after(["run"], (words) => pythonPackage(words, ["--spec"])),
  go: after(["run"], goModule),
  dnx: nugetPackage,
  docker: image,
  podman: image,
  nerdctl: image,
};

const npmSpec = /^(?:(@[a-z0-9~][\w.~-]{0,100})\/)?([a-z0-9][\w.-]{0,200})(?:@([\w.^~>=<*+-]{1,60}))?$/iu;

/** Options of npx, npm exec and bunx that take a value. */
const npmValues = ["--registry", "--prefix", "--cache", "--userconfig", "--workspace", "-w", "--loglevel"];

/** Programs that run a file of the tree, and are themselves no server. */
const interpreters =
  /^(?:tsx|ts-node|nodemon|node|vite-node|ts-node-esm|esno|jiti|babel-node|swc-node|bun)$/u;

function npmPackage(words: readonly string[]): Launched | undefined {
  const spec = valueOf(words, ["-p", "--package"]) ?? firstPlain(words, npmValues) ?? "";
  const isLocal = isLocalFile(spec) || interpreters.test(spec);
  return isLocal ? undefined : (gitPackage(spec) ?? npmNamed(spec));
}

function npmNamed(spec: string): Launched | undefined {
  const [, namespace, name, version = ""] = npmSpec.exec(spec) ?? [];
  if (name === undefined) return undefined;
  const isFixed = /^\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/u.test(version);
  const options = { ...(namespace === undefined ? {} : { namespace }), ...(isFixed ? { version } : {}) };
  return { thing: packageThing("npm", name, options), spec, isOpen: !isFixed };
}

function isLocalFile(spec: string): boolean {
  return /\.(?:[cm]?[jt]sx?|py|sh|rb)$/u.test(spec);
}

function pythonPackage(words: readonly string[], sources: readonly string[]): Launched | undefined {
  const spec = valueOf(words, sources) ?? firstPlain(words, pythonValues) ?? "";
  const git = gitPackage(spec);
  if (git !== undefined) return git;
  const [, name, version] = pythonSpec.exec(spec) ?? [];
  if (name === undefined || isLocalFile(spec)) return undefined;
  const [, fixed] = /^(?:===?|@)(\d[\w.+!-]*)$/u.exec(version ?? "") ?? [];
  const normal = name.toLowerCase().replace(/[-_.]+/gu, "-");
  return {
    thing: packageThing("pypi", normal, fixed === undefined ? {} : { version: fixed }),
    spec,
    isOpen: fixed === undefined,
  };
}

/** Options of uvx and pipx run that take a value. */
const pythonValues = [
  "--with",
  "--with-editable",
  "--with-requirements",
  "--python",
  "-p",
  "--index-url",
  "--index",
  "--default-index",
  "--extra-index-url",
  "--refresh-package",
  "--directory",
  "--prerelease",
  "--env-file",
];

/** PEP 508, or `name@version` of uvx. */
const pythonSpec =
  /^([A-Za-z0-9][\w.-]{0,200})(?:\[[\w,.-]{1,100}\])?((?:[=<>~!]=?=?|@)[\w.+!*-]{1,60}(?:,[=<>~!]{1,3}[\w.+!*-]{1,60}){0,5})?$/u;

/** `git+https://github.com/owner/name@commit`, `github:owner/name#commit`. */
function gitPackage(spec: string): Launched | undefined {
  const source = spec.replace(/^[\w.-]{1,100}(?:\[[\w,.-]{1,100}\])?\s?@\s?(?=git\+)/u, "");
  if (!/^(?:git\+|github:|git@|git:)/u.test(source)) return undefined;
  const [, owner, name, revision = ""] =
    /^(?:git\+(?:https|ssh):\/\/(?:[\w-]{1,40}@)?github\.com\/|github:)([\w-]{1,60})\/([\w.-]{1,120}?)(?:\.git)?(?:[@#]([\w./-]{1,80}))?(?:#.*)?$/u.exec(
      source,
    ) ?? [];
  const isFixed = /^[0-9a-f]{40}$/u.test(revision);
  const isOpen = !isFixed;
  if (owner === undefined || name === undefined) return { spec: secretFree(spec), isOpen };
  const version = isFixed ? { version: revision } : {};
  return {
    thing: packageThing("github", name, { namespace: owner, ...version }),
    spec: secretFree(spec),
    isOpen,
  };
}

/** `npm:pkg@1.2.3` and `jsr:@scope/name@1.2.3`, the latter without a package URL type. */
function denoModule(words: readonly string[]): Launched | undefined {
  const spec = words.find((word) => !word.startsWith("-")) ?? "";
  const [, npm] = /^npm:\/?((?:@[^/]{1,100}\/)?[^/]{1,200})/u.exec(spec) ?? [];
  if (npm !== undefined) return npmPackage([npm]);
  if (!/^(?:jsr:|https?:\/\/)/u.test(spec)) return undefined;
  return { spec: secretFree(spec), isOpen: !/@v?\d+\.\d+\.\d+/u.test(spec) };
}

/** `go run host/owner/name/cmd/x@v1.2.3`. */
function goModule(words: readonly string[]): Launched | undefined {
  const spec = words.find((word) => !word.startsWith("-")) ?? "";
  const [, namespace, name, version = ""] =
    /^([a-z0-9.-]{3,60}\.[a-z]{2,10}\/[\w./-]{1,150})\/([\w.-]{1,100})@([\w.+-]{1,80})$/u.exec(spec) ?? [];
  if (namespace === undefined || name === undefined) return undefined;
  const isFixed = /^v\d+\.\d+\.\d+/u.test(version);
  return {
    thing: packageThing("golang", name, { namespace, ...(isFixed ? { version } : {}) }),
    spec,
    isOpen: !isFixed,
  };
}

/** `dnx Package@1.2.3` and `dnx Package --version 1.2.3`. */
function nugetPackage(words: readonly string[]): Launched | undefined {
  const spec = firstPlain(words, ["--version", "--source", "--add-source", "--verbosity"]) ?? "";
  const [, name, inline] = /^([A-Za-z][\w.-]{0,100})(?:@([\w.+*-]{1,60}))?$/u.exec(spec) ?? [];
  if (name === undefined) return undefined;
  const version = inline ?? valueOf(words, ["--version"]) ?? "";
  const isFixed = /^\d+\.\d+\.\d[\w.+-]*$/u.test(version);
  return { thing: packageThing("nuget", name, isFixed ? { version } : {}), spec, isOpen: !isFixed };
}

/** Options of `docker run` that take no value. */
const flags =
  /^(?:-[itdPq]{1,5}|--(?:rm|init|interactive|tty|detach|privileged|read-only|publish-all|no-healthcheck|sig-proxy|quiet|oom-kill-disable))$/u;

function image(words: readonly string[]): Launched | undefined {
  const start = words[0] === "container" ? 1 : 0;
  if (words[start] !== "run") return undefined;
  for (let at = start + 1; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) return imageNamed(word);
    if (!flags.test(word) && !word.includes("=")) at += 1;
  }
  return undefined;
}

/** An image by its reference. */
export function imageNamed(reference: string): Launched | undefined {
  if (!/^[a-z0-9][\w./:@-]{1,250}$/u.test(reference)) return undefined;
  const { tag, digest } = imageParts(reference);
  const isOpen = digest === undefined && (tag === undefined || tag === "latest");
  return { thing: containerImage(reference), spec: reference, isOpen };
}

function valueOf(words: readonly string[], options: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    if (options.includes(word)) return words[at + 1];
    const inline = options.find((option) => word.startsWith(`${option}=`));
    if (inline !== undefined) return word.slice(inline.length + 1);
  }
  return undefined;
}

/** The first word that is no option and no value of one of those that take some. */
function firstPlain(words: readonly string[], withValue: readonly string[]): string | undefined {
  return words.find((word, at) => !word.startsWith("-") && !withValue.includes(words[at - 1] ?? ""));
}
