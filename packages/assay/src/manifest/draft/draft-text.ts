import { printable } from "../../model/printable.ts";
import { type FieldRow, isGroup } from "../field.ts";
import { datasetFields } from "../dataset-fields.table.ts";
import { modelFields } from "../model-fields.table.ts";
import type { AnswerDraft, EntryDraft, ManifestDraft, Question } from "./draft.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** YAML of the questions that somebody answered. */
export type Given = ReadonlyMap<Question, string>;

/** The text of a new `assay.yaml`: valid as it is, with everything that is not known as a comment. */
export function draftText(
  draft: ManifestDraft,
  { given, schema }: { readonly given: Given; readonly schema?: string },
): string {
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `# What only people know of the AI in ${printable(draft.subject)}. assay scan reads this file and says of everything`,
    "# in it that you said so; what contradicts the files is a finding. Lines with # are comments: what was found, and the",
    "# open questions, most valuable first. Take the # away and write the answer behind the colon. All fields:",
    "# docs/reference/assay-yaml-fields.md of Assay.",
    "assay: 1",
    "",
    ...sectionLines("models", draft.models, draft.left.models, given),
    ...sectionLines("datasets", draft.datasets, draft.left.datasets, given),
    ...answerLines(draft.answers),
    "# Policies that every scan is held against: packs (assay policy show NAME prints one), or files of your own.",
    "# policy: [safe-formats, pinned-revisions]",
    "",
  ].join("\n");
}

function sectionLines(
  section: EntryDraft["section"],
  entries: readonly EntryDraft[],
  left: number,
  given: Given,
): readonly string[] {
  const none = section === "datasets" ? noDatasets : ["  # No model was found."];
  const more =
    left === 0 ? [] : [`  # ${left} more ${section} were found; add those of which you know something.`];
  const lines =
    entries.length === 0
      ? none
      : entries.flatMap((entry, index) => [...(index === 0 ? [] : [""]), ...entryLines(entry, given)]);
  return [`${section}:`, ...lines, ...more, ""];
}

/** A model was trained on something. */
const noDatasets: readonly string[] = [
  "  # No dataset was found, and models are trained on something: name it.",
  "  # - id:",
  "  #   source:",
];

function entryLines(
  { section, handle, name, usage, known, questions }: EntryDraft,
  given: Given,
): readonly string[] {
  const head = handle.kind === "path" ? `path: ${yamlScalar(handle.path)}` : `id: ${yamlScalar(handle.id)}`;
  const blocks = blocksOf(rowsOf[section], questions);
  const isGiven = (block: Block): boolean => block.questions.some((question) => given.has(question));
  const sorted = [...blocks.filter(isGiven), ...blocks.filter((block) => !isGiven(block))];
  return [
    `  # ${printable(name)} (${usageWords.get(usage) ?? usage})`,
    `  - ${head}`,
    ...known.map((text) => `    # found: ${text}`),
    ...sorted.flatMap((block) => blockLines(block, given)).map((line) => `    ${line}`),
  ];
}

const rowsOf = { models: modelFields, datasets: datasetFields } as const;

const usageWords: ReadonlyMap<string, string> = new Map([
  ["present", "is here"],
  ["used", "is used, and not here"],
  ["declared", "is named, and not here"],
]);

/** A key of the entry with the questions in it: one, or those of its group. */
interface Block {
  readonly row: FieldRow;
  readonly questions: readonly Question[];
}

/** In the order of the first question of each. */
function blocksOf(rows: readonly FieldRow[], questions: readonly Question[]): readonly Block[] {
  const keys = [...new Set(questions.map((question) => question.keys[0]))];
  return keys.flatMap((key) => {
    const row = rows.find((one) => one.key === key);
    return row === undefined ? [] : [{ row, questions: questions.filter((one) => one.keys[0] === key) }];
  });
}

function blockLines({ row, questions }: Block, given: Given): readonly string[] {
  if (!isGroup(row)) return questions.flatMap((question) => questionLines(question, given));
  const inner = questions.flatMap((question) => questionLines(question, given));
  const isGiven = questions.some((question) => given.has(question));
  const sign = isGiven ? "" : "# ";
  return [`# ${row.what}`, `${sign}${row.key}:`, ...inner.map((line) => `${sign}  ${line}`)];
}

function questionLines(question: Question, given: Given): readonly string[] {
  const { keys, field } = question;
  const key = keys.at(-1) ?? field.key;
  const yaml = given.get(question);
  const explanation = `# ${field.what}`;
  return yaml === undefined
    ? [`${explanation} For example: ${field.example}`, `# ${key}:`]
    : [explanation, `${key}: ${yaml}`];
}

/** What only judgement can answer: a form for each element. */
function answerLines(answers: readonly AnswerDraft[]): readonly string[] {
  if (answers.length === 0) return [];
  const lines = answers.flatMap(({ element, title, ruleSet }) => [
    `  # ${printable(title)} (${ruleSet})`,
    `  # - element: ${element}`,
    "  #   answer:",
    "  #   reviewer:",
    "  #   date:",
  ]);
  return [
    "# Elements of rule sets that need judgement; an answer counts only with reviewer and date.",
    "answers:",
    ...lines,
  ];
}
