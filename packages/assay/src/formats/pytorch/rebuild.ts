import { readItems, readName, readNode, readNumber, readValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { elementCount } from "../../tensors/tensor.ts";
import { layOut } from "./layout.ts";
import { mostDimensions } from "./limits.ts";
import { storageOf } from "./storage.ts";
import type { Storage } from "./storage.ts";
import type { Rebuilt, RebuildContext } from "./tensor-parts.ts";
import { torchDtypes } from "./torch-types.table.ts";
import type { TorchType } from "./torch-types.table.ts";

type Rebuild = (context: RebuildContext, args: readonly Ref[], depth: number) => Rebuilt | undefined;

/** Parameters around parameters: honest files have two levels. */
const deepestWrapping = 8;

/** The tensor that a call would make; undefined for every other call. Source: torch/_utils.py, torch/_tensor.py (2.8). */
export function rebuildTensor(context: RebuildContext, call: CallNode): Rebuilt | undefined {
  return rebuildCall(context, call, deepestWrapping);
}

function rebuildCall(context: RebuildContext, call: CallNode, depth: number): Rebuilt | undefined {
  const name = readName(context.heap, call.callee);
  const args = readItems(context.heap, call.args);
  return name === undefined || args === undefined ? undefined : rebuildBy(context, name, args, depth);
}

function rebuildBy(
  context: RebuildContext,
  name: string,
  args: readonly Ref[],
  depth: number,
): Rebuilt | undefined {
  if (depth === 0 || !Object.hasOwn(rebuilders, name)) return undefined;
  return rebuilders[name]?.(context, args, depth - 1);
}

const rebuilders: Readonly<Record<string, Rebuild>> = {
  "torch._utils._rebuild_tensor": (context, args) => strided(context, args, {}),
  "torch._utils._rebuild_tensor_v2": (context, args) => strided(context, args, { metadata: 6 }),
  "torch._utils._rebuild_tensor_v3": (context, args) => strided(context, args, { dtype: 6, metadata: 7 }),
  "torch._utils._rebuild_qtensor": quantized,
  "torch._utils._rebuild_parameter": inner,
  "torch._utils._rebuild_parameter_with_state": inner,
  "torch.nn.parameter.Parameter": inner,
  "torch.nn.Parameter": inner,
  "torch._utils._rebuild_device_tensor_from_cpu_tensor": inner,
  "torch._tensor._rebuild_from_type": typed,
  "torch._tensor._rebuild_from_type_v2": typed,
  "torch._utils._rebuild_sparse_tensor": sparse,
  "torch._utils._rebuild_sparse_csr_tensor": sparse,
  "torch._utils._rebuild_meta_tensor_no_storage": (context, args) =>
    dataless(context, args[0], args[1], "a tensor on the meta device has no data"),
  "torch._utils._rebuild_wrapper_subclass": (context, args) =>
    dataless(context, args[1], args[2], "the data are inside a tensor subclass"),
  "torch._utils._rebuild_nested_tensor": () => shapeless("a nested tensor"),
  "torch._utils._rebuild_device_tensor_from_numpy": () => shapeless("a tensor stored as a NumPy array"),
  "torch._utils._rebuild_xla_tensor": () => shapeless("a tensor stored as a NumPy array"),
};

interface ArgumentPlaces {
  readonly dtype?: number;
  readonly metadata?: number;
}

/** (storage, offset, size, stride, ...) */
function strided(context: RebuildContext, args: readonly Ref[], places: ArgumentPlaces): Rebuilt | undefined {
  const { heap } = context;
  const storage = storageBehind(heap, args[0]);
  const offset = readNumber(heap, args[1]);
  const shape = sizes(heap, args[2]);
  const strides = sizes(heap, args[3]);
  if (storage === undefined) return shapeless("a tensor whose storage cannot be identified");
  if (offset === undefined || shape === undefined || strides === undefined) {
    return {
      ...shapeless("a tensor with unreadable sizes"),
      overrun: "its sizes, strides or offset are no whole numbers",
    };
  }
  const type = elementType(heap, storage, places.dtype === undefined ? undefined : args[places.dtype]);
  if (type === undefined) return shapeless("a tensor of an unknown element type");
  const built = layOut(context, { storage, type, offset, shape, strides });
  const metadata = places.metadata === undefined ? undefined : args[places.metadata];
  return isConjugated(heap, metadata) ? withoutData(built, "stored as a conjugate or negative view") : built;
}

function storageBehind(heap: Heap, ref: Ref | undefined): Storage | undefined {
  const node = readNode(heap, ref);
  return node?.kind === "persistent" ? storageOf(heap, node.id) : undefined;
}

/** An untyped storage without a dtype is bytes (torch.ByteTensor over UntypedStorage). */
function elementType(heap: Heap, storage: Storage, dtype: Ref | undefined): TorchType | undefined {
  const name = readName(heap, dtype);
  if (name !== undefined) return Object.hasOwn(torchDtypes, name) ? torchDtypes[name] : undefined;
  return storage.type ?? torchDtypes["torch.uint8"];
}

/** A tuple of whole numbers, or torch.Size of one. */
function sizes(heap: Heap, ref: Ref | undefined): number[] | undefined {
  const node = readNode(heap, ref);
  const inside = node?.kind === "call" ? readItems(heap, node.args)?.[0] : ref;
  const items = readItems(heap, inside);
  if (items === undefined || items.length > mostDimensions) return undefined;
  const numbers: number[] = [];
  for (const item of items) {
    const value = readValue(heap, item);
    if (typeof value !== "number") return undefined;
    numbers.push(value);
  }
  return numbers;
}

/** `{"conj": True}` or `{"neg": True}`: the bytes are not the values yet. */
function isConjugated(heap: Heap, ref: Ref | undefined): boolean {
  const node = readNode(heap, ref);
  return node?.kind === "dict" && node.entries.some((entry) => readValue(heap, entry) === true);
}

/** (storage, offset, size, stride, (scheme, ...), ...): the stored integers. */
function quantized(context: RebuildContext, args: readonly Ref[]): Rebuilt | undefined {
  const built = strided(context, args, {});
  const scheme = readName(context.heap, readItems(context.heap, args[4])?.[0]);
  return built === undefined
    ? undefined
    : { ...built, quantized: (scheme ?? "unknown").replace(/^torch\./, "") };
}

/** (tensor, ...) */
function inner(context: RebuildContext, args: readonly Ref[], depth: number): Rebuilt | undefined {
  const node = readNode(context.heap, args[0]);
  return node?.kind === "call" ? rebuildCall(context, node, depth) : undefined;
}

/** (rebuild function, class, its arguments, state): a subclass or a tensor with attributes. */
function typed(context: RebuildContext, args: readonly Ref[], depth: number): Rebuilt | undefined {
  const name = readName(context.heap, args[0]);
  const innerArgs = readItems(context.heap, args[2]);
  return name === undefined || innerArgs === undefined
    ? undefined
    : rebuildBy(context, name, innerArgs, depth);
}

/** (layout, (indices, values, size, ...)): the dense form is nowhere in the file. */
function sparse(context: RebuildContext, args: readonly Ref[], depth: number): Rebuilt | undefined {
  const { heap } = context;
  const parts = readItems(heap, args[1]) ?? [];
  const shape = parts.map((part) => sizes(heap, part)).find((found) => found !== undefined) ?? [0];
  for (const part of parts.slice(1)) {
    const values = inner(context, [part], depth);
    if (values?.dtype !== undefined && !/^i(32|64)$/.test(values.dtype)) {
      return {
        dtype: values.dtype,
        shape,
        data: { kind: "absent", reason: "a sparse tensor" },
        unsupported: "a sparse tensor",
      };
    }
  }
  return shapeless("a sparse tensor");
}

function dataless(
  context: RebuildContext,
  dtype: Ref | undefined,
  size: Ref | undefined,
  reason: string,
): Rebuilt {
  const type = torchDtypes[readName(context.heap, dtype) ?? ""];
  const shape = sizes(context.heap, size);
  const isUsable = shape?.every((one) => one >= 0) === true && Number.isSafeInteger(elementCount(shape) * 16);
  if (type === undefined || shape === undefined || !isUsable) return shapeless(reason);
  return { dtype: type.dtype, shape, data: { kind: "absent", reason }, unsupported: reason };
}

/** A tensor of which only the name can be told; zero elements so that it counts for nothing. */
function shapeless(reason: string): Rebuilt {
  return { dtype: "u8", shape: [0], data: { kind: "absent", reason }, unsupported: reason };
}

function withoutData(built: Rebuilt, reason: string): Rebuilt {
  return { ...built, data: { kind: "absent", reason }, unsupported: reason };
}
