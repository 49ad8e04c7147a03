import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { isAbsolutePath } from "../../model/local-path.ts";
import { printable } from "../../model/printable.ts";
import { isSecretName } from "../../model/secret-name.ts";
import type { Pair, Run } from "./api-shapes.ts";
import { datasetLineage } from "./dataset-lineage.ts";
import { longestValue, mostInputs, mostMetrics, mostParameters } from "./limits.ts";

/** The run that made a model, and the data that it says it was given. */
export function runLineage(run: Run, source: Claim["source"]): readonly LineageDraft[] {
  const claim = claimant("declared", source);
  const { info, data, inputs } = run;
  const commit = data.tags.find(({ key }) => key === "mlflow.source.git.commit")?.value ?? "";
  const claims = [
    claim("metadata", { name: "mlflow.run_id", value: printable(info.run_id.slice(0, longestValue)) }),
    ...saidPairs(data.params, mostParameters).map(({ key, value }) =>
      claim("trainingParameter", { name: key, value: plainValue(value) }),
    ),
    ...data.metrics
      .slice(0, mostMetrics)
      .map(({ key, value }) => claim("metric", { type: printable(key.slice(0, longestValue)), value })),
    ...(/^[0-9a-f]{7,64}$/u.test(commit) ? [claim("revision", commit)] : []),
    ...timeClaims(claim, info),
  ];
  return [
    {
      kind: "produced",
      detail: "training",
      reversed: true,
      target: { kind: "training-run", name: nameOf(info), claims },
      claims: [claim("detail", "training")],
    },
    ...inputs.dataset_inputs.slice(0, mostInputs).map((input) => datasetLineage(input, claim)),
  ];
}

function nameOf({ run_name = "", run_id }: Run["info"]): string {
  return printable((run_name === "" ? run_id : run_name).slice(0, longestValue));
}

function timeClaims(claim: Claimant, { start_time, end_time }: Run["info"]): readonly Claim[] {
  return [["mlflow.start_time", start_time] as const, ["mlflow.end_time", end_time] as const].flatMap(
    ([name, time]) => {
      const value = timeText(time);
      return value === undefined ? [] : [claim("metadata", { name, value })];
    },
  );
}

/** Milliseconds since 1970 as ISO 8601. */
export function timeText(milliseconds: number | undefined): string | undefined {
  const isTime = milliseconds !== undefined && milliseconds > 0 && milliseconds <= 8.64e15;
  return isTime ? new Date(milliseconds).toISOString() : undefined;
}

/** Parameters or tags of somebody: no secrets, no paths of a machine, no texts, nothing that MLflow keeps for itself. */
export function saidPairs(pairs: readonly Pair[], most: number): readonly Pair[] {
  return pairs
    .filter(
      ({ key, value }) =>
        !isSecretName(key) &&
        !key.startsWith("mlflow.") &&
        value !== "" &&
        value.length <= longestValue &&
        !isAbsolutePath(value),
    )
    .slice(0, most)
    .map(({ key, value }) => ({ key: printable(key.slice(0, longestValue)), value: printable(value) }));
}

/** MLflow keeps every value as text. */
function plainValue(text: string): string | number | boolean {
  if (text === "True" || text === "False") return text === "True";
  const value = Number(text);
  return text.trim() !== "" && text.length < 40 && Number.isFinite(value) ? value : text;
}
