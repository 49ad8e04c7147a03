import { type MessageReader, pick, type Range } from "../../syntax/protobuf-message.ts";
import { dimensionShape, shapeShape } from "./shapes.table.ts";

/** Dimensions of a TensorShapeProto, -1 for one that is free; undefined = unknown rank. */
export async function readShape(reader: MessageReader, at: Range | undefined): Promise<number[] | undefined> {
  if (at === undefined) return [];
  const { dimensions, isUnknown } = await pick(reader, at, shapeShape);
  if (isUnknown === 1) return undefined;
  const shape: number[] = [];
  for (const dimension of dimensions) {
    const { size = 0 } = await pick(reader, dimension, dimensionShape);
    shape.push(size);
  }
  return shape;
}
