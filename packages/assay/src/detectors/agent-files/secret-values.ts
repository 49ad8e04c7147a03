import { entropyOf, isExampleAddress, isPlaceholder } from "../../safety/secrets/placeholder.ts";
import { findSecrets } from "../../safety/secrets/index.ts";
import { isTemplate } from "../recipe-names.ts";

const secretName =
  /(?:api|access|secret|private|auth|signing|encryption|service|subscription)[-_. ]?key|(?:^|[-_])key$|token|secret|passw|pwd|credential|authorization|\bauth\b|_pat$|cookie/iu;

/** Names of what belongs to a secret and is none. */
const aboutSecrets =
  /(?:name|_id|-id|url|uri|path|file|type|host|endpoint|scope|scopes|limit|expiry|ttl|count|max|budget|prefix|header)$/iu;

/** Bits per character: words have fewer. */
const leastEntropy = 3;
const shortestSecret = 16;

/** True when a value under this name is a key or a token as it is, and not where one comes from. */
export function isLiteralSecret(name: string, value: string): boolean {
  const text = value.replace(/^(?:Bearer|Basic|token)\s+/iu, "");
  if (isElsewhere(text) || isPlaceholder(text)) return false;
  if (findSecrets(new TextEncoder().encode(`${name}=${value}`)).length > 0) return true;
  return isSecretName(name) && isRandom(text);
}

function isSecretName(name: string): boolean {
  return secretName.test(name) && !aboutSecrets.test(name);
}

/** `${env:X}`, `$X`, `<token>`: it comes from somewhere else. */
function isElsewhere(text: string): boolean {
  return text === "" || isTemplate(text) || /\$\w|\{|<|process\.env|input:|env:|^op:\/\//u.test(text);
}

function isRandom(text: string): boolean {
  const isPath = /^(?:\.{0,2}\/|~|[A-Za-z]:\\|https?:)/u.test(text);
  return (
    text.length >= shortestSecret &&
    !/\s/u.test(text) &&
    !isPath &&
    !isSlug(text) &&
    /\d/u.test(text) &&
    entropyOf(text) >= leastEntropy
  );
}

/** Words and numbers with hyphens between them: `prod-db-credentials-2024`. */
function isSlug(text: string): boolean {
  return text.split(/[-_.]/u, 40).every((part) => /^(?:[A-Za-z]{0,24}|v?\d{1,4})$/u.test(part));
}

/** True when an argument is a secret, by the option before it or by itself. */
export function isSecretArgument(word: string, before: string | undefined): boolean {
  if (before?.startsWith("-") === true && isLiteralSecret(before.replace(/^-+/u, ""), word)) return true;
  const [, name = "", value = ""] = /^(?:--?)?([\w.-]{1,80})(?:=|:\s{0,3})(?!\/\/)(.+)$/su.exec(word) ?? [];
  if (value !== "" && isLiteralSecret(name, value)) return true;
  return isLiteralSecret("", word) || isSecretAddress(word);
}

/** True for an address with a password, a key in its query, or a long random part of its path. */
export function isSecretAddress(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//iu.test(text) || isElsewhere(text) || !URL.canParse(text)) return false;
  const { password, username, pathname, searchParams } = new URL(text);
  const isSigned = [...searchParams].some(([name, value]) => isLiteralSecret(name, value));
  const hasPassword = password !== "" && !isPlaceholder(password) && !isExampleAddress(authority(text));
  return (
    isSigned ||
    hasPassword ||
    isLiteralSecret("token", username) ||
    pathname.split("/", 40).some(isCapability)
  );
}

function authority(text: string): string {
  return (
    text
      .replace(/^[^:]*:\/\//u, "")
      .split(/[/?#]/u)[0]
      ?.replace(/:\d+$/u, "") ?? ""
  );
}

/** A part of a path that opens what it names: longer than an id. */
function isCapability(part: string): boolean {
  return (
    part.length >= 32 &&
    !/^[0-9a-f-]+$/u.test(part) &&
    isRandom(part) &&
    !isPlaceholder(part) &&
    entropyOf(part) >= 4
  );
}

/** An argument without what may be secret: values of options that name keys, queries of addresses. */
export function maskedArgument(word: string, before: string | undefined): string {
  if (before?.startsWith("-") === true && isSecretName(before) && !isTemplate(word)) return "***";
  return (
    maskedPair(word) ?? (findSecrets(new TextEncoder().encode(word)).length > 0 ? "***" : secretFree(word))
  );
}

/** `--token=…`, `Authorization: …`: the name stays. */
function maskedPair(word: string): string | undefined {
  const found = /^((?:--?)?([\w.-]{1,80})(?:=|:\s{0,3}))(?!\/\/)(.+)$/su.exec(word);
  if (found === null) return undefined;
  const [, start = "", name = "", value = ""] = found;
  return isSecretName(name) && !isTemplate(value) ? `${start}***` : undefined;
}

/** Without user, password, query and random parts of addresses, and without the folder of whoever wrote it. */
export function secretFree(text: string): string {
  return text
    .replace(/(\w{2,10}:\/\/)[^/@\s]{1,200}@/gu, "$1")
    .replace(/(\w{2,10}:\/\/[^?#\s]{1,300})[?#]\S*/gu, "$1")
    .replace(/(?<=\/)[\w=+~.-]{16,400}(?=\/|$)/gu, (part) => (isRandom(part) ? "***" : part))
    .replace(/(?:\/Users|\/home|[A-Za-z]:[\\/]+Users)[\\/]+[^\\/\s:]{1,100}/gu, "~");
}
