import type { RandomAccess } from "../../syntax/random-access.ts";
import { nextXml, openXml, textOfXml, type XmlOpen, type XmlReader } from "../../syntax/xml/index.ts";
import { maxFields, maxFunctions, maxTextLength } from "./limits.ts";
import { modelElements } from "./models.table.ts";

export interface Field {
  readonly name: string;
  readonly dataType?: string;
  readonly optype?: string;
}

/** What was found in one document. */
export interface Walk {
  readonly xml: XmlReader;
  root?: XmlOpen;
  header?: ReadonlyMap<string, string>;
  application?: ReadonlyMap<string, string>;
  timestamp?: string;
  annotation?: string;
  readonly dictionary: Map<string, Field>;
  fieldCount: number;
  /** Top-level models in the order of the file. */
  readonly models: XmlOpen[];
  /** Usage of each field in the first model. */
  readonly usage: Map<string, string>;
  readonly outputs: Field[];
  readonly counts: Map<string, number>;
  readonly customFunctions: Set<string>;
}

/** Goes over the document once. */
export async function walkPmml(source: RandomAccess): Promise<Walk> {
  const walk: Walk = {
    xml: openXml(source),
    dictionary: new Map(),
    fieldCount: 0,
    models: [],
    usage: new Map(),
    outputs: [],
    counts: new Map(),
    customFunctions: new Set(),
  };
  for (let token = await nextXml(walk.xml); token !== undefined; token = await nextXml(walk.xml)) {
    if (token.kind === "open") await visit(walk, token);
  }
  return walk;
}

/** Elements that are counted: how large the model is. */
const counted: ReadonlyMap<string, string> = new Map([
  ["Segment", "segments"],
  ["Node", "nodes"],
  ["RegressionTable", "regression_tables"],
  ["Cluster", "clusters"],
  ["Neuron", "neurons"],
  ["SupportVectorMachine", "support_vector_machines"],
]);

async function visit(walk: Walk, element: XmlOpen): Promise<void> {
  const { name, attributes, depth } = element;
  if (depth === 1) walk.root = element;
  const count = counted.get(name);
  if (count !== undefined) walk.counts.set(count, (walk.counts.get(count) ?? 0) + 1);
  if (depth === 2 && modelElements.has(local(name))) walk.models.push(element);
  else if (name === "Apply") noteFunction(walk, attributes.get("function") ?? "");
  else if (name.endsWith("Field")) noteField(walk, element);
  else if (depth <= 3) await visitHeader(walk, element);
}

/** Some tools write a prefix for the name space. */
function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function noteFunction(walk: Walk, name: string): void {
  const isClass = /^[\w$]+(?:\.[\w$]+){2,}$/u.test(name);
  if (isClass && walk.customFunctions.size < maxFunctions) walk.customFunctions.add(name);
}

function noteField(walk: Walk, { name, attributes, depth }: XmlOpen): void {
  const field = attributes.get("name") ?? "";
  if (field === "" || field.length > maxTextLength) return;
  if (name === "DataField") noteDataField(walk, field, attributes);
  // Fields of segments and of further models repeat those of the first.
  else if (walk.models.length === 1 && depth === 4) noteModelField(walk, name, field, attributes);
}

function noteDataField(walk: Walk, field: string, attributes: ReadonlyMap<string, string>): void {
  walk.fieldCount += 1;
  if (walk.dictionary.size < maxFields) walk.dictionary.set(field, fieldOf(field, attributes));
}

function noteModelField(
  walk: Walk,
  element: string,
  field: string,
  attributes: ReadonlyMap<string, string>,
): void {
  if (element === "MiningField" && walk.usage.size < maxFields) {
    walk.usage.set(field, attributes.get("usageType") ?? "active");
  } else if (element === "OutputField" && walk.outputs.length < maxFields) {
    walk.outputs.push(fieldOf(field, attributes));
  }
}

function fieldOf(name: string, attributes: ReadonlyMap<string, string>): Field {
  const dataType = attributes.get("dataType");
  const optype = attributes.get("optype");
  return {
    name,
    ...(dataType === undefined ? {} : { dataType }),
    ...(optype === undefined ? {} : { optype }),
  };
}

async function visitHeader(walk: Walk, element: XmlOpen): Promise<void> {
  const { name, attributes } = element;
  if (name === "Header") walk.header = attributes;
  else if (name === "Application") walk.application = attributes;
  else if (name === "Timestamp") walk.timestamp = await textOfXml(walk.xml, element);
  else if (name === "Annotation") walk.annotation = await textOfXml(walk.xml, element);
}
