import { registryDataset, registryModel } from "../../catalogue/things.ts";
import { datasetNamed, modelNamed, type Named, type NamePlace } from "../recipe-names.ts";

/**
 * `azureml:name:3`, `azureml:name@latest`, `azureml://registries/x/models/name/versions/3`; else a path or an address
 * (https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax).
 */
export function azureNamed(text: string, kind: "model" | "dataset", at: NamePlace): Named {
  const [, registered] =
    /^azureml:(?!\/\/)([\w.-]{1,200})(?::[\w.-]{1,50}|@[\w.-]{1,50})?$/u.exec(text) ??
    /^azureml:\/\/(?:[\w.%-]{1,120}\/){0,12}(?:models|data)\/([\w.-]{1,200})(?:\/.{0,100})?$/u.exec(text) ??
    [];
  if (registered !== undefined) {
    const thing =
      kind === "model" ? registryModel("azureml", registered) : registryDataset("azureml", registered);
    return { kind: "thing", thing };
  }
  return kind === "model" ? modelNamed(text, at) : datasetNamed(text, at);
}
