import { createInterface, type Interface } from "node:readline/promises";
import type { Given } from "../manifest/draft/draft-text.ts";
import type { EntryDraft, ManifestDraft, Question } from "../manifest/draft/draft.ts";
import { givenValue, isAskable } from "../manifest/draft/given-value.ts";
import { printable } from "../model/printable.ts";

/** Where questions are asked and answered. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks what is worth most first. An empty answer skips a question; Ctrl-C or the end of the input ends the asking, and
 * what was answered so far counts.
 */
export async function askQuestions(draft: ManifestDraft, { input, output }: Terminal): Promise<Given> {
  const given = new Map<Question, string>();
  const asked = inOrder(draft);
  const lines = createInterface({ input, output, prompt: "> " });
  // Lines that come before their question (a paste) are kept, not lost.
  const typed = lines[Symbol.asyncIterator]();
  const close = (): void => lines.close();
  lines.once("SIGINT", close);
  process.once("SIGINT", close);
  try {
    output.write(introduction);
    for (const [index, one] of asked.entries()) {
      if (isAnswered(one, given)) continue;
      output.write(questionText(one, `${index + 1} of ${asked.length}`));
      const answer = await answerTo(one.question, { lines, typed, output });
      if (answer === undefined) break;
      if (answer !== "") given.set(one.question, answer);
    }
  } finally {
    process.off("SIGINT", close);
    lines.close();
  }
  return given;
}

const introduction = "Empty answers skip a question; Ctrl-C ends, and what was answered is written.\n";

interface Asked {
  readonly entry: EntryDraft;
  readonly question: Question;
}

function inOrder({ models, datasets }: ManifestDraft): readonly Asked[] {
  return [...models, ...datasets]
    .flatMap((entry) => entry.questions.map((question) => ({ entry, question })))
    .filter(({ question }) => isAskable(question.field))
    .sort((a, b) => b.question.gain - a.question.gain);
}

/** Another answer about the same thing told all that this one could. */
function isAnswered({ entry, question }: Asked, given: Given): boolean {
  const told = new Set(
    entry.questions.filter((one) => given.has(one)).flatMap(({ field }) => field.facts ?? []),
  );
  const facts = question.field.facts ?? [];
  return facts.length > 0 && facts.every((fact) => told.has(fact));
}

function questionText({ entry, question }: Asked, count: string): string {
  const { title, what, example } = question.field;
  return `\n${count}  ${printable(entry.name)}: ${title}\n${what}\nFor example: ${example}\n`;
}

interface Asking {
  readonly lines: Interface;
  readonly typed: AsyncIterator<string>;
  readonly output: NodeJS.WritableStream;
}

/** Asks until the answer can be read. YAML; empty = skipped, undefined = the input ended. */
async function answerTo({ field }: Question, { lines, typed, output }: Asking): Promise<string | undefined> {
  for (;;) {
    lines.prompt();
    const line = await typed.next();
    if (line.done === true) {
      output.write("\n");
      return undefined;
    }
    if (line.value.trim() === "") return "";
    const value = await givenValue(field, line.value);
    if (value.kind === "yaml") return value.yaml;
    output.write(`${value.reason}\n`);
  }
}
