import { startLoadedWalk, textOf, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import type { WireField, WireWalk } from "../../syntax/protobuf.ts";

/** Which message a file holds. */
export type TensorflowKind = "saved-model" | "meta-graph" | "graph" | "keras-metadata" | "fingerprint";

/** Depth and fields that 4 KiB of a real model can have. */
const limits = { depth: 12, fields: 4096 };
const longestText = 1024;
/** Evidence that is enough, and that is enough when something does not belong: parsers skip what they do not know. */
const enough = 2;
const enoughWhenOdd = 5;
const enoughWhenCut = 3;

/** What a field must look like, and how much it proves when it does. */
type Rule =
  | { readonly kind: "number"; readonly most?: number }
  | { readonly kind: "bytes" }
  | { readonly kind: "text"; readonly pattern?: RegExp; readonly proves?: number }
  | { readonly kind: "message"; readonly rules: Rules; readonly proves?: number };
type Rules = ReadonlyMap<number, Rule>;

const number: Rule = { kind: "number" };
const bytes: Rule = { kind: "bytes" };
const plainText: Rule = { kind: "text" };
const message = (rules: Rules, proves = 0): Rule => ({ kind: "message", rules, proves });

const nodeName = /^[A-Za-z0-9.>_][\w.>/\\:@-]*$/u;
const operationName = /^_?[A-Z][\w>]*$/u;

const attribute: Rules = new Map<number, Rule>([
  [1, { kind: "text", pattern: /^_?[A-Za-z][\w.]*$/u, proves: 1 }],
  [2, bytes],
]);
const node: Rules = new Map<number, Rule>([
  [1, { kind: "text", pattern: nodeName }],
  [2, { kind: "text", pattern: operationName, proves: 1 }],
  [3, plainText],
  [4, plainText],
  [5, message(attribute)],
  [6, bytes],
  [7, bytes],
]);
const definition: Rules = new Map<number, Rule>([
  [1, { kind: "text", pattern: nodeName, proves: 1 }],
  [2, bytes],
  [3, bytes],
  [4, bytes],
  [5, plainText],
  [6, plainText],
  [8, bytes],
  [16, number],
  [17, number],
  [18, number],
  [19, number],
  [20, bytes],
  [21, number],
]);
const functionRules: Rules = new Map<number, Rule>([
  [1, message(definition)],
  [3, message(node)],
  [4, bytes],
  [5, bytes],
  [6, bytes],
  [7, bytes],
  [8, bytes],
]);
const graph: Rules = new Map<number, Rule>([
  [1, message(node)],
  [
    2,
    message(
      new Map<number, Rule>([
        [1, message(functionRules)],
        [2, bytes],
        [3, bytes],
      ]),
    ),
  ],
  [3, number],
  [
    4,
    message(
      new Map<number, Rule>([
        [1, number],
        [2, number],
        [3, bytes],
      ]),
    ),
  ],
  [5, bytes],
]);
const info: Rules = new Map<number, Rule>([
  [1, plainText],
  [2, message(new Map([[1, message(definition)]]))],
  [3, bytes],
  [4, plainText],
  [5, { kind: "text", pattern: /^\d+\.\d+/u, proves: 2 }],
  [6, plainText],
  [7, number],
  [8, bytes],
]);
const metaGraph: Rules = new Map<number, Rule>([
  [1, message(info)],
  [2, message(graph)],
  [3, bytes],
  [4, bytes],
  [5, bytes],
  [6, bytes],
  [7, bytes],
]);
const savedModel: Rules = new Map<number, Rule>([
  [1, { kind: "number", most: 100 }],
  [2, message(metaGraph)],
]);
const kerasMetadata: Rules = new Map<number, Rule>([
  [
    1,
    message(
      new Map<number, Rule>([
        [2, number],
        [3, { kind: "text", pattern: /^root/u, proves: 1 }],
        [4, { kind: "text", pattern: /^_tf_keras_/u, proves: 1 }],
        [5, bytes],
        [6, bytes],
      ]),
    ),
  ],
]);

const kinds: readonly (readonly [TensorflowKind, Rules])[] = [
  ["saved-model", savedModel],
  ["meta-graph", metaGraph],
  ["graph", graph],
  ["keras-metadata", kerasMetadata],
];

/**
 * None of these messages has a magic number. A file is taken for the kind that all of `head` fits to, with names of
 * operations, attributes or a version where that kind has them.
 */
export function kindOf(head: Uint8Array, sizeBytes: number): TensorflowKind | undefined {
  // A NodeDef in the field of a MetaInfoDef and the like: text formats and most others end here.
  if (isFingerprint(head, sizeBytes)) return "fingerprint";
  if (head.length < 8 || (head[0] !== 0x0a && head[0] !== 0x08 && head[0] !== 0x12)) return oddKind(head);
  return kinds.find(([, rules]) => fits(head, sizeBytes, rules))?.[0];
}

/** A graph that begins with its library (0x12) is handled above; any other first field is tolerated with much evidence. */
function oddKind(head: Uint8Array): TensorflowKind | undefined {
  const first = head[0] ?? 0;
  // Keys of fields that nobody has: 0x1a and up, as a varint of wire type 0, 1, 2 or 5.
  if (head.length < 64 || first < 0x10 || ![0, 1, 2, 5].includes(first & 7)) return undefined;
  return kinds.find(([, rules]) => fits(head, head.length + 1, rules))?.[0];
}

/** A FingerprintDef has some 100 bytes: five hashes, a version, a UUID. */
const longestFingerprint = 256;
const fewestHashes = 3;

function isFingerprint(head: Uint8Array, sizeBytes: number): boolean {
  if (sizeBytes > longestFingerprint || sizeBytes !== head.length) return false;
  const walk = startLoadedWalk(head, limits);
  const found = { hashes: 0, hasIdentity: false, isOdd: false };
  void walkMessage(walk, 0, head.length, (field) => {
    // A hash of 64 bits is hardly ever small.
    if (field.number <= 5 && field.wireType === wireTypes.varint && field.high > 0) found.hashes += 1;
    else if (field.number === 6 && field.wireType === wireTypes.bytes) found.hasIdentity = true;
    else if (field.number === 7 && field.wireType === wireTypes.bytes) found.hasIdentity = true;
    else if (field.number > 5 || field.wireType !== wireTypes.varint) found.isOdd = true;
    return undefined;
  });
  return walk.trouble === undefined && !found.isOdd && found.hashes >= fewestHashes && found.hasIdentity;
}

interface Evidence {
  proofs: number;
  isOdd: boolean;
}

function fits(head: Uint8Array, sizeBytes: number, rules: Rules): boolean {
  const walk = startLoadedWalk(head, limits);
  const evidence: Evidence = { proofs: 0, isOdd: false };
  void walkMessage(walk, 0, head.length, (field) => check(walk, field, rules, evidence));
  if (walk.trouble?.code === "malformed") return false;
  // A head that is the whole file has to end where a field ends, unless the model was cut off.
  const isCut = walk.trouble !== undefined && sizeBytes <= head.length;
  if (evidence.isOdd) return evidence.proofs >= enoughWhenOdd;
  return evidence.proofs >= (isCut ? enoughWhenCut : enough);
}

function check(walk: WireWalk, field: WireField, rules: Rules, evidence: Evidence): undefined {
  const rule = rules.get(field.number);
  const isFitting = rule !== undefined && isAs(walk, field, rule, evidence);
  if (!isFitting) evidence.isOdd = true;
  return undefined;
}

function isAs(walk: WireWalk, field: WireField, rule: Rule, evidence: Evidence): boolean {
  if (rule.kind === "number") {
    return (
      field.wireType === wireTypes.varint &&
      (field.high === 0 ? field.low : Infinity) <= (rule.most ?? Infinity)
    );
  }
  if (field.wireType !== wireTypes.bytes) return false;
  if (rule.kind === "bytes") return true;
  if (rule.kind === "text") return isText(walk, field, rule, evidence);
  void walkMessage(walk, field.start, field.end, (part) => check(walk, part, rule.rules, evidence));
  return true;
}

function isText(
  walk: WireWalk,
  field: WireField,
  rule: Extract<Rule, { kind: "text" }>,
  evidence: Evidence,
): boolean {
  if (field.end > walk.window.end) return field.end - field.start <= longestText;
  const found = textOf(walk, field, longestText);
  if (found === undefined || /[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/u.test(found)) return false;
  if (rule.pattern?.test(found) === false) return false;
  evidence.proofs += rule.proves ?? 0;
  return true;
}
