import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { readYaml } from "../syntax/yaml.ts";
import { answersIn } from "./answers-section.ts";
import { datasetFields } from "./dataset-fields.table.ts";
import { entriesIn } from "./entries-section.ts";
import { mostMistakes } from "./limits.ts";
import { mistakesIn, ownWords } from "../syntax/yaml-mistakes.ts";
import { manifestSchema } from "./manifest-schema.ts";
import { modelFields } from "./model-fields.table.ts";
import { overridesIn } from "./overrides-section.ts";
import { policiesIn } from "./policy-section.ts";
import { useOf } from "./use-section.ts";
import type { Settings } from "./settings.ts";
import { standOf } from "./stand.ts";
import { decisionsIn } from "./vulnerabilities-section.ts";
import { policyOf } from "./withhold-section.ts";

/**
 * Reads the text of an `assay.yaml`; unknown keys are errors, since a typing mistake must not silence or keep anything
 * unnoticed.
 * @throws AssayError `invalid-settings` naming every wrong place by line and column
 */
export async function parseSettings(text: string, path: string): Promise<Settings> {
  const reading = await readYaml(text, 1, { hasColumns: true });
  const name = printable(path);
  const broken = reading.problems.map(
    ({ line, column = 1, message }) => `${name}:${line}:${column}: ${message.replace(/^line \d+: /, "")}`,
  );
  if (broken.length > 0) throw invalid(broken);
  const result = manifestSchema.safeParse(reading.value, { error: ownWords });
  if (!result.success) throw invalid(mistakesIn(result.error.issues, reading, name));
  const { data } = result;
  const { lines } = reading;
  const use = useOf(data);
  return {
    path,
    models: entriesIn({ key: "models", rows: modelFields }, data.models, lines),
    datasets: entriesIn({ key: "datasets", rows: datasetFields }, data.datasets, lines),
    answers: answersIn(data.answers, lines),
    overrides: overridesIn(data.overrides, lines),
    suppressions: data.suppress.map((entry, index) => ({
      ...entry,
      line: standOf(["suppress", index, "rule"], lines).line,
    })),
    ...(data.vulnerabilities.length === 0 ? {} : { decisions: decisionsIn(data.vulnerabilities, lines) }),
    ...(data.policy.length === 0 ? {} : { policies: policiesIn(data.policy, lines) }),
    publishing: policyOf(data),
    ...(use === undefined ? {} : { use }),
  };
}

function invalid(lines: readonly string[]): AssayError {
  const more = lines.length - mostMistakes;
  const rest = more > 0 ? [`... and ${more} more`] : [];
  return new AssayError("invalid-settings", [...lines.slice(0, mostMistakes), ...rest].join("\n"));
}
