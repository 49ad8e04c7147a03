/**
 * Formats (`format` of models, and readers of the same name) whose files a loader gives to a pickle machine. Tied to what the readers
 * say by pickle-formats.test.ts.
 */
export const pickleFormats: ReadonlySet<string> = new Set([
  "pickle",
  "dill",
  "cloudpickle",
  "joblib",
  "pytorch",
]);

export function isPickleFormat(name: string): boolean {
  return pickleFormats.has(name);
}

/** Rules that speak of a pickle inside a file of another format; `CODE-PICKLE-LOAD` speaks of code that loads one. */
export function isPickleRule(rule: string): boolean {
  return rule.startsWith("PICKLE-") || rule.startsWith("ARROW-PICKLED-") || carriers.has(rule);
}

const carriers: ReadonlySet<string> = new Set([
  "EMBEDDED-PICKLE",
  "SKOPS-FOREIGN-PICKLE",
  "WEBDATASET-PICKLE",
]);
