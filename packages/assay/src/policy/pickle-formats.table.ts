/** Readers and formats (`format` of models) whose files a loader gives to a pickle machine. */
const pickleFormats: ReadonlySet<string> = new Set([
  "pickle",
  "pytorch",
  "joblib",
  "torch-tar",
  "torch-package",
  "dill",
  "cloudpickle",
]);

export function isPickleFormat(name: string): boolean {
  return pickleFormats.has(name);
}

/** Rules that speak of a pickle inside a file of another format. */
export function isPickleRule(rule: string): boolean {
  return rule.startsWith("PICKLE-") || rule.startsWith("ARROW-PICKLED");
}
