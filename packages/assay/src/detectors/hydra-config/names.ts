/** JSON files that recipes and bundles are kept in. */
const jsonNames = /^(?:.{0,80}config.{0,40}|inference|train|evaluate|params|hparams|model|metadata)\.json$/u;

/** Files that tools of another kind write, and no library makes objects of. */
const dataNames =
  /^(?:package|package-lock|composer|tsconfig.{0,40}|tokenizer|vocab|added_tokens|special_tokens_map)\.json$|\.index\.json$/u;

/** By name alone: every YAML file, and JSON that may hold objects. */
export function matches(fileName: string): boolean {
  return isRecipeName(fileName) || (fileName.endsWith(".json") && !dataNames.test(fileName));
}

/** By such a name a file is read in full and its gaps count. */
export function isRecipeName(fileName: string): boolean {
  return /\.ya?ml$/u.test(fileName) || jsonNames.test(fileName);
}
