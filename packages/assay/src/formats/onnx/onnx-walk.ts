import { startWireWalk, stopWalk, textOf, wireTypes } from "../../syntax/protobuf.ts";
import type { WireField, WireWalk } from "../../syntax/protobuf.ts";
import type { ModelPort } from "../../model/properties.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput } from "../format.ts";
import { defaultDomains } from "./domains.table.ts";
import { maximumDepth, maximumFields, maximumNameBytes, maximumTextBytes } from "./limits.ts";
import { emptyNotes, noteProblem, type Notes } from "./notes.ts";

/** Everything that one walk through a model collects. Bounded by limits.ts. */
export interface OnnxWalk {
  readonly wire: WireWalk;
  readonly file: FormatInput;
  readonly notes: Notes;
  readonly header: ModelHeader;
  readonly tensors: TensorRecord[];
  readonly tensorNames: Set<string>;
  readonly duplicateNames: string[];
  /** What the slots say that a value is; by namespace and name. */
  readonly uses: Map<string, TensorUse>;
  readonly operators: Map<string, number>;
  /** Local functions, by `domain::name`, with the operators they call. */
  readonly functions: Map<string, Set<string>>;
  /** Values of `bits` and `block_size` attributes of quantized operators. */
  readonly bits: Set<number>;
  readonly blockSizes: Set<number>;
  readonly external: ExternalFiles;
  textBytes: number;
  decodedBytes: number;
}

/** The fields of ModelProto that are no graph. */
export interface ModelHeader {
  irVersion?: number;
  producerName: string;
  producerVersion: string;
  domain: string;
  modelVersion: number;
  documentation: string;
  graphName: string;
  graphDocumentation: string;
  hasGraph: boolean;
  readonly opsets: { readonly domain: string; readonly version: number }[];
  readonly metadata: { readonly key: string; readonly value: string }[];
  readonly inputs: ModelPort[];
  readonly outputs: ModelPort[];
  readonly initializerNames: Set<string>;
}

/** Stronger uses win: a tensor that is a weight somewhere is a weight. */
export const tensorUses = ["constant", "quantization", "weight"] as const;
export type TensorUse = (typeof tensorUses)[number];

export type TensorOrigin = "initializer" | "constant-node" | "attribute" | "training";

export interface TensorRecord {
  readonly tensor: Tensor;
  readonly origin: TensorOrigin;
  /** Key of `OnnxWalk.uses`. */
  readonly useKey: string;
}

/** Files outside that hold tensors: those that are there, those that nobody should follow, those that are missing. */
export interface ExternalFiles {
  readonly refused: Set<string>;
  readonly paths: Set<string>;
  readonly missing: Map<string, { readonly reason: string; readonly tensor: string; count: number }>;
}

/** The graph or function that a node is in. */
export interface Scope {
  /** Goes before the names of its tensors, so that they are unique in the file. */
  readonly prefix: string;
  /** Values of nested graphs share the names of the graph around them; those of a function do not. */
  readonly namespace: string;
  readonly kind: "main" | "nested" | "function" | "training";
  /** Operators that a local function calls. */
  readonly calls?: Set<string>;
}

export function startOnnxWalk(file: FormatInput): OnnxWalk {
  const source = {
    sizeBytes: file.source.sizeBytes,
    readInto: (offset: number, target: Uint8Array): Promise<number> => {
      file.signal?.throwIfAborted();
      return file.source.readInto(offset, target);
    },
  };
  return {
    wire: startWireWalk(source, { depth: maximumDepth, fields: maximumFields }),
    file,
    notes: emptyNotes(),
    header: emptyHeader(),
    tensors: [],
    tensorNames: new Set(),
    duplicateNames: [],
    uses: new Map(),
    operators: new Map(),
    functions: new Map(),
    bits: new Set(),
    blockSizes: new Set(),
    external: { refused: new Set(), paths: new Set(), missing: new Map() },
    textBytes: 0,
    decodedBytes: 0,
  };
}

function emptyHeader(): ModelHeader {
  return {
    producerName: "",
    producerVersion: "",
    domain: "",
    modelVersion: 0,
    documentation: "",
    graphName: "",
    graphDocumentation: "",
    hasGraph: false,
    opsets: [],
    metadata: [],
    inputs: [],
    outputs: [],
    initializerNames: new Set(),
  };
}

/** `Conv`, `com.microsoft::MatMulNBits`. */
export function operatorKey(domain: string, operator: string): string {
  return defaultDomains.has(domain) ? operator : `${domain}::${operator}`;
}

/** Text of a name field; "" with a problem when it is longer than any real name. */
export function nameOf(walk: OnnxWalk, field: WireField, longestBytes = maximumNameBytes): string {
  if (field.wireType !== wireTypes.bytes) return "";
  const text = textOf(walk.wire, field, longestBytes);
  if (text !== undefined) return text;
  const bytes = field.end - field.start;
  const message = `a text of ${bytes} bytes at this place is longer than ${longestBytes} bytes and was not read`;
  // A text that is cut off by the end of the file is reported as such by the walk.
  if (field.end <= walk.file.source.sizeBytes) {
    noteProblem(walk.notes, { code: "limit-exceeded", message, offset: field.at });
  }
  return "";
}

/** Counts text that is kept against its limit; false = the walk is over. */
export function keepsText(walk: OnnxWalk, text: string, offset = 0): boolean {
  walk.textBytes += 2 * text.length;
  if (walk.textBytes <= maximumTextBytes) return true;
  stopWalk(walk.wire, "limit-exceeded", `names and texts take more than ${maximumTextBytes} bytes`, offset);
  return false;
}

/** Remembers what a slot says about a value. */
export function noteUse(walk: OnnxWalk, scope: Scope, name: string, use: TensorUse): void {
  const key = scope.namespace + name;
  const known = walk.uses.get(key);
  if (known === undefined && !keepsText(walk, key)) return;
  if (known === undefined || tensorUses.indexOf(use) > tensorUses.indexOf(known)) walk.uses.set(key, use);
}
