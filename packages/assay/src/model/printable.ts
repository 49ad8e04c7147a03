import { directionMarks } from "./direction-marks.ts";

/** Long enough for a path or a licence name, short enough for one line of a report. */
const longestText = 200;

// Control characters (C0, DEL, C1), bidirectional overrides and lone surrogates could rewrite what a terminal shows.
const unprintable = new RegExp(String.raw`[\u0000-\u001f\u007f-\u009f${directionMarks}\ud800-\udfff]`, "gu");

/** Text of a scanned file, made safe to show: escapes what a terminal would obey, cuts what is too long. */
export function printable(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return cut.replace(unprintable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
