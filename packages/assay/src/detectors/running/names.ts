/** Answers of servers, by the file that the source keeps each in. */
export const answerFiles = [
  "v1-models.json",
  "api-tags.json",
  "api-ps.json",
  "v2.json",
  "repository-index.json",
  "models.json",
  "info.json",
] as const;
export type AnswerFile = (typeof answerFiles)[number];

const command = /(?:^|\/)proc\/\d{1,10}\/cmdline$/u;
const answer = /(?:^|\/)endpoint\/([\w-]{1,40}\.json)$/u;

export function matches(path: string): boolean {
  return isCommand(path) || answerAt(path) !== undefined;
}

export function isCommand(path: string): boolean {
  return command.test(path);
}

/** Which answer a file is. */
export function answerAt(path: string): AnswerFile | undefined {
  const name = answer.exec(path)?.[1];
  return answerFiles.find((file) => file === name);
}
