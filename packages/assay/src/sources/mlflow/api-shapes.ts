import * as z from "zod";
import { items, lenient } from "../lenient-shapes.ts";

const text = z.string().max(1_000_000);
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const pairs = items(z.object({ key: text, value: text }));
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Numbers that old servers write as texts. */
const version = z.union([text, z.number().int().transform(String)]);

const modelVersion = z.object({
  name: text,
  version,
  creation_timestamp: lenient(count),
  last_updated_timestamp: lenient(count),
  current_stage: lenient(text),
  description: lenient(text),
  source: lenient(text),
  run_id: lenient(text),
  status: lenient(text),
  tags: pairs,
  aliases: items(text),
});
export type ModelVersion = z.infer<typeof modelVersion>;

/** `model-versions/get`, `registered-models/alias` */
export const modelVersionAnswer = z.object({ model_version: modelVersion });

/** `registered-models/get` */
export const registeredModelAnswer = z.object({
  registered_model: z.object({
    name: text,
    description: lenient(text),
    tags: pairs,
    aliases: items(z.object({ alias: text, version })),
    latest_versions: items(modelVersion),
  }),
});
export type RegisteredModel = z.infer<typeof registeredModelAnswer>["registered_model"];

/** `model-versions/get-download-uri` */
export const downloadUriAnswer = z.object({ artifact_uri: text });

/** `logged-models/{id}` */
export const loggedModelAnswer = z.object({
  model: z.object({
    info: z.object({
      model_id: text,
      name: lenient(text),
      artifact_uri: text,
      source_run_id: lenient(text),
      status: lenient(text),
      model_type: lenient(text),
      creation_timestamp_ms: lenient(count),
      tags: pairs,
    }),
  }),
});
export type LoggedModel = z.infer<typeof loggedModelAnswer>["model"]["info"];

const dataset = z.object({
  name: text,
  digest: lenient(text),
  source_type: lenient(text),
  source: lenient(text),
  schema: lenient(text),
  profile: lenient(text),
});

/** `runs/get` */
export const runAnswer = z.object({
  run: z.object({
    info: z.object({
      run_id: text,
      run_name: lenient(text),
      status: lenient(text),
      artifact_uri: lenient(text),
      start_time: lenient(count),
      end_time: lenient(count),
    }),
    data: z
      .object({ params: pairs, tags: pairs, metrics: items(z.object({ key: text, value: z.number() })) })
      .catch({ params: [], tags: [], metrics: [] }),
    inputs: z
      .object({ dataset_inputs: items(z.object({ tags: pairs, dataset })) })
      .catch({ dataset_inputs: [] }),
    /** Models that the run logged (MLflow 3). */
    outputs: z.object({ model_outputs: items(z.object({ model_id: text })) }).catch({ model_outputs: [] }),
  }),
});
export type Run = z.infer<typeof runAnswer>["run"];
export type DatasetInput = Run["inputs"]["dataset_inputs"][number];

/** `mlflow-artifacts/artifacts`, `artifacts/list`: nothing at all where nothing is. */
export const artefactsAnswer = z.object({
  files: items(z.object({ path: text, is_dir: lenient(z.boolean()), file_size: lenient(count) })),
  next_page_token: lenient(text),
});
export type ListedArtefact = z.infer<typeof artefactsAnswer>["files"][number];

/** Of an error. */
export const errorAnswer = z.object({ error_code: lenient(text), message: lenient(text) });
