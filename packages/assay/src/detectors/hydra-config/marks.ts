/** Every form of a name that is judged has one of these; most files have none and are not parsed. */
const marks = [
  "_target_",
  "_component_",
  "class_path",
  "py/object",
  "py/reduce",
  "py/function",
  "py/method",
  "py/type",
  "py/class",
  "py/repr",
];

/** Tags, and a key that only YAML files have. */
const yamlMarks = ["python/", "!new", "!apply", "!name", "!module", "download"];

/** Common words: only in files by the names of recipes. */
const looseMarks = ["cls", "target", "python"];

/** Escapes can spell any of them: `"_t\u0061rget_"`, `!!pyth%6fn`. Encoders write letters and `_` never so. */
const escapedLetter = /\\(?:u00[4-7]|x[4-7]|U000000[4-7]|\/)/u;

/** True when the bytes may hold a name that is judged; a recipe (by its name) is doubted sooner. */
export function mayNameCode(bytes: Uint8Array, isRecipe: boolean): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = buffer[0] === 0xff || buffer[0] === 0xfe;
  if (isWide || marks.some((mark) => buffer.includes(mark))) return true;
  if (escapedLetter.test(buffer.toString("latin1"))) return true;
  return (
    isRecipe && (buffer.includes("%") || [...yamlMarks, ...looseMarks].some((mark) => buffer.includes(mark)))
  );
}
