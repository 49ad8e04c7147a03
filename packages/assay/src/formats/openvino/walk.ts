import type { RandomAccess } from "../../syntax/random-access.ts";
import { nextXml, openXml, textOfXml, type XmlOpen, type XmlReader } from "../../syntax/xml/index.ts";
import { maxBodies, maxLayers, maxMetadata, maxOperators, maxRank, maxValueLength } from "./limits.ts";

/** One layer, kept only until its element ends. */
export interface Layer {
  readonly name: string;
  readonly type: string;
  readonly version: string;
  /** Attributes of its `data` element. */
  data: ReadonlyMap<string, string>;
  readonly ports: Port[];
  /** `weights` and `biases` of IR 7 and before. */
  readonly blobs: { readonly name: string; readonly place: ReadonlyMap<string, string> }[];
  /** 0 = the main graph. */
  readonly depth: number;
  readonly line: number;
}

/** An output (or, of a Result, the input) of a layer. */
export interface Port {
  readonly kind: "input" | "output";
  readonly precision?: string;
  readonly names?: string;
  readonly shape: number[];
}

export interface Walk {
  readonly xml: XmlReader;
  net?: XmlOpen;
  readonly metadata: Map<string, string>;
  readonly operators: Map<string, number>;
  readonly versions: Set<string>;
  /** Operator to the version that no operator set has. */
  readonly custom: Map<string, string>;
  layers: number;
  readonly open: Layer[];
  port?: Port;
  /** Names of the open elements of `rt_info` or `meta_data`. */
  readonly path: string[];
}

/** Goes over the graph once; `visit` is called at the end of each layer. */
export async function walkGraph(source: RandomAccess, visit: (layer: Layer) => void): Promise<Walk> {
  const walk: Walk = {
    xml: openXml(source),
    metadata: new Map(),
    operators: new Map(),
    versions: new Set(),
    custom: new Map(),
    layers: 0,
    open: [],
    path: [],
  };
  for (let token = await nextXml(walk.xml); token !== undefined; token = await nextXml(walk.xml)) {
    if (token.kind === "open") await visitOpen(walk, token);
    else if (token.kind === "close") visitClose(walk, token.name, token.depth, visit);
  }
  return walk;
}

async function visitOpen(walk: Walk, element: XmlOpen): Promise<void> {
  if (element.depth === 1) walk.net = element;
  const layer = walk.open.at(-1);
  if (element.name === "layer") return openLayer(walk, element);
  if (layer === undefined) return noteMetadata(walk, element);
  const parent = walk.xml.open.at(-2);
  if (element.name === "data" && parent === "layer") layer.data = element.attributes;
  else if (element.name === "port") openPort(walk, layer, element, parent);
  else if (element.name === "dim" && walk.port !== undefined) await readDimension(walk, element);
  else if (parent === "blobs") layer.blobs.push({ name: element.name, place: element.attributes });
}

function openLayer(walk: Walk, { attributes, line }: XmlOpen): void {
  walk.layers += 1;
  if (walk.layers > maxLayers || walk.open.length >= maxBodies) {
    walk.xml.trouble ??= {
      code: "limit-exceeded",
      message: "the graph has too many layers",
      offset: walk.xml.place.at,
    };
    return;
  }
  const type = attributes.get("type") ?? "";
  const version = attributes.get("version") ?? "";
  walk.open.push({
    name: attributes.get("name") ?? "",
    type,
    version,
    data: new Map(),
    ports: [],
    blobs: [],
    depth: walk.open.length,
    line,
  });
  countOperator(walk, type, version);
}

function countOperator(walk: Walk, type: string, version: string): void {
  if (!walk.operators.has(type) && walk.operators.size >= maxOperators) return;
  walk.operators.set(type, (walk.operators.get(type) ?? 0) + 1);
  if (/^opset\d{1,3}$/u.test(version)) walk.versions.add(version);
  // IR 7 and before had no versions on layers.
  else if (version !== "") walk.custom.set(type, version);
}

function openPort(walk: Walk, layer: Layer, { attributes }: XmlOpen, parent: string | undefined): void {
  const isPort = parent === "output" || parent === "input";
  if (!isPort) return;
  const precision = attributes.get("precision");
  const names = attributes.get("names");
  walk.port = {
    kind: parent,
    shape: [],
    ...(precision === undefined ? {} : { precision }),
    ...(names === undefined ? {} : { names }),
  };
  // Only the ends of the graph need their ports.
  if (layer.type === "Parameter" || layer.type === "Result" || layer.type === "Input")
    layer.ports.push(walk.port);
}

async function readDimension(walk: Walk, element: XmlOpen): Promise<void> {
  const text = await textOfXml(walk.xml, element);
  if (walk.port !== undefined && walk.port.shape.length < maxRank) walk.port.shape.push(Number(text));
}

/** Children of `rt_info` (IR 11) and `meta_data` (before): nested elements with a `value` attribute. */
function noteMetadata(walk: Walk, { name, attributes, depth }: XmlOpen): void {
  const isInside = walk.path.length > 0 || (depth === 2 && (name === "rt_info" || name === "meta_data"));
  if (!isInside) return;
  walk.path.push(name);
  const value = attributes.get("value");
  if (value === undefined || value.length > maxValueLength || walk.metadata.size >= maxMetadata) return;
  walk.metadata.set(walk.path.slice(1).join("/"), value);
}

function visitClose(walk: Walk, name: string, depth: number, visit: (layer: Layer) => void): void {
  if (name === "port") delete walk.port;
  if (walk.path.length > 0) walk.path.pop();
  if (name !== "layer" || depth < 2) return;
  const layer = walk.open.pop();
  if (layer !== undefined) visit(layer);
}
