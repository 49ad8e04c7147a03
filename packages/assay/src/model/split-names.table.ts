/** Names of splits as the Hugging Face datasets library knows them (docs: "Structure your repository"). */
export const splitNames: ReadonlyMap<string, string> = new Map([
  ["train", "train"],
  ["training", "train"],
  ["validation", "validation"],
  ["valid", "validation"],
  ["val", "validation"],
  ["dev", "validation"],
  ["test", "test"],
  ["testing", "test"],
  ["eval", "test"],
  ["evaluation", "test"],
]);
