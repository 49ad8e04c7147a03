import { isRecord, listAt, stringAt } from "../../../syntax/json-access.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { scalarOf } from "../../scalar.ts";
import { readComponents } from "./components.ts";
import { readProperties } from "./properties.ts";
import { addEntity, entityFor, type ReadingContext } from "./reading-context.ts";
import { readServices } from "./services.ts";

/**
 * How things were made. A workflow with a model or a dataset among what goes in and comes out is a training run; a build
 * of software is none.
 */
export function readFormulation(context: ReadingContext, formulas: readonly RecordReader[]): void {
  for (const formula of formulas) {
    if (context.isOwn) formula.ignore("bom-ref");
    formula.leave("not kept", "bom-ref");
    readComponents(context, formula.records("components"));
    readServices(context, formula.records("services"));
    const workflows = formula.records("workflows");
    context.later.push(() => {
      for (const workflow of workflows) readWorkflow(context, workflow);
    });
    formula.leave("not kept", "properties");
    formula.end();
  }
}

function readWorkflow(context: ReadingContext, workflow: RecordReader): void {
  const inputs = referencesOf(workflow, "inputs");
  const outputs = referencesOf(workflow, "outputs");
  if (!context.isOwn && ![...inputs, ...outputs].some(({ value }) => isOfModels(context, value))) {
    const message = "A workflow that neither takes nor makes a model or a dataset is not kept.";
    workflow.lose(workflow.pointer, "no-place", message);
    return;
  }
  const run = addRun(context, workflow);
  for (const { value, pointer } of outputs) {
    const made = entityFor(context, value, pointer);
    if (made !== undefined) context.draft.relate(run.id, "produced", made.id, pointer);
  }
  readParameters(run, workflow);
  readProperties(context, run, workflow);
  // After the relations that the properties say: those are more exact.
  context.later.push(() => {
    for (const { value, pointer } of inputs) relateInput(context, run, value, pointer);
  });
  workflow.ignore("uid", "taskTypes", "name");
  workflow.leave("not kept", ...unkept);
  workflow.end();
}

function addRun(context: ReadingContext, workflow: RecordReader): EntityDraft {
  const reference = workflow.text("bom-ref")?.value;
  const name = workflow.text("name")?.value ?? workflow.text("uid")?.value ?? "unnamed";
  const run = addEntity(context, "training-run", { reference, name, pointer: workflow.pointer });
  run.claimFrom("description", workflow.text("description"));
  run.note("build_buildStartTime", workflow.text("timeStart"));
  run.note("build_buildEndTime", workflow.text("timeEnd"));
  return run;
}

const unkept = [
  ...["tasks", "taskDependencies", "steps", "workspaces", "runtimeTopology", "trigger"],
  ...["resourceReferences"],
];

function relateInput(context: ReadingContext, run: EntityDraft, reference: string, pointer: string): void {
  const input = entityFor(context, reference, pointer);
  if (input === undefined) return;
  const isSaid = (["trainedOn", "evaluatedOn"] as const).some((kind) =>
    context.draft.isRelated(run.id, [kind], input.id),
  );
  if (!isSaid) context.draft.relate(run.id, "uses", input.id, pointer);
}

interface Pointed {
  readonly value: string;
  readonly pointer: string;
}

/** `resource.ref` or `source.ref` of each entry. */
function referencesOf(workflow: RecordReader, key: "inputs" | "outputs"): readonly Pointed[] {
  return workflow.items(key).flatMap(({ value, pointer }) => {
    const found = stringAt(value, "resource", "ref");
    if (found !== undefined) return [{ value: found, pointer: `${pointer}/resource/ref` }];
    const hasMore = isRecord(value) && listAt(value, "parameters") === undefined;
    if (hasMore)
      workflow.lose(pointer, "no-place", "An entry without a reference to a resource is not kept.");
    return [];
  });
}

function readParameters(run: EntityDraft, workflow: RecordReader): void {
  for (const { value, pointer } of workflow.items("inputs")) {
    for (const [index, parameter] of (listAt(value, "parameters") ?? []).entries()) {
      const name = stringAt(parameter, "name");
      const text = stringAt(parameter, "value");
      if (name === undefined || text === undefined) continue;
      run.claim("trainingParameter", { name, value: scalarOf(text) }, `${pointer}/parameters/${index}`);
    }
  }
}

function isOfModels(context: ReadingContext, reference: string): boolean {
  const kind = context.draft.entity(context.references.get(reference) ?? "")?.kind;
  return kind === "model" || kind === "dataset";
}
