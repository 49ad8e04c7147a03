import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Metric } from "../../model/properties.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Formula, Property, Workflow, WorkflowInput } from "./bom.ts";
import type { Context } from "./context.ts";
import { entityProperties } from "./entity-properties.ts";
import { textOf } from "./present-fields.ts";
import { property } from "./properties.ts";
import { formulationRef } from "./references.ts";
import { winnersOn } from "./resolved-claims.ts";

/** Training runs as workflows. The schema's task types know no training: `other`. */
export function formulationOf(context: Context): readonly Formula[] {
  const runs = context.inventory.entities.filter(({ kind }) => kind === "training-run");
  if (runs.length === 0) return [];
  const workflows = runs.map((run) => workflowOf(context, run));
  workflows.sort((left, right) => byCodeUnit(left["bom-ref"], right["bom-ref"]));
  return [{ "bom-ref": formulationRef, workflows }];
}

function workflowOf(context: Context, run: Entity): Workflow {
  const ref = context.refOf(run.id);
  const inputs = inputsOf(context, run);
  const produced = refsOf(context, run, ["produced"]);
  const properties = entityProperties(context, run, [...figuresOf(context, run), ...rolesOf(context, run)]);
  const description = textOf(winnersOn(run, "description")[0]?.value);
  return {
    "bom-ref": ref,
    uid: ref,
    name: run.name,
    ...(description === undefined ? {} : { description }),
    taskTypes: ["other"],
    ...(inputs.length === 0 ? {} : { inputs }),
    ...(produced.length === 0
      ? {}
      : { outputs: produced.map((target) => ({ type: "artifact" as const, resource: { ref: target } })) }),
    ...(properties === undefined ? {} : { properties }),
  };
}

/** What went in: datasets, models and code that the run uses, and its parameters. */
function inputsOf(context: Context, run: Entity): readonly WorkflowInput[] {
  const resources = refsOf(context, run, ["uses", "trainedOn", "evaluatedOn", "dependsOn"]).map((ref) => ({
    resource: { ref },
  }));
  const found = winnersOn(run, "trainingParameter").map(({ value, claim }) => ({
    parameter: { name: value.name, value: String(value.value) },
    claim,
  }));
  found.sort((left, right) => byCodeUnit(left.parameter.name, right.parameter.name));
  for (const { parameter, claim } of found) {
    context.provenance.cite(context.refOf(run.id), parameter, "value", claim);
  }
  const parameters = found.map(({ parameter }) => parameter);
  return [...resources, ...(parameters.length === 0 ? [] : [{ parameters }])];
}

/** What a component has fields for and a workflow has not: class, metrics, emissions. */
function figuresOf(context: Context, run: Entity): readonly Property[] {
  const ref = context.refOf(run.id);
  const cited = (one: Property, claim: Claim): Property => {
    context.provenance.cite(ref, one, "value", claim);
    return one;
  };
  return [
    ...winnersOn(run, "architecture").map(({ value, claim }) =>
      cited(property("architecture", value), claim),
    ),
    ...winnersOn(run, "metric").map(({ value, claim }) =>
      cited(property("metric", value.value, metricName(value)), claim),
    ),
    ...winnersOn(run, "emissions").flatMap(({ value: { grams, ...details }, claim }) => [
      cited(property("emissions", grams), claim),
      ...Object.entries(details).map(([name, value]) => property("emissionsDetail", value, name)),
    ]),
  ];
}

function metricName({ type, split }: Metric): string {
  return split === undefined ? type : `${split}:${type}`;
}

/** As what each dataset went in. */
function rolesOf(context: Context, run: Entity): readonly Property[] {
  return [
    ...context
      .relationsFrom(run.id, "trainedOn")
      .map(({ to, detail }) => property("trainedOn", context.refOf(to), detail ?? "unknown")),
    ...context
      .relationsFrom(run.id, "evaluatedOn")
      .map(({ to }) => property("evaluatedOn", context.refOf(to))),
  ];
}

function refsOf(
  context: Context,
  run: Entity,
  kinds: readonly ("uses" | "trainedOn" | "evaluatedOn" | "dependsOn" | "produced")[],
): readonly string[] {
  const refs = kinds.flatMap((kind) =>
    context.relationsFrom(run.id, kind).map(({ to }) => context.refOf(to)),
  );
  return [...new Set(refs)].sort(byCodeUnit);
}
