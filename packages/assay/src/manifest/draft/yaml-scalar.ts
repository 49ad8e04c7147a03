import { directionMarks } from "../../model/direction-marks.ts";

/** A text as a YAML value that reads back as the same text: plain where nothing can be misread, else in double quotes. */
export function yamlScalar(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text).replace(unprintable, escaped);
}

/** Letters first: no number, date, null, true or anything else that YAML 1.1 or 1.2 takes for another type. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_./-]*$/u.test(text) && text.length > 3 && !otherTypes.has(text.toLowerCase());
}

const otherTypes: ReadonlySet<string> = new Set(["null", "true", "false", "none"]);

// Control characters beyond those of JSON, marks of direction, line separators.
const unprintable = new RegExp(String.raw`[\u007f-\u009f${directionMarks}\ufeff]`, "gu");

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
