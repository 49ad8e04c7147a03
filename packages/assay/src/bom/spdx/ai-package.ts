import type { Entity } from "../../model/entity.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { AiPackage, EnergyConsumption } from "./elements.ts";
import { hyperparametersOf, metricsOf } from "./dictionary.ts";
import { downloadLocationOf } from "../download-location.ts";
import {
  authorsOf,
  elementProperties,
  packageProperties,
  supplierOf,
  versionOf,
  type WithAgents,
} from "./package-properties.ts";
import { unknownTime } from "../document-time.ts";
import { unknownAgent, unknownText } from "./placeholders.ts";
import type { Scope } from "./scope.ts";

/** A model, with every property that the AI profile demands in prose; what nobody knows is named in `unknown`. */
export function aiPackageOf(scope: Scope, entity: Entity): WithAgents<AiPackage> {
  const supplier = supplierOf(scope, entity);
  const authors = authorsOf(scope, entity);
  const downloadLocation = downloadLocationOf(entity);
  const version = versionOf(entity);
  const element: AiPackage = {
    type: "ai_AIPackage",
    ...elementProperties(scope, entity),
    ...packageProperties(entity),
    software_primaryPurpose: "model",
    releaseTime: unknownTime,
    suppliedBy: (supplier ?? unknownAgent(scope)).spdxId,
    software_downloadLocation: downloadLocation ?? unknownText,
    software_packageVersion: version ?? unknownText,
    ...(authors.length === 0 ? {} : { originatedBy: authors.map((author) => author.spdxId).sort() }),
    ...modelProperties(entity),
  };
  const unknown = ["releaseTime"];
  if (supplier === undefined) unknown.push("suppliedBy");
  if (downloadLocation === undefined) unknown.push("software_downloadLocation");
  if (version === undefined) unknown.push("software_packageVersion");
  return { element, agents: [supplier ?? unknownAgent(scope), ...authors], unknown };
}

function modelProperties(entity: Entity): Partial<AiPackage> {
  const typeOfModel = typesOf(entity);
  const domain = domainsOf(entity);
  const hyperparameters = hyperparametersOf(entity);
  const metrics = metricsOf(entity);
  const training = trainingOf(entity);
  const energy = energyOf(entity);
  return {
    ...(typeOfModel.length === 0 ? {} : { ai_typeOfModel: typeOfModel }),
    ...(domain.length === 0 ? {} : { ai_domain: domain }),
    ...(hyperparameters.length === 0 ? {} : { ai_hyperparameter: hyperparameters }),
    ...(metrics.length === 0 ? {} : { ai_metric: metrics }),
    ...(training === undefined ? {} : { ai_informationAboutTraining: training }),
    ...(energy === undefined ? {} : { ai_energyConsumption: energy }),
  };
}

/** From the general to the special: family, architecture, kind of adapter. */
function typesOf(entity: Entity): string[] {
  const types = [
    valueOf(entity, "architectureFamily"),
    valueOf(entity, "architecture"),
    valueOf(entity, "adapter")?.kind,
  ];
  return [...new Set(types.filter((type) => type !== undefined))];
}

/** SPDX 3.0.1 has no property for the task; its examples of a domain are tasks and fields alike. */
function domainsOf(entity: Entity): string[] {
  const task = valueOf(entity, "task");
  const domains = new Set([...valuesOf(entity, "domain"), ...(task === undefined ? [] : [task])]);
  return [...domains].sort(byCodeUnit);
}

function trainingOf(entity: Entity): string | undefined {
  const parameters = valuesOf(entity, "trainingParameter").map(({ name, value }) => `${name} = ${value}`);
  return parameters.length === 0 ? undefined : parameters.sort(byCodeUnit).join("; ");
}

/** What the tracker beside the model says that its training took. */
function energyOf(entity: Entity): EnergyConsumption | undefined {
  const energyKwh = valueOf(entity, "emissions")?.energyKwh;
  if (energyKwh === undefined) return undefined;
  return {
    type: "ai_EnergyConsumption",
    ai_trainingEnergyConsumption: [
      {
        type: "ai_EnergyConsumptionDescription",
        ai_energyQuantity: energyKwh,
        ai_energyUnit: "kilowattHour",
      },
    ],
  };
}
