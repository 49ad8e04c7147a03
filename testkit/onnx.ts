import {
  bytesField,
  concatenate,
  doubleField,
  floatField,
  messageField,
  packedVarints,
  varintField,
  type EncodedField,
} from "./protobuf.ts";

/** Writes ONNX models (field numbers of onnx.proto), valid ones and others. */

/** `TensorProto.DataType` numbers that tests use. */
export const onnxType = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, string: 8, float16: 10 } as const;

export interface OnnxTensor {
  readonly name?: string;
  /** Default: float. */
  readonly type?: number;
  readonly dims?: readonly number[];
  readonly raw?: Uint8Array;
  readonly floats?: readonly number[];
  readonly int32s?: readonly number[];
  readonly int64s?: readonly (number | bigint)[];
  readonly doubles?: readonly number[];
  readonly uint64s?: readonly (number | bigint)[];
  readonly strings?: readonly string[];
  /** `external_data` entries; sets the data location too. */
  readonly external?: Readonly<Record<string, string>>;
  /** Writes floats, doubles and integers as single fields. */
  readonly unpacked?: boolean;
  readonly extra?: readonly EncodedField[];
}

function onnxTensor(tensor: OnnxTensor): readonly EncodedField[] {
  return [
    ...(tensor.dims ?? []).map((dim) => varintField(1, dim)),
    varintField(2, tensor.type ?? onnxType.float),
    ...typedFields(tensor),
    ...(tensor.strings ?? []).map((text) => bytesField(6, text)),
    ...(tensor.name === undefined ? [] : [bytesField(8, tensor.name)]),
    ...(tensor.raw === undefined ? [] : [bytesField(9, tensor.raw)]),
    ...entries(13, tensor.external ?? {}),
    ...(tensor.external === undefined ? [] : [varintField(14, 1)]),
    ...(tensor.extra ?? []),
  ];
}

export interface OnnxNode {
  readonly op: string;
  readonly domain?: string;
  readonly name?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly attributes?: readonly EncodedField[];
}

function onnxNode(node: OnnxNode): readonly EncodedField[] {
  return [
    ...(node.inputs ?? []).map((name) => bytesField(1, name)),
    ...(node.outputs ?? []).map((name) => bytesField(2, name)),
    ...(node.name === undefined ? [] : [bytesField(3, node.name)]),
    bytesField(4, node.op),
    ...(node.attributes ?? []),
    ...(node.domain === undefined ? [] : [bytesField(7, node.domain)]),
  ];
}

/** An attribute of a node, by the kind of its value. */
export const onnxAttribute = {
  tensor: (name: string, tensor: OnnxTensor): EncodedField =>
    attribute(name, [messageField(5, onnxTensor(tensor))]),
  tensors: (name: string, tensors: readonly OnnxTensor[]): EncodedField =>
    attribute(
      name,
      tensors.map((tensor) => messageField(10, onnxTensor(tensor))),
    ),
  graph: (name: string, graph: OnnxGraph): EncodedField =>
    attribute(name, [messageField(6, onnxGraph(graph))]),
  graphs: (name: string, graphs: readonly OnnxGraph[]): EncodedField =>
    attribute(
      name,
      graphs.map((graph) => messageField(11, onnxGraph(graph))),
    ),
  float: (name: string, value: number): EncodedField => attribute(name, [floatField(2, value)]),
  integer: (name: string, value: number): EncodedField => attribute(name, [varintField(3, value)]),
  floats: (name: string, values: readonly number[]): EncodedField =>
    attribute(
      name,
      values.map((value) => floatField(7, value)),
    ),
  integers: (name: string, values: readonly number[]): EncodedField =>
    attribute(
      name,
      values.map((value) => varintField(8, value)),
    ),
  text: (name: string, value: string): EncodedField => attribute(name, [bytesField(4, value)]),
  sparse: (name: string, values: OnnxTensor, indices: OnnxTensor): EncodedField =>
    attribute(name, [messageField(22, sparse(values, indices))]),
};

export interface OnnxPort {
  readonly name: string;
  readonly type?: number;
  readonly shape?: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name?: string;
  readonly nodes?: readonly OnnxNode[];
  readonly initializers?: readonly OnnxTensor[];
  readonly sparse?: readonly (readonly [values: OnnxTensor, indices: OnnxTensor])[];
  readonly inputs?: readonly OnnxPort[];
  readonly outputs?: readonly OnnxPort[];
  /** Names of scales and zero points, as quantization annotations. */
  readonly annotations?: readonly Readonly<Record<string, string>>[];
}

function onnxGraph(graph: OnnxGraph): readonly EncodedField[] {
  return [
    ...(graph.nodes ?? []).map((node) => messageField(1, onnxNode(node))),
    bytesField(2, graph.name ?? "graph"),
    ...(graph.initializers ?? []).map((tensor) => messageField(5, onnxTensor(tensor))),
    ...(graph.inputs ?? []).map((port) => messageField(11, valueInfo(port))),
    ...(graph.outputs ?? []).map((port) => messageField(12, valueInfo(port))),
    ...(graph.annotations ?? []).map((names) => messageField(14, entries(2, names))),
    ...(graph.sparse ?? []).map(([values, indices]) => messageField(15, sparse(values, indices))),
  ];
}

export interface OnnxFunction {
  readonly name: string;
  readonly domain: string;
  readonly nodes: readonly OnnxNode[];
}

export interface OnnxModel {
  readonly irVersion?: number;
  readonly producer?: string;
  readonly producerVersion?: string;
  readonly domain?: string;
  readonly modelVersion?: number;
  readonly documentation?: string;
  readonly graph?: OnnxGraph;
  readonly opsets?: Readonly<Record<string, number>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly functions?: readonly OnnxFunction[];
  /** Graphs of training algorithms. */
  readonly training?: readonly OnnxGraph[];
}

/** The fields of a ModelProto in the order of their numbers, as all official writers do. */
export function onnxModelFields(model: OnnxModel): readonly EncodedField[] {
  return [
    varintField(1, model.irVersion ?? 8),
    ...optionalText(2, model.producer),
    ...optionalText(3, model.producerVersion),
    ...optionalText(4, model.domain),
    ...(model.modelVersion === undefined ? [] : [varintField(5, model.modelVersion)]),
    ...optionalText(6, model.documentation),
    ...(model.graph === undefined ? [] : [messageField(7, onnxGraph(model.graph))]),
    ...Object.entries(model.opsets ?? { "": 17 }).map(([domain, version]) =>
      messageField(8, [bytesField(1, domain), varintField(2, version)]),
    ),
    ...entries(14, model.metadata ?? {}),
    ...(model.training ?? []).map((graph) => messageField(20, [messageField(2, onnxGraph(graph))])),
    ...(model.functions ?? []).map((definition) => messageField(25, functionFields(definition))),
  ];
}

/** The bytes of a model file. */
export function onnxModel(model: OnnxModel): Uint8Array {
  return concatenate(onnxModelFields(model));
}

/** Little-endian bytes of 32-bit floats, as `raw_data` holds them. */
export function floatBytes(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => view.setFloat32(4 * index, value, true));
  return new Uint8Array(view.buffer);
}

function typedFields(tensor: OnnxTensor): readonly EncodedField[] {
  const { floats, int32s, int64s, doubles, uint64s, unpacked = false } = tensor;
  const fixed = (number: number, fields: readonly EncodedField[], keyBytes: number): EncodedField[] =>
    unpacked
      ? [...fields]
      : [bytesField(number, concatenate(fields.map((field) => field.subarray(keyBytes))))];
  const varints = (number: number, values: readonly (number | bigint)[]): EncodedField[] =>
    unpacked ? values.map((value) => varintField(number, value)) : [packedVarints(number, values)];
  return [
    ...(floats === undefined
      ? []
      : fixed(
          4,
          floats.map((value) => floatField(4, value)),
          1,
        )),
    ...(int32s === undefined ? [] : varints(5, int32s)),
    ...(int64s === undefined ? [] : varints(7, int64s)),
    ...(doubles === undefined
      ? []
      : fixed(
          10,
          doubles.map((value) => doubleField(10, value)),
          1,
        )),
    ...(uint64s === undefined ? [] : varints(11, uint64s)),
  ];
}

function attribute(name: string, fields: readonly EncodedField[]): EncodedField {
  return messageField(5, [bytesField(1, name), ...fields]);
}

function sparse(values: OnnxTensor, indices: OnnxTensor): readonly EncodedField[] {
  return [messageField(1, onnxTensor(values)), messageField(2, onnxTensor(indices))];
}

function valueInfo(port: OnnxPort): readonly EncodedField[] {
  const dimensions = (port.shape ?? []).map((dimension) =>
    messageField(1, [typeof dimension === "string" ? bytesField(2, dimension) : varintField(1, dimension)]),
  );
  const tensor = [varintField(1, port.type ?? onnxType.float), messageField(2, dimensions)];
  return [bytesField(1, port.name), messageField(2, [messageField(1, tensor)])];
}

function functionFields(definition: OnnxFunction): readonly EncodedField[] {
  return [
    bytesField(1, definition.name),
    ...definition.nodes.map((node) => messageField(7, onnxNode(node))),
    bytesField(10, definition.domain),
  ];
}

function entries(number: number, values: Readonly<Record<string, string>>): readonly EncodedField[] {
  return Object.entries(values).map(([key, value]) =>
    messageField(number, [bytesField(1, key), bytesField(2, value)]),
  );
}

function optionalText(number: number, text: string | undefined): readonly EncodedField[] {
  return text === undefined ? [] : [bytesField(number, text)];
}
