import { secretKinds, type SecretKind } from "./kinds.table.ts";
import { maxPlaces } from "./limits.ts";
import { entropyOf, isExampleAddress, isPlaceholder } from "./placeholder.ts";

export { secretRules } from "./rules.table.ts";

/** A secret that stands in a text: its kind and its lines, never its value, a part or a digest of it. */
export interface FoundSecret {
  readonly kind: string;
  /** 1-based, ascending, at most `maxPlaces`. */
  readonly lines: readonly number[];
}

/** Finds secrets in the bytes of a text file. Almost every file is done after a few searches for fixed bytes. */
export function findSecrets(bytes: Uint8Array): readonly FoundSecret[] {
  // All patterns are ASCII; one character for each byte keeps offsets.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return kindsFor(text).flatMap((kind) => {
    const lines = linesOf(text, offsetsOf(text, kind));
    return lines.length === 0 ? [] : [{ kind: kind.name, lines }];
  });
}

/** The kinds that a text can hold. */
function kindsFor(text: string): readonly SecretKind[] {
  // One pass for all marks: 3.5 times as fast as a search for each (52 marks, 127 MB of repositories).
  const isMarked = anyMark.test(text);
  return secretKinds.filter(
    ({ marks }) => isUnmarked(marks) || (isMarked && marks.some((mark) => text.includes(mark))),
  );
}

/** Where in a text a secret stands. The text between is the secret: whoever asks must not show it. */
export interface SecretSpan {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** The secrets of a text that is known already, at most `maxPlaces` of a kind. */
export function secretSpans(text: string): readonly SecretSpan[] {
  return kindsFor(text).flatMap((kind) => spansOf(text, kind));
}

/** `://` stands in most texts: its pattern is a faster search than that for all the other marks. */
function isUnmarked(marks: readonly string[]): boolean {
  return marks.includes("://");
}

const anyMark = new RegExp(
  secretKinds
    .flatMap(({ marks }) => (isUnmarked(marks) ? [] : marks))
    .map((mark) => mark.replace(/[$()*+.?[\\\]^{|}/]/gu, "\\$&"))
    .join("|"),
  "u",
);

function offsetsOf(text: string, kind: SecretKind): readonly number[] {
  return spansOf(text, kind).map(({ start }) => start);
}

function spansOf(text: string, kind: SecretKind): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const match of text.matchAll(kind.pattern)) {
    if (spans.length >= maxPlaces) break;
    const secret = match[1] ?? match[2] ?? match[0];
    if (!isSecret(secret, match[0], kind)) continue;
    spans.push({ kind: kind.name, start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

function isSecret(secret: string, match: string, kind: SecretKind): boolean {
  const { entropy = 0, isExample = isPlaceholder, isReal, marks } = kind;
  if (isExample(secret) || (marks.includes("://") && isExampleAddress(match))) return false;
  return entropyOf(secret) >= entropy && isReal?.(secret) !== false;
}

function linesOf(text: string, offsets: readonly number[]): readonly number[] {
  const lines = new Set<number>();
  let line = 1;
  let from = 0;
  for (const offset of offsets) {
    for (let at = text.indexOf("\n", from); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
      line += 1;
      from = at + 1;
    }
    lines.add(line);
  }
  return [...lines];
}
