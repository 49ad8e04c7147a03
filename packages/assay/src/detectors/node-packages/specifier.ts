import { longestSpecifier } from "./limits.ts";
import { splitAtVersion } from "./npm-name.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

/** What stands behind the name of a dependency, told apart. */
export interface Specifier {
  /** The name in the registry, when the project calls it by another one. */
  readonly realName?: string;
  readonly range?: string;
  /** Only when the range allows no other. */
  readonly version?: string;
  /** Where it comes from when that is not the registry. */
  readonly source?: string;
}

/** https://docs.npmjs.com/cli/v11/using-npm/package-spec, and the protocols of pnpm, Yarn and Bun. */
export function parseSpecifier(written: string): Specifier {
  const text = written.trim().slice(0, longestSpecifier);
  if (text.startsWith("npm:")) return aliased(text.slice(4));
  if (text.startsWith("patch:")) return patched(text);
  if (isLocal.test(text) || isAddress.test(text)) return { source: text };
  if (isHosted.test(text)) return { source: `github:${text}` };
  return ranged(text === "" ? "*" : text);
}

/** A version in full allows no other: `1.2.3`, `=1.2.3`. */
export function exactVersion(range: string): string | undefined {
  return /^[=v\s]{0,3}(\d{1,15}\.\d{1,15}\.\d{1,15}(?:-[\w.-]{1,100})?(?:\+[\w.-]{1,100})?)$/u.exec(
    range,
  )?.[1];
}

/** Folders of the tree. A tarball beside the manifest is a package. */
const isLocal = /^(?:workspace:|file:|link:|portal:|exec:|\.{1,2}(?:[\\/]|$)|\/|~[\\/])/u;

const isAddress = /^(?:git\+|git:|github:|gitlab:|bitbucket:|gist:|git@|ssh:|https?:)/u;

/** `owner/repository#revision` is GitHub's. */
const isHosted = /^[\w.-]{1,100}\/[\w.-]{1,100}(?:#[^\s]{0,200})?$/u;

function ranged(range: string): Specifier {
  const version = exactVersion(range);
  return { range, ...(version === undefined ? {} : { version }) };
}

/** `npm:^1.2` (Yarn) or `npm:name@^1.2`. */
function aliased(text: string): Specifier {
  if (isRange.test(text) && !/^\w[\w.-]{0,213}@/u.test(text)) return ranged(text);
  const [realName, range] = splitAtVersion(text);
  return { realName, ...ranged(range ?? "*") };
}

const isRange = /^(?:[\d^~<>=*]|[vx](?:[\d.]|$))/u;

/** `patch:name@npm%3A1.2.3#./file.patch`: a package of the registry with changes. */
function patched(text: string): Specifier {
  const [, descriptor = ""] = /^patch:([^#]*)/u.exec(text) ?? [];
  const [realName, reference] = splitAtVersion(uriDecoded(descriptor));
  return reference === undefined || reference.startsWith("patch:")
    ? { source: text }
    : { realName, ...parseSpecifier(reference) };
}
