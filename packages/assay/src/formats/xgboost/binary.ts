import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  bytesLeft,
  f32,
  i32,
  i64,
  mostNeeded,
  need,
  skip,
  stop,
  structCursor,
  text,
  u32,
  u64,
  type StructCursor,
  type StructTrouble,
} from "../../syntax/struct-cursor.ts";
import type { BoosterFacts } from "./booster-facts.ts";
import { noteBroken } from "./document.ts";
import { maxAttributes, maxNameBytes, maxTreeNodes, maxTrees } from "./limits.ts";
import { defectOf } from "./tree.ts";

/** `binf` in front of the structure; older files and `save_raw` leave it out. */
export const binaryMagic = "binf";

/**
 * The binary form up to release 2.x: C structures as they lie in memory (src/learner.cc LearnerModelParamLegacy,
 * src/gbm/gbtree_model.h, include/xgboost/tree_model.h). Little-endian.
 */
export async function readBinary(
  source: RandomAccess,
  start: number,
  facts: BoosterFacts,
): Promise<StructTrouble | undefined> {
  const cursor = structCursor(source, start);
  const extras = await readLearner(cursor, facts);
  facts.objective = await readText(cursor);
  facts.booster = await readText(cursor);
  if (facts.booster === "gblinear") await passLinear(cursor);
  else await readForest(cursor, facts);
  if (facts.booster === "dart") passVector(cursor, await readCount(cursor), 4);
  if (extras) await readAttributes(cursor, facts);
  return cursor.trouble;
}

/** 34 numbers of four bytes; true when attributes follow the booster. */
async function readLearner(cursor: StructCursor, facts: BoosterFacts): Promise<boolean> {
  if (!(await need(cursor, learnerBytes))) return false;
  const end = cursor.at + learnerBytes;
  facts.parameters.set("base_score", f32(cursor));
  facts.numFeature = u32(cursor);
  facts.parameters.set("num_feature", facts.numFeature);
  facts.parameters.set("num_class", i32(cursor));
  const hasAttributes = i32(cursor) !== 0;
  i32(cursor);
  const [major, minor] = [u32(cursor), u32(cursor)];
  // Releases before 1.0 left these words zero.
  if (major > 0) facts.version = `${major}.${minor}`;
  cursor.at = end;
  return hasAttributes;
}

const learnerBytes = 136;

async function readText(cursor: StructCursor): Promise<string> {
  const length = await readCount(cursor);
  if (length > maxNameBytes) stop(cursor, "limit-exceeded", `a name has ${length} bytes`);
  return (await need(cursor, length)) ? text(cursor, length) : "";
}

async function readCount(cursor: StructCursor): Promise<number> {
  return (await need(cursor, 8)) ? u64(cursor) : 0;
}

function passVector(cursor: StructCursor, count: number, itemBytes: number): void {
  skip(cursor, count * itemBytes);
}

/** A structure of 136 bytes, then the weights. */
async function passLinear(cursor: StructCursor): Promise<void> {
  skip(cursor, 136);
  passVector(cursor, await readCount(cursor), 4);
}

async function readForest(cursor: StructCursor, facts: BoosterFacts): Promise<void> {
  if (!(await need(cursor, forestBytes))) return;
  const end = cursor.at + forestBytes;
  const trees = i32(cursor);
  facts.parameters.set("num_parallel_tree", i32(cursor));
  i64(cursor);
  i64(cursor);
  cursor.at = end;
  if (trees < 0 || trees > maxTrees) return stop(cursor, "limit-exceeded", `the file claims ${trees} trees`);
  facts.trees = trees;
  for (let index = 0; index < trees && cursor.trouble === undefined; index += 1) {
    await readTree(cursor, facts, index);
  }
  // tree_info: the class of each tree.
  skip(cursor, trees * 4);
}

const forestBytes = 160;

async function readTree(cursor: StructCursor, facts: BoosterFacts, index: number): Promise<void> {
  const offset = cursor.at;
  if (!(await need(cursor, treeBytes))) return;
  i32(cursor);
  const nodes = i32(cursor);
  cursor.at = offset + treeBytes;
  const leafVector = 0;
  if (nodes < 1 || nodes > maxTreeNodes || nodes * (nodeBytes + statisticBytes) > bytesLeft(cursor)) {
    return stop(cursor, nodes < 1 ? "malformed" : "truncated", `tree ${index} claims ${nodes} nodes`);
  }
  facts.nodes += nodes;
  const shape = await readNodes(cursor, nodes);
  skip(cursor, nodes * statisticBytes + leafVector);
  const defect = defectOf(shape, facts.numFeature);
  if (defect !== undefined) noteBroken(facts, index, defect, offset);
}

const treeBytes = 148;
const nodeBytes = 20;
const statisticBytes = 16;

async function readNodes(cursor: StructCursor, nodes: number): Promise<Parameters<typeof defectOf>[0]> {
  const left = new Int32Array(nodes);
  const right = new Int32Array(nodes);
  const feature = new Uint32Array(nodes);
  const most = Math.floor(mostNeeded / nodeBytes);
  for (let node = 0; node < nodes && cursor.trouble === undefined; node += 1) {
    if (node % most === 0) await need(cursor, Math.min(most, nodes - node) * nodeBytes);
    i32(cursor);
    left[node] = i32(cursor);
    right[node] = i32(cursor);
    // The highest bit says where missing values go.
    feature[node] = u32(cursor) & 0x7fffffff;
    f32(cursor);
  }
  return {
    nodes,
    left: (node) => left[node] ?? -1,
    right: (node) => right[node] ?? -1,
    feature: (node) => feature[node] ?? 0,
  };
}

async function readAttributes(cursor: StructCursor, facts: BoosterFacts): Promise<void> {
  const count = await readCount(cursor);
  if (count > maxAttributes) return stop(cursor, "limit-exceeded", `the file claims ${count} attributes`);
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    const key = await readText(cursor);
    const value = await readText(cursor);
    if (cursor.trouble === undefined) facts.attributes.set(key, value);
  }
}
