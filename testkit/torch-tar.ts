import { global, join, op, pickle, tuple } from "./pickle.ts";
import { makeTar } from "./tar.ts";

function longs(...numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, at) => bytes.writeBigInt64LE(BigInt(number), 8 * at));
  return bytes;
}

const persistent = (key: string): Uint8Array => join(op.BINUNICODE(key), op.BINPERSID());

/** The tar that torch.save of PyTorch 0.1 wrote: one float tensor `weight` of 2 × 3 over a storage of 6. */
export function makeTorchTar(object: Uint8Array = pickle({ weight: persistent("7") })): Uint8Array {
  const storages = join(
    pickle(1),
    pickle(tuple(5, "cpu", global("torch", "FloatStorage"))),
    longs(6),
    new Uint8Array(24),
    pickle([]),
  );
  const dimensions = Buffer.alloc(8);
  dimensions.writeInt32LE(2);
  const tensors = join(
    pickle(1),
    pickle(tuple(7, 5, global("torch", "FloatTensor"))),
    dimensions,
    longs(2, 3, 3, 1, 0),
  );
  const info = pickle({ protocol_version: 1000, little_endian: true });
  return makeTar([
    { name: "sys_info", bytes: info },
    { name: "pickle", bytes: object },
    { name: "tensors", bytes: tensors },
    { name: "storages", bytes: storages },
  ]);
}
