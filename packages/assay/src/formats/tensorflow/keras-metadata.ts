import type { Hazard } from "../../model/hazard.ts";
import { judgeKerasConfig } from "../../safety/keras/index.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import { readRange } from "../../syntax/random-access.ts";
import { maximumConfigBytes, maximumObjects } from "./limits.ts";
import { kerasMetadataFields, kerasNodeShape } from "./shapes.table.ts";
import { noteProblem, type TensorflowWalk } from "./walk.ts";

/** Configurations are JSON of a few kilobytes each; a hostile one may nest and repeat. */
const limits = { maxBytes: maximumConfigBytes, maxDepth: 128, maxValues: 1_000_000, maxObjects: 100_000 };

/** What a `keras_metadata.pb` holds: the configuration of every layer, as the old Keras loader rebuilds them. */
export interface KerasMetadata {
  nodes: number;
  readonly identifiers: Map<string, number>;
  readonly hazards: Hazard[];
}

/** Reads a SavedMetadata message and judges each configuration once. */
export async function readKerasMetadata(walk: TensorflowWalk): Promise<KerasMetadata> {
  const metadata: KerasMetadata = { nodes: 0, identifiers: new Map(), hazards: [] };
  const whole = { start: 0, end: walk.file.source.sizeBytes };
  const seen = new Set<string>();
  await visitMessages(walk.reader, whole, {
    [kerasMetadataFields.node]: async (range) => {
      metadata.nodes += 1;
      if (metadata.nodes > maximumObjects) return;
      const node = await pick(walk.reader, range, kerasNodeShape);
      const identifier = node.identifier ?? "";
      metadata.identifiers.set(identifier, (metadata.identifiers.get(identifier) ?? 0) + 1);
      if (node.metadata !== undefined) {
        metadata.hazards.push(...(await judgeConfiguration(walk, node.metadata, seen)));
      }
    },
  });
  if (metadata.nodes > maximumObjects) {
    noteProblem(walk, { code: "limit-exceeded", message: `more than ${maximumObjects} Keras objects` });
  }
  return metadata;
}

/** Hazards of one configuration that was not seen before: layers are listed alone and inside their model. */
export async function judgeConfiguration(
  walk: TensorflowWalk,
  at: Range,
  seen: Set<string>,
): Promise<readonly Hazard[]> {
  const length = at.end - at.start;
  if (length > maximumConfigBytes || at.end > walk.file.source.sizeBytes) {
    const message = `a Keras configuration of ${length} bytes was not read`;
    noteProblem(walk, { code: "limit-exceeded", message, offset: at.start });
    return [];
  }
  const parsed = parseJson(await readRange(walk.file.source, at.start, length), limits);
  if (!parsed.ok) {
    noteProblem(walk, {
      code: parsed.code,
      message: `a Keras configuration: ${parsed.message}`,
      offset: at.start,
    });
    return [];
  }
  const hazards: Hazard[] = [];
  for (const hazard of judgeKerasConfig(withLists(parsed.value))) {
    // Without its class a layer of a SavedModel comes back from the graph: no code from elsewhere is needed.
    if (hazard.rule === "KERAS-CUSTOM-OBJECT") continue;
    const key = `${hazard.rule} ${hazard.message}`;
    if (!seen.has(key)) hazards.push({ ...hazard, offset: at.start });
    seen.add(key);
  }
  return hazards;
}

/**
 * The configuration with lists in place of `{"class_name": "__tuple__", "items": [...]}`, which is how SavedModels write
 * the list that holds the code of a function. Depth is that of the parser's limit.
 */
function withLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLists);
  if (!isRecord(value)) return value;
  if (value["class_name"] === "__tuple__" && Array.isArray(value["items"]))
    return value["items"].map(withLists);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withLists(inner)]));
}
