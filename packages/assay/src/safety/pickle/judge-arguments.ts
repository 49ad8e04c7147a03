import { readItems, readNode, readText, showCall, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { judgeAllocator } from "./allocators.ts";
import { dunder } from "./gadgets.ts";
import { dynamicCall, reachedGadget } from "./judge-dynamic-call.ts";
import { gadgetSighting } from "./judgement.ts";
import type { NestedBytes, RunJudgement } from "./judgement.ts";
import { resolve, resolveCall } from "./resolve.ts";
import { vouchFor } from "./vouched.ts";

type Judge = (judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]) => void;

/** Judges calls of imported functions that are only as good as their arguments. */
export function judgeArguments(judgement: RunJudgement, heap: Heap, call: CallNode, name: string): void {
  const judge = Object.hasOwn(judges, name) ? judges[name] : undefined;
  judge?.(judgement, heap, call, readItems(heap, call.args) ?? []);
}

const judges: Readonly<Record<string, Judge>> = {
  "builtins.getattr": judgeGetattr,
  "builtins.setattr": judgeSetattr,
  "builtins.iter": judgeIterator,
  "_codecs.encode": judgeEncode,
  "copyreg._reconstructor": judgeClassArgument,
  "copyreg.__newobj__": judgeClassArgument,
  "copyreg.__newobj_ex__": judgeClassArgument,
  "torch._tensor._rebuild_from_type": judgeFunctionArgument,
  "torch._tensor._rebuild_from_type_v2": judgeFunctionArgument,
  "torch.storage._load_from_bytes": judgeNested,
  "pickle.loads": judgeNested,
  "pickle._loads": judgeNested,
  "_pickle.loads": judgeNested,
  "dill._dill.loads": judgeNested,
  "dill.loads": judgeNested,
  "cloudpickle.cloudpickle.loads": judgeNested,
  "cloudpickle.loads": judgeNested,
};

function judgeGetattr(judgement: RunJudgement, heap: Heap, call: CallNode): void {
  const found = resolveCall(heap, call);
  const place = { offset: call.offset, call: showCall(heap, call) };
  if (found.kind === "name") {
    const full = `${found.module}.${found.name}`;
    const gadget = reachedGadget(found.module, found.name);
    const allocator = judgeAllocator(found);
    if (vouchFor(found.module, found.name) !== undefined || allocator === "vouched") return;
    if (allocator === "unknown") addUnknown(judgement, full, place);
    else if (gadget !== undefined) judgement.sightings.push(gadgetSighting(full, gadget, place));
    else if (dunder.test(full)) judgement.sightings.push(internals(heap, call));
    else addUnknown(judgement, full, place);
    return;
  }
  if (found.kind !== "attribute" || found.attribute === undefined) {
    judgement.sightings.push(dynamicCall(heap, call, "dangerous", "It computes the name of an attribute"));
  } else if (dunder.test(found.attribute)) judgement.sightings.push(internals(heap, call));
  else addUnknown(judgement, `an attribute ${found.attribute}`, place);
}

function internals(heap: Heap, call: CallNode): ReturnType<typeof dynamicCall> {
  return dynamicCall(heap, call, "dangerous", "It reaches through internals of an object");
}

function addUnknown(
  judgement: RunJudgement,
  name: string,
  place: { readonly offset: number; readonly call: string },
): void {
  if (!judgement.unknownNames.has(name)) judgement.unknownNames.set(name, place);
}

/** dill sets attributes of the classes that it carries; nobody sets those of an imported name. */
function judgeSetattr(judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]): void {
  const target = resolve(heap, args[0]);
  if (target.kind === "code") return;
  if (target.kind !== "name" && target.kind !== "module") {
    addUnknown(judgement, "builtins.setattr", { offset: call.offset, call: showCall(heap, call) });
    return;
  }
  judgement.sightings.push({
    rule: "PICKLE-STATE-ON-GLOBAL",
    verdict: "dangerous",
    subject: showValue(heap, args[0] ?? 0),
    message: `Loading changes what the program imported: ${showCall(heap, call)}.`,
    offset: call.offset,
    call: showCall(heap, call),
  });
}

/** `iter(function, sentinel)` calls the function whenever somebody asks for the next item. */
function judgeIterator(judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]): void {
  if (args.length < 2) return;
  judgement.sightings.push(dynamicCall(heap, call, "dangerous", "It calls the function that it is given"));
}

/** Encodings that only map characters; others are looked up as a module, or transform the text. */
const plainEncodings =
  /^(latin[-_]?1|iso[-_]?8859[-_]?1?(-1)?|utf[-_]?8|ascii|us-ascii|raw[-_]unicode[-_]escape)$/i;

function judgeEncode(judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]): void {
  const encoding = args.length < 2 ? "utf-8" : readText(heap, args[1]);
  if (encoding !== undefined && plainEncodings.test(encoding)) return;
  judgement.sightings.push(dynamicCall(heap, call, "suspicious", "It decodes hidden text"));
}

/** The class to make an object of must be an imported one. */
function judgeClassArgument(judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]): void {
  const made = resolve(heap, args[0]);
  if ((made.kind === "name" && made.isDirect) || made.kind === "code") return;
  const verdict = made.kind === "persistent" || made.kind === "unknown" ? "unknown" : "dangerous";
  judgement.sightings.push(
    dynamicCall(heap, call, verdict, "It makes an object of a class that it computes"),
  );
}

/** The function is called with the arguments that follow: it must be an imported one, and is judged under its name. */
function judgeFunctionArgument(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  args: readonly Ref[],
): void {
  const called = resolve(heap, args[0]);
  if (called.kind === "unknown") return;
  if (called.kind !== "name" || !called.isDirect) {
    judgement.sightings.push(dynamicCall(heap, call, "dangerous", "It calls a function that it computes"));
  } else if (vouchFor(called.module, called.name) === "state") {
    const place = { offset: call.offset, call: showCall(heap, call) };
    addUnknown(judgement, `${called.module}.${called.name}`, place);
  }
}

function judgeNested(judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]): void {
  const bytes = bytesBehind(heap, args[0]);
  if (bytes !== undefined) {
    judgement.nested.push({ via: showValue(heap, call.callee), callOffset: call.offset, bytes });
  } else
    judgement.sightings.push(dynamicCall(heap, call, "dangerous", "It unpickles bytes that it computes"));
}

/** Bytes as they are, or as protocols 0 to 2 write them: `_codecs.encode(text, "latin1")`. */
function bytesBehind(heap: Heap, ref: Ref | undefined): NestedBytes["bytes"] | undefined {
  const node = readNode(heap, ref);
  if (node?.kind === "bytes")
    return { kind: "range", offset: node.offset, length: node.length, isText: false };
  return node?.kind === "call" && isLatin1(heap, node)
    ? textBehind(heap, readItems(heap, node.args)?.[0])
    : undefined;
}

function isLatin1(heap: Heap, call: CallNode): boolean {
  const encoder = resolve(heap, call.callee);
  const isEncoder = encoder.kind === "name" && encoder.module === "_codecs" && encoder.name === "encode";
  return isEncoder && /^latin[-_]?1$/.test(readText(heap, readItems(heap, call.args)?.[1]) ?? "");
}

function textBehind(heap: Heap, ref: Ref | undefined): NestedBytes["bytes"] | undefined {
  const text = readText(heap, ref);
  if (text !== undefined) return { kind: "text", text };
  const long = readNode(heap, ref);
  if (long?.kind !== "long-text") return undefined;
  return { kind: "range", offset: long.offset, length: long.length, isText: true };
}
