import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { gadgetFor } from "../../safety/pickle/gadgets.ts";
import { mostListed } from "./limits.ts";
import { loaders } from "./loaders.table.ts";
import { methodOf, plainValue, schemaNodes } from "./schema-nodes.ts";
import type { SchemaNode } from "./schema-nodes.ts";

interface Sighting {
  readonly rule: string;
  readonly verdict: Hazard["verdict"];
  readonly what: string;
}

/** What loading the described objects could do: one hazard for each rule. */
export function judgeSchema(nodes: readonly SchemaNode[]): Hazard[] {
  const groups = new Map<string, Map<string, Sighting>>();
  for (const node of nodes) {
    for (const sighting of judgeNode(node)) {
      const group = groups.get(sighting.rule) ?? new Map<string, Sighting>();
      groups.set(sighting.rule, group.set(sighting.what, sighting));
    }
  }
  return [...groups.values()].map((group) => hazardOf([...group.values()]));
}

function judgeNode(node: SchemaNode): Sighting[] {
  const trusted = loaders.get(node.loader);
  if (trusted === undefined) {
    return [{ rule: "SKOPS-UNKNOWN-LOADER", verdict: "unknown", what: `${node.loader} for ${node.type}` }];
  }
  const abuse = (abuses[node.loader] ?? noAbuse)(node);
  if (abuse !== undefined) return [abuse];
  const gadget = gadgetOf(node);
  if (gadget !== undefined) {
    return [{ rule: "SKOPS-GADGET", verdict: gadget.verdict, what: `${node.type}, which ${gadget.does}` }];
  }
  if (node.loader === "JsonNode" || trusted.has(node.type)) return [];
  return [{ rule: "SKOPS-UNTRUSTED-TYPE", verdict: "unknown", what: named(node) }];
}

function named(node: SchemaNode): string {
  if (node.loader !== "MethodNode") return node.type;
  const { type, method } = methodOf(node);
  return `${type}.${method}`;
}

function gadgetOf(node: SchemaNode): ReturnType<typeof gadgetFor> {
  return node.loader === "JsonNode" || isOperator(node) ? undefined : gadgetFor(node.module, node.className);
}

/** What skops itself writes for `operator.attrgetter` and its kin. */
function isOperator(node: SchemaNode): boolean {
  return (
    (node.loader === "OperatorFuncNode" && operatorTypes.has(node.type)) ||
    (node.loader === "PartialNode" && node.type === "functools.partial")
  );
}

const operatorTypes: ReadonlySet<string> = new Set([
  "operator.attrgetter",
  "operator.itemgetter",
  "operator.methodcaller",
]);

/** `methodcaller` calls whatever it names; the way from a value to Python's own attributes leads to any code. */
function accessAbuse(node: SchemaNode): Sighting | undefined {
  const names = schemaNodes(node.value["attrs"]).map(plainValue);
  const hidden = names.find((name) => typeof name === "string" && /(?:^|\.)__\w+__(?:\.|$)/u.test(name));
  const rule = "SKOPS-GADGET";
  if (hidden !== undefined)
    return { rule, verdict: "dangerous", what: `${node.type} of ${JSON.stringify(hidden)}` };
  if (node.type !== "operator.methodcaller") return undefined;
  return { rule, verdict: "suspicious", what: `${node.type}, which calls any method by its name` };
}

type Abuse = (node: SchemaNode) => Sighting | undefined;

const noAbuse: Abuse = () => undefined;

const abuses: Readonly<Record<string, Abuse | undefined>> = {
  // CVE-2025-54412: the class is looked up in `operator`, the audit was shown another module.
  OperatorFuncNode: (node) =>
    operatorTypes.has(node.type)
      ? accessAbuse(node)
      : {
          rule: "SKOPS-OPERATOR-ABUSE",
          verdict: "dangerous",
          what: `${node.type} is called as operator.${node.className}`,
        },
  // CVE-2025-54413: the audit saw the type of the node, the loader took the method of the object in it.
  MethodNode: (node) => {
    const { type, method } = methodOf(node);
    const isHidden = type !== node.type || /^__\w+__$/.test(method);
    if (!isHidden) return undefined;
    return {
      rule: "SKOPS-METHOD-ABUSE",
      verdict: "dangerous",
      what: `${type}.${method} under the name ${node.type}`,
    };
  },
};

const messages: Readonly<Record<string, string>> = {
  "SKOPS-UNTRUSTED-TYPE": "skops asks before it loads these types, because it vouches for none of them",
  "SKOPS-UNKNOWN-LOADER": "objects are to be built by loaders that skops does not have",
  "SKOPS-GADGET": "the file names functions or classes that run commands, load code or reach files",
  "SKOPS-OPERATOR-ABUSE": "a function of the module operator is disguised as another type",
  "SKOPS-METHOD-ABUSE": "a method is disguised as one of another object",
};

/** Worst first: one rule can be broken in several ways. */
const verdicts = ["dangerous", "suspicious", "unknown"] as const;

function hazardOf(group: readonly Sighting[]): Hazard {
  const [first] = group;
  const rule = first?.rule ?? "";
  const names = group.map(({ what }) => printable(what)).sort();
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return {
    rule,
    verdict: verdicts.find((worst) => group.some(({ verdict }) => verdict === worst)) ?? "unknown",
    message: `Loading: ${messages[rule] ?? ""}: ${shown}${more}.`,
    evidence: names.slice(0, mostListed),
    member: "schema.json",
  };
}
