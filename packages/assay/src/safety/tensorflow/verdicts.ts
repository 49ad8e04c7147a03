import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isForeignPath } from "./constants.ts";
import type { Sighting } from "./sighting.ts";
import { registeredOperations } from "./op-names.table.ts";
import { type Effect, operations } from "./operations.table.ts";

type Judged = Pick<Hazard, "rule" | "verdict">;

const byEffect: Readonly<Record<Effect, Judged>> = {
  python: { rule: "TENSORFLOW-PYTHON-CALL", verdict: "dangerous" },
  library: { rule: "TENSORFLOW-LOAD-LIBRARY", verdict: "dangerous" },
  write: { rule: "TENSORFLOW-WRITE-FILE", verdict: "dangerous" },
  read: { rule: "TENSORFLOW-READ-FILE", verdict: "suspicious" },
  network: { rule: "TENSORFLOW-NETWORK", verdict: "dangerous" },
  abort: { rule: "TENSORFLOW-ABORT", verdict: "suspicious" },
  opaque: { rule: "TENSORFLOW-OPAQUE-CODE", verdict: "unknown" },
};

/** Names that one message shows. */
const shownNames = 10;

/** What the sighting means; undefined = an honest use. */
export function operationHazard(
  sighting: Sighting,
  isServed: boolean,
  foreignPaths: ReadonlySet<string>,
): Hazard | undefined {
  const judged = judge(sighting, isServed, foreignPaths);
  if (judged === undefined) return undefined;
  const place = sighting.body === "" ? "the main graph" : `function ${printable(sighting.body)}`;
  const { offset, rule } = sighting;
  const values = sighting.values.filter(({ texts }) => texts !== undefined);
  const isGuessed = values.length === 0 && foreignPaths.size > 0;
  return {
    ...judged,
    message: `Operation ${sighting.operation} ${rule.does}: ${printable(callText(sighting))} in ${place}.`,
    evidence: [
      printable(callText(sighting)),
      `node ${printable(sighting.node)}`,
      ...(isGuessed ? [`paths among the constants: ${shown([...foreignPaths])}`] : []),
    ],
    ...(offset === undefined ? {} : { offset }),
  };
}

/** Operations that neither TensorFlow nor the model's own library defines. */
export function customOperationHazard(
  used: ReadonlySet<string>,
  functions: ReadonlySet<string>,
  known: ReadonlySet<string> = new Set(),
): Hazard | undefined {
  const isCustom = (name: string): boolean =>
    name !== "" &&
    !registeredOperations.has(name) &&
    !operations.has(name) &&
    !functions.has(name) &&
    !known.has(name);
  const custom = [...used].filter(isCustom).sort();
  if (custom.length === 0) return undefined;
  return {
    rule: "TENSORFLOW-CUSTOM-OPERATION",
    verdict: "unknown",
    message: `${custom.length === 1 ? "One operation is" : `${custom.length} operations are`} not TensorFlow's own: ${shown(custom)}. Running them needs code from elsewhere.`,
    evidence: custom.slice(0, shownNames).map(printable),
  };
}

export function cycleHazard(cycle: readonly string[]): Hazard {
  return {
    rule: "TENSORFLOW-FUNCTION-CYCLE",
    verdict: "suspicious",
    message: `Functions call each other in a circle, which exhausts the stack of a loader: ${shown([...cycle])}.`,
    evidence: cycle.slice(0, shownNames).map(printable),
  };
}

/** `WriteFile(path="/root/x")`; what only a run would tell is `?`. */
export function callText({ operation, values }: Sighting): string {
  const parts = values.map(({ label, texts }) => `${label}=${texts === undefined ? "?" : quoted(texts)}`);
  return `${operation}(${parts.join(", ")})`;
}

function quoted(texts: readonly string[]): string {
  const [first] = texts;
  if (texts.length === 1 && first !== undefined) return JSON.stringify(first.slice(0, 120));
  return `[${texts
    .slice(0, 5)
    .map((text) => JSON.stringify(text.slice(0, 60)))
    .join(", ")}]`;
}

function shown(names: readonly string[]): string {
  const first = names.slice(0, shownNames).map(printable).join(", ");
  return names.length > shownNames ? `${first} and ${names.length - shownNames} more` : first;
}

function judge(
  { rule, values }: Sighting,
  isServed: boolean,
  foreignPaths: ReadonlySet<string>,
): Judged | undefined {
  const usual = byEffect[rule.effect];
  const texts = values.flatMap((value) => value.texts ?? []);
  if (rule.when === undefined) return usual;
  if (rule.when === "url") return addressed(texts);
  if (rule.when === "named") return texts.some((text) => text !== "") ? usual : undefined;
  const isForeign = texts.some(isForeignPath);
  if (rule.when === "foreign-path") return judgePath(usual, texts, isForeign || foreignPaths.size > 0);
  return isForeign || (rule.when === "outside-saver" && isServed) ? usual : undefined;
}

/** A path that is known and lies in the model is fine; one that is not known may be any of the model's constants. */
function judgePath(usual: Judged, texts: readonly string[], mayLeadOut: boolean): Judged | undefined {
  if (texts.some(isForeignPath)) return usual;
  if (texts.length > 0) return undefined;
  return mayLeadOut ? usual : { ...usual, verdict: "unknown" };
}

/** Debug and print addresses: files are written, servers are called, `memcbk://` and the console stay inside. */
function addressed(texts: readonly string[]): Judged | undefined {
  if (texts.some((text) => /^(?:grpc|https?|tcp|s3|gs|hdfs):\/\//iu.test(text))) return byEffect.network;
  return texts.some((text) => /^file:\/\//iu.test(text)) ? byEffect.write : undefined;
}
