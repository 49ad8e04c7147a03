// Control characters, separators of lines and lone surrogates.
const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]+/gu;

/** Text for fields that hold a single line; the annotations keep it as it was. */
export function oneLine(text: string): string {
  return text.replace(breaking, " ").trim();
}
