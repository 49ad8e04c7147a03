/** Brackets in each other; written ones have two. */
const deepest = 20;

/** Comparisons of one marker; locks join some dozens. */
const mostComparisons = 500;

/** An environment marker (dependency specifiers, PEP 508) that was understood. */
export interface Marker {
  /** With one space between words, strings in double quotes where they hold none. */
  readonly text: string;
  /** Extras that must be asked for: what `extra == "…"` names. */
  readonly extras: readonly string[];
}

interface Walk {
  readonly words: readonly string[];
  at: number;
  comparisons: number;
  readonly extras: string[];
}

/** Reads a marker; undefined when it is none. */
export function parseMarker(text: string): Marker | undefined {
  const words = wordsOf(text);
  if (words === undefined || words.length === 0) return undefined;
  const walk: Walk = { words, at: 0, comparisons: 0, extras: [] };
  if (!passAlternatives(walk, 0) || walk.at < words.length) return undefined;
  return { text: shown(words), extras: [...new Set(walk.extras)] };
}

const wordPattern = /\s*(?:("[^"]*"|'[^']*')|([()])|(===|==|~=|!=|<=|>=|<|>)|([A-Za-z_][\w.]*))/uy;

function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  const trimmed = text.trimEnd();
  wordPattern.lastIndex = 0;
  while (wordPattern.lastIndex < trimmed.length) {
    const match = wordPattern.exec(trimmed);
    if (match === null || words.length > mostComparisons * 4) return undefined;
    words.push(match[0].trimStart());
  }
  return words;
}

function passAlternatives(walk: Walk, depth: number): boolean {
  do if (!passAll(walk, depth)) return false;
  while (passWord(walk, "or"));
  return true;
}

function passAll(walk: Walk, depth: number): boolean {
  do if (!passOne(walk, depth)) return false;
  while (passWord(walk, "and"));
  return true;
}

function passOne(walk: Walk, depth: number): boolean {
  if (passWord(walk, "(")) return depth < deepest && passAlternatives(walk, depth + 1) && passWord(walk, ")");
  const left = passValue(walk);
  const operator = passOperator(walk);
  const right = passValue(walk);
  if (left === undefined || operator === undefined || right === undefined) return false;
  walk.comparisons += 1;
  if (left === "extra" && operator === "==" && isQuoted(right)) walk.extras.push(right.slice(1, -1));
  return walk.comparisons <= mostComparisons;
}

function passWord(walk: Walk, word: string): boolean {
  if (walk.words[walk.at] !== word) return false;
  walk.at += 1;
  return true;
}

function passValue(walk: Walk): string | undefined {
  const word = walk.words[walk.at];
  if (word === undefined || !(isQuoted(word) || variables.has(word))) return undefined;
  walk.at += 1;
  return word;
}

function passOperator(walk: Walk): string | undefined {
  if (passWord(walk, "not")) return passWord(walk, "in") ? "not in" : undefined;
  const word = walk.words[walk.at];
  if (word === undefined || !(word === "in" || /^[=~!<>]/u.test(word))) return undefined;
  walk.at += 1;
  return word;
}

function isQuoted(word: string): boolean {
  return word.startsWith('"') || word.startsWith("'");
}

function shown(words: readonly string[]): string {
  const parts = words.map((word) =>
    word.startsWith("'") && !word.includes('"') ? `"${word.slice(1, -1)}"` : word,
  );
  return parts.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

/** Of the specification, with the names that setuptools knew before it, and those of lock files (PEP 751). */
const variables: ReadonlySet<string> = new Set([
  "python_version",
  "python_full_version",
  "os_name",
  "sys_platform",
  "platform_release",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "implementation_name",
  "implementation_version",
  "extra",
  "extras",
  "dependency_groups",
  "os.name",
  "sys.platform",
  "platform.version",
  "platform.machine",
  "platform.python_implementation",
  "python_implementation",
]);
