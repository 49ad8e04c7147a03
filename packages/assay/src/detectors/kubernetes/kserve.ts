import type { Thing } from "../../model/use.ts";
import { printable } from "../../model/printable.ts";
import { listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { declaredAt } from "../recipe-report.ts";
import { servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import type { ResourceAt } from "./resource-at.ts";

/** Keys of a predictor by framework, as they were before `model` (KServe v1beta1). */
const frameworks = [
  "sklearn",
  "xgboost",
  "tensorflow",
  "pytorch",
  "triton",
  "onnx",
  "huggingface",
  "pmml",
  "lightgbm",
  "paddle",
  "mlflow",
];

/** Formats that are the name of the program that serves them. */
const engines: Readonly<Record<string, string>> = {
  triton: "triton",
  vllm: "vllm",
  mlflow: "mlflow",
  pytorch: "torchserve",
  tensorflow: "tensorflow-serving",
};

/** KServe: a predictor with the format of its model and where that lies. */
export function noteInferenceService(at: ResourceAt): boolean {
  const { group, kind, values } = at.manifest;
  if (kind !== "InferenceService" || !/^serving\.(?:kserve\.io|kubeflow\.org)$|^ome\.io$/u.test(group))
    return false;
  const predictor = recordAt(values, "spec", "predictor");
  const model = recordAt(predictor, "model");
  if (model !== undefined)
    notePredictor(at, model, "/spec/predictor/model", stringAt(model, "modelFormat", "name"));
  for (const framework of frameworks) {
    const own = recordAt(predictor, framework);
    if (own !== undefined) notePredictor(at, own, `/spec/predictor/${framework}`, framework);
  }
  return true;
}

function notePredictor(
  at: ResourceAt,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
  format: string | undefined,
): void {
  const { report, manifest } = at;
  const { document } = manifest;
  const where = format === undefined ? pointer : `${pointer}/modelFormat/name`;
  const said = (["modelFormat", "runtime", "runtimeVersion", "protocolVersion"] as const).flatMap((name) => {
    const value = name === "modelFormat" ? format : stringAt(values, name);
    const place = document.placeAt(name === "modelFormat" ? where : `${pointer}/${name}`);
    return value === undefined
      ? []
      : [
          declaredAt(report, place, "setting", {
            name: `${printable(manifest.name)}.${name}`,
            value: printable(value),
          }),
        ];
  });
  const kserve = noteEngine(report, "kserve", {
    place: document.placeAt(where),
    how: "KServe: predictor",
    claims: said,
  });
  const known = format === undefined || !Object.hasOwn(engines, format) ? undefined : engines[format];
  const engine =
    known === undefined
      ? kserve
      : noteEngine(report, known, { place: document.placeAt(where), how: "KServe: modelFormat" });
  noteLocation(at, values, pointer, engine);
  noteArguments(at, values, pointer, engine);
}

/** `storageUri`, or `storage` with a path into a bucket that is named elsewhere. */
function noteLocation(
  { report, project, manifest }: ResourceAt,
  values: unknown,
  pointer: string,
  engine: Thing,
): void {
  const { document } = manifest;
  for (const key of [["storageUri"], ["storage", "storageUri"], ["storage", "path"]]) {
    const text = stringAt(values, ...key);
    if (text === undefined || text === "") continue;
    const named =
      key.at(-1) === "path"
        ? ({ kind: "reference", expression: text } as const)
        : servedModelNamed(text, { project, path: document.path });
    const place = document.placeAt(`${pointer}/${key.join("/")}`);
    noteServedModel(report, named, { place, how: `KServe: predictor.${key.join(".")}`, engine });
  }
}

/** The server for transformers takes `--model_id=org/name`. */
function noteArguments(
  { report, project, manifest }: ResourceAt,
  values: unknown,
  pointer: string,
  engine: Thing,
): void {
  const { document } = manifest;
  const args = listAt(values, "args") ?? [];
  for (const { text, index } of modelArguments(args.slice(0, 400))) {
    const place = document.placeAt(`${pointer}/args/${index}`);
    const named = servedModelNamed(text, { project, path: document.path });
    noteServedModel(report, named, { place, how: "KServe: predictor.args --model_id", engine });
  }
}

interface ModelArgument {
  readonly text: string;
  readonly index: number;
}

function modelArguments(args: readonly unknown[]): readonly ModelArgument[] {
  return args.flatMap((one, index) => {
    const [found, inline] =
      typeof one === "string" ? (/^--model[-_]id(?:=(.{1,200}))?$/u.exec(one) ?? []) : [];
    const next = args[index + 1];
    if (inline !== undefined) return [{ text: inline, index }];
    return found !== undefined && typeof next === "string" ? [{ text: next, index: index + 1 }] : [];
  });
}
