/**
 * Lines of a card that nobody has filled in: what the hub's templates say in place of an answer (with or without a label
 * in front), variables of the template, notes to oneself, and labels with nothing behind them.
 */
export function isPlaceholder(line: string): boolean {
  const text = line.trim();
  if (text.length > longestPlaceholder) return false;
  if (templateSentences.some((sentence) => text.toLowerCase().startsWith(sentence))) return true;
  const answer = withoutMarks(text.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, "").replace(boldLabel, ""));
  if (answer === "") return /[\p{L}\p{N}]/u.test(text) || /^[-*+]?$/.test(text);
  if (/(?:^|:\s*)\[?more information needed\]?\.?$/i.test(text)) return true;
  return noAnswers.has(answer) || /^(?:todo|fixme|tbd)\b/.test(answer) || /^\{\{.*|\{%.*/.test(text);
}

/** True for a value that stands for an answer nobody gave, in any brackets: `[More Information Needed]`, `TODO`, `N/A`. */
export function isNoAnswer(value: string): boolean {
  const answer = withoutMarks(value.slice(0, longestPlaceholder));
  return noAnswers.has(answer) || /^(?:todo|fixme|tbd)$/.test(answer);
}

function withoutMarks(text: string): string {
  return text
    .replace(/^[*_`"'([{<]+/, "")
    .replace(/(?<![*_`"')\]}>.!])[*_`"')\]}>.!]+$/, "")
    .trim()
    .toLowerCase();
}

/** `**Hours used:**` and `**Hours used**:`; a sentence in bold is no label. */
const boldLabel =
  /^(?:(?:\*\*|__)[^*_:]{1,120}:\s{0,9}(?:\*\*|__)|(?:\*\*|__)[^*_:]{1,120}(?:\*\*|__)\s{0,9}:)\s*/;

const longestPlaceholder = 400;

const noAnswers: ReadonlySet<string> = new Set([
  ...["more information needed", "more info needed", "needs more information", "information needed"],
  ...["to be added", "to be done", "to be determined", "to be completed", "coming soon", "tba", "wip"],
  ...[
    "work in progress",
    "optional",
    "n/a",
    "na",
    "not available",
    "-",
    "?",
    "??",
    "...",
    "…",
    "unknown",
    "not known",
  ],
  ...["more information needed for further recommendations", "fill in", "placeholder"],
]);

/** What the templates say by themselves, in lower case; an author who keeps it has said nothing. */
const templateSentences: readonly string[] = [
  "users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. more information needed",
  "users should be made aware of the risks, biases and limitations of the dataset. more information needed",
  "carbon emissions can be estimated using the [machine learning impact calculator]",
  "this model card aims to be a base template for new models",
  "this dataset card aims to be a base template for new datasets",
];
