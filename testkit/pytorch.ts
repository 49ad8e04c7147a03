import { call, global, join, op, pickle, tuple, value } from "./pickle.ts";
import type { Part, Value } from "./pickle.ts";
import { makeZip } from "./zip.ts";
import type { ZipEntry, ZipOptions } from "./zip.ts";

/** A tensor view over a storage; defaults make it contiguous float32 over the whole of storage "0". */
export interface TorchTensor {
  readonly storage?: string;
  readonly storageClass?: string;
  /** Elements that the persistent id claims. */
  readonly elements?: number;
  readonly offset?: number;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
  /** `torch.<dtype>`: makes a `_rebuild_tensor_v3` over an untyped storage, `elements` are bytes then. */
  readonly dtype?: string;
  readonly metadata?: Value;
  /** In the legacy format a persistent id has one more part. */
  readonly legacy?: boolean;
}

/** Opcodes of one tensor, as torch.save writes it. */
export function tensor(of: TorchTensor): Part {
  const view = [tuple(...of.shape), tuple(...(of.strides ?? rowMajor(of.shape)))];
  const hooks = call(global("collections", "OrderedDict"));
  const args: Value[] = [storage(of), of.offset ?? 0, ...view, false, hooks];
  if (of.dtype !== undefined) args.push(global("torch", of.dtype));
  if (of.metadata !== undefined) args.push(of.metadata);
  const version = of.dtype === undefined ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3";
  return call(global("torch._utils", version), ...args);
}

function storage(of: TorchTensor): Part {
  const isTyped = of.dtype === undefined;
  const type = isTyped
    ? global("torch", of.storageClass ?? "FloatStorage")
    : global("torch.storage", "UntypedStorage");
  const elements = of.elements ?? of.shape.reduce((product, size) => product * size, 1);
  const id: Value[] = ["storage", type, of.storage ?? "0", "cpu", elements];
  return join(tuple(...id, ...(of.legacy === true ? [null] : [])), op.BINPERSID());
}

function rowMajor(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of [...shape].reverse()) {
    strides.unshift(stride);
    stride *= size;
  }
  return strides;
}

export function parameter(inner: Part): Part {
  return call(
    global("torch._utils", "_rebuild_parameter"),
    inner,
    true,
    call(global("collections", "OrderedDict")),
  );
}

/** OrderedDict filled by SETITEMS, as state dicts are. */
export function orderedDict(entries: Readonly<Record<string, Value>>): Part {
  const items = Object.entries(entries).flatMap(([key, item]) => [value(key), value(item)]);
  return join(call(global("collections", "OrderedDict")), op.MARK(), ...items, op.SETITEMS());
}

/** torch.nn.Module: a new object with its three dicts as state. */
export function moduleObject(
  className: readonly [module: string, name: string],
  parts: {
    readonly parameters?: Record<string, Value>;
    readonly buffers?: Record<string, Value>;
    readonly modules?: Record<string, Value>;
  },
  more: Record<string, Value> = {},
): Part {
  const state = {
    training: false,
    _parameters: orderedDict(parts.parameters ?? {}),
    _buffers: orderedDict(parts.buffers ?? {}),
    _modules: orderedDict(parts.modules ?? {}),
    ...more,
  };
  return join(global(...className), op.EMPTY_TUPLE(), op.NEWOBJ(), value(state), op.BUILD());
}

/** Little-endian bytes of float32 values. */
export function floats(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((one, index) => bytes.writeFloatLE(one, 4 * index));
  return bytes;
}

export interface Checkpoint {
  readonly object: Value;
  readonly storages?: Readonly<Record<string, Uint8Array>>;
  readonly protocol?: number;
}

export interface ZipCheckpoint extends Checkpoint {
  readonly folder?: string;
  readonly byteorder?: string;
  readonly deflatePickle?: boolean;
  /** Replaces the stream altogether. */
  readonly stream?: Uint8Array;
  readonly more?: readonly ZipEntry[];
  readonly zip?: ZipOptions;
}

/** A file as torch.save has written it since 1.6. */
export function zipCheckpoint(of: ZipCheckpoint): Uint8Array {
  const folder = of.folder ?? "archive";
  const stream = of.stream ?? pickle(of.object, of.protocol ?? 2);
  const entries: ZipEntry[] = [
    { name: `${folder}/data.pkl`, bytes: stream, ...(of.deflatePickle === true ? { deflate: true } : {}) },
    { name: `${folder}/byteorder`, bytes: Buffer.from(of.byteorder ?? "little") },
    ...Object.entries(of.storages ?? {}).map(([key, bytes]) => ({
      name: `${folder}/data/${key}`,
      bytes,
      align: 64,
    })),
    { name: `${folder}/version`, bytes: Buffer.from("3\n") },
    ...(of.more ?? []),
  ];
  return makeZip(entries, of.zip);
}

/** 0x1950a86a20f9469cfc6c */
const magic = Buffer.from("6cfc9c46f9206aa85019", "hex");

/** A file as torch.save wrote it before 1.6: five pickles, then element counts and storages. */
export function legacyCheckpoint(of: Checkpoint & { readonly itemBytes?: number }): Uint8Array {
  const storages = Object.entries(of.storages ?? {});
  const protocol = of.protocol ?? 2;
  return join(
    join(op.PROTO(protocol), op.LONG1(magic), op.STOP()),
    pickle(1001, protocol),
    pickle(
      { protocol_version: 1001, little_endian: true, type_sizes: { short: 2, int: 4, long: 4 } },
      protocol,
    ),
    pickle(of.object, protocol),
    pickle(
      storages.map(([key]) => key),
      protocol,
    ),
    ...storages.map(([, bytes]) => join(count(bytes.length / (of.itemBytes ?? 4)), bytes)),
  );
}

function count(elements: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(elements));
  return bytes;
}
