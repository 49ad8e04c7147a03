import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Slots of the tables of program.fbs. */
export const programFields = {
  version: 0,
  plans: 1,
  constantBuffers: 2,
  segments: 4,
  constantSegment: 5,
  namedData: 7,
} as const;
export const planFields = {
  name: 0,
  values: 2,
  inputs: 3,
  outputs: 4,
  chains: 5,
  operators: 6,
  delegates: 7,
} as const;
export const valueFields = { type: 0, value: 1 } as const;
export const tensorFields = {
  type: 0,
  sizes: 2,
  order: 3,
  buffer: 5,
  allocation: 6,
  dynamism: 8,
  extra: 9,
} as const;
export const extraFields = { name: 1, location: 2 } as const;
export const operatorFields = { name: 0, overload: 1 } as const;
export const delegateFields = { id: 0 } as const;
export const chainFields = { instructions: 2 } as const;
export const instructionFields = { type: 0, call: 1 } as const;
export const segmentFields = { offset: 0, size: 1 } as const;
export const subsegmentFields = { segment: 0, offsets: 1 } as const;
export const namedDataFields = { key: 0 } as const;

/** `Tensor` in the union KernelTypes, `KernelCall` in InstructionArguments. */
export const tensorKind = 5;
export const kernelCall = 1;

/** `ScalarType` (c10/core/ScalarType.h). */
export const scalarTypes: ReadonlyMap<number, DtypeName> = new Map<number, DtypeName>([
  [0, "u8"],
  [1, "i8"],
  [2, "i16"],
  [3, "i32"],
  [4, "i64"],
  [5, "f16"],
  [6, "f32"],
  [7, "f64"],
  [8, "c32"],
  [9, "c64"],
  [10, "c128"],
  [11, "bool"],
  [12, "i8"],
  [13, "u8"],
  [14, "i32"],
  [15, "bf16"],
  [23, "f8_e5m2"],
  [24, "f8_e4m3"],
  [25, "f8_e5m2fnuz"],
  [26, "f8_e4m3fnuz"],
  [27, "u16"],
  [28, "u32"],
  [29, "u64"],
]);

/** Name spaces of operators whose kernels are part of pytorch/executorch (kernels/, extension/llm/custom_ops, backends/). */
export const shippedNamespaces: ReadonlySet<string> = new Set([
  "aten",
  "prim",
  "prims",
  "executorch_prim",
  "dim_order_ops",
  "quantized_decomposed",
  "llama",
  "torchao",
  "cadence",
  "cortex_m",
  "et_vk",
]);

/** Backends of pytorch/executorch (backends/) that interpret their data. */
export const dataBackends: ReadonlySet<string> = new Set([
  "XnnpackBackend",
  "CoreMLBackend",
  "MPSBackend",
  "VulkanBackend",
  "QnnBackend",
  "EthosUBackend",
  "ArmBackend",
  "VgfBackend",
  "TOSABackend",
  "NeuropilotBackend",
  "NeutronBackend",
  "OpenvinoBackend",
  "EnnBackend",
  "MLXBackend",
]);

/** Backends whose data is a shared library made by AOTInductor, which they load into the process. */
export const libraryBackends: ReadonlySet<string> = new Set(["CudaBackend", "MetalBackend", "AotiBackend"]);
