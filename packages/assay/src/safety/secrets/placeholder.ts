/** What examples put in place of a secret. */
const words =
  /x{4,}|\*{3,}|\.{3,}|_{4,}|0{6,}|1{6,}|example|sample|placeholder|redacted|dummy|fake|changeme|change_me|your|insert|replace|secret_?here|todo|foobar|abcdef(?:gh|01)|1234567|987654|qwerty|(.)\1{5,}/iu;

/** Passwords of databases that run on somebody's own machine, and of documentation. */
const plainPasswords =
  /^(?:pass(?:word|wd)?|secret|admin|root|user|test|token|postgres|guest|hunter2)[\d!]{0,4}$/iu;

/** True for a text that stands in documentation instead of a secret. */
export function isPlaceholder(secret: string): boolean {
  return words.test(secret) || plainPasswords.test(secret);
}

/** Hosts of examples (RFC 2606, RFC 6761) and of one's own machine: a password for them opens nothing. */
export function isExampleAddress(address: string): boolean {
  const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return (
    /(?:^|\.)(?:example|test|invalid|localhost|local)$/u.test(host) ||
    /(?:^|\.)example\.(?:com|org|net)$/u.test(host) ||
    /^(?:127\.|0\.0\.0\.0)/u.test(host)
  );
}

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
