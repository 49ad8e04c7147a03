import type { QuestionName } from "../api/shapes.ts";

/** What is open about things: in a few words, and what to do about it. */
export const questionWords: Readonly<
  Record<QuestionName, { readonly title: string; readonly help: string }>
> = {
  unread: {
    title: "with files not read in full",
    help: "Read it with its files at hand: what is unread is not known to be clean.",
  },
  undocumented: {
    title: "without a card or description",
    help: "Add a model or dataset card, or describe it in assay.yaml.",
  },
  untraced: {
    title: "models without named training data",
    help: "Name the data in the card or in assay.yaml.",
  },
  unpinned: {
    title: "not pinned",
    help: "Name a commit, a digest or a version, so that it is always the same one.",
  },
  unlicensed: {
    title: "without a licence",
    help: "Find the licence and say it; without one nothing is allowed.",
  },
  unsafe: {
    title: "not safe to load",
    help: "Replace the file by a format that runs no code, or find out what it does.",
  },
};

export function questionWord(value: string): string {
  return Object.entries(questionWords).find(([name]) => name === value)?.[1].title ?? value;
}
