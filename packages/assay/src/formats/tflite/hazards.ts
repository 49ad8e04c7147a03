import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { registeredOperations } from "../../safety/tensorflow/op-names.table.ts";
import { operations, type Effect } from "../../safety/tensorflow/operations.table.ts";
import { maximumListed } from "./limits.ts";
import type { Model } from "./model.ts";
import { shippedOperators } from "./operators.table.ts";

/** What running the model could do. */
export function hazardsOf(model: Model): readonly Hazard[] {
  const place = model.member === undefined ? {} : { member: printable(model.member) };
  const hazards = [
    ...flexHazards(model),
    ...customHazards(model),
    ...cycleHazards(model),
    ...externalHazards(model),
  ];
  return hazards.slice(0, maximumListed).map((hazard) => ({ ...hazard, ...place }));
}

const flexPrefix = "Flex";

const flexNames = (model: Model): string[] =>
  [...model.custom]
    .filter((name) => name.startsWith(flexPrefix))
    .map((name) => name.slice(flexPrefix.length));

/** A model for a device has no reason to do any of these; the delegate gives it whatever the process may do. */
const dangerousEffects: ReadonlySet<Effect> = new Set(["python", "library", "write"]);

function flexHazards(model: Model): Hazard[] {
  const names = flexNames(model).sort();
  const isDangerous = (name: string): boolean =>
    dangerousEffects.has(operations.get(name)?.effect ?? "opaque");
  const touching = names.filter((name) => operations.has(name) && !isDangerous(name));
  const others = names.filter((name) => !operations.has(name) && !registeredOperations.has(name));
  return [
    ...oneHazard("dangerous", "write files, load libraries or run Python", names.filter(isDangerous)),
    ...oneHazard("suspicious", "read files, talk to others or hide what they do", touching),
    ...oneHazard("unknown", "are not TensorFlow's own", others),
  ];
}

function oneHazard(verdict: Hazard["verdict"], what: string, names: readonly string[]): Hazard[] {
  if (names.length === 0) return [];
  const message = `The model runs TensorFlow operators through the Flex delegate that ${what}: ${listed(names)}.`;
  return [
    {
      rule: "TFLITE-FLEX-OPERATOR",
      verdict,
      message,
      evidence: names.slice(0, maximumListed).map(printable),
    },
  ];
}

function customHazards(model: Model): Hazard[] {
  const names = [...model.custom]
    .filter((name) => !name.startsWith(flexPrefix) && !shippedOperators.has(name))
    .sort();
  if (names.length === 0) return [];
  const message = `The model needs operators that are not part of the runtime: ${listed(names)}.`;
  return [
    {
      rule: "TFLITE-CUSTOM-OPERATOR",
      verdict: "unknown",
      message,
      evidence: names.slice(0, maximumListed).map(printable),
    },
  ];
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 3).map(printable).join(", ");
  return names.length > 3 ? `${first} and ${names.length - 3} more` : first;
}

function cycleHazards(model: Model): Hazard[] {
  const cycle = subgraphCycle(model.calls);
  if (cycle === undefined) return [];
  const message = `The subgraphs call each other in a circle (${cycle.join(" -> ")}): an interpreter that prepares them never ends.`;
  return [{ rule: "TFLITE-SUBGRAPH-CYCLE", verdict: "suspicious", message }];
}

/** Subgraphs that call each other in a circle; found by taking away, again and again, those that call nobody left. */
function subgraphCycle(calls: ReadonlyMap<number, ReadonlySet<number>>): readonly number[] | undefined {
  const left = new Map(calls);
  for (let size = -1; size !== left.size;) {
    size = left.size;
    for (const [graph, called] of left) if (![...called].some((other) => left.has(other))) left.delete(graph);
  }
  return left.size === 0 ? undefined : [...left.keys()].sort((a, b) => a - b).slice(0, maximumListed);
}

function externalHazards(model: Model): Hazard[] {
  const files = new Set([...model.external.values()].map(({ file }) => file));
  const bad = [...files].filter((file) =>
    /^[/\\]|^[a-z]:|^[a-z][a-z0-9+.-]*:\/\/|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/iu.test(file),
  );
  if (bad.length === 0) return [];
  const message = `External weight buffers lead out of the model's folder: ${listed(bad)}.`;
  return [
    {
      rule: "TFLITE-EXTERNAL-PATH",
      verdict: "suspicious",
      message,
      evidence: bad.slice(0, maximumListed).map(printable),
    },
  ];
}
