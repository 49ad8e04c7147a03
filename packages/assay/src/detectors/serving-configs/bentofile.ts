import { containerImage, registryModel } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { noteUse } from "../recipe-report.ts";
import { noteEngine, noteServedModel, settingClaims } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import { fileName, type Config, type Reader } from "./reader.ts";

/** BentoML: `bentofile.yaml` says which service is built, with which models of the store. */
export const bentofile: Reader = (config) => {
  const { report, document } = config;
  const { values } = document;
  const service = stringAt(values, "service");
  if (!isRecord(values) || !/^bentofile[\w.-]{0,40}\.ya?ml$/u.test(fileName(config)) || service === undefined)
    return false;
  const engine = noteEngine(report, "bentoml", {
    place: document.placeAt("/service"),
    how: "BentoML: service",
    claims: settingClaims(report, document, { service, docker: values["docker"] }, { pointer: "", depth: 1 }),
  });
  noteModels(config, engine);
  const image = stringAt(values, "docker", "base_image");
  if (image !== undefined && /^[\w][\w./:@-]{2,200}$/u.test(image))
    noteUse(
      report,
      containerImage(image),
      document.placeAt("/docker/base_image"),
      "BentoML: docker.base_image",
    );
  return true;
};

function noteModels({ report, document }: Config, engine: Thing): void {
  const models = listAt(document.values, "models") ?? [];
  for (const [at, model] of models.slice(0, maxModels).entries()) {
    const tag = typeof model === "string" ? model : stringAt(model, "tag");
    if (tag === undefined || !/^[\w.-]{1,100}(?::[\w.-]{1,60})?$/u.test(tag)) continue;
    const named = { kind: "thing", thing: registryModel("bentoml", tag) } as const;
    noteServedModel(report, named, {
      place: document.placeAt(`/models/${at}`),
      how: "BentoML: models",
      engine,
    });
  }
}
