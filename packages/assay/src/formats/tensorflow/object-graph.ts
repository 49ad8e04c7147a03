import { pick, type Range } from "../../syntax/protobuf-message.ts";
import { stopWalk } from "../../syntax/protobuf.ts";
import { maximumObjects } from "./limits.ts";
import { objectShape, userObjectShape } from "./shapes.table.ts";
import type { TensorflowWalk } from "./walk.ts";

/** What the object graph of a SavedModel (saved_object_graph.proto) is made of. */
export interface ObjectFacts {
  /** `_tf_keras_layer` and the like, with how many there are. */
  readonly identifiers: Map<string, number>;
  functions: number;
  variables: number;
  objects: number;
  /** Keras configurations that releases before 2.5 keep here. */
  readonly configurations: Range[];
}

/** Counts one SavedObject. */
export async function noteObject(walk: TensorflowWalk, at: Range, facts: ObjectFacts): Promise<void> {
  facts.objects += 1;
  if (facts.objects > maximumObjects) {
    stopWalk(walk.reader.wire, "limit-exceeded", `more than ${maximumObjects} objects`, at.start);
    return;
  }
  const object = await pick(walk.reader, at, objectShape);
  if (object.function !== undefined) facts.functions += 1;
  if (object.variable !== undefined) facts.variables += 1;
  if (object.user === undefined) return;
  const { identifier = "", metadata } = await pick(walk.reader, object.user, userObjectShape);
  facts.identifiers.set(identifier, (facts.identifiers.get(identifier) ?? 0) + 1);
  if (metadata !== undefined && metadata.end > metadata.start) facts.configurations.push(metadata);
}
