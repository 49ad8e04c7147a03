import { readItems, readNode, readText, showCall, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { judgeAllocator } from "./allocators.ts";
import { dunder, gadgetFor } from "./gadgets.ts";
import { dynamicCall, reachedGadget } from "./judge-dynamic-call.ts";
import { callsInside } from "./inner-calls.ts";
import { judgeInnerCalls } from "./judge-inner-calls.ts";
import type { GivenArguments } from "./judge-inner-calls.ts";
import { judgeResources, usesResources } from "./judge-resources.ts";
import { gadgetSighting } from "./judgement.ts";
import type { NestedBytes, RunJudgement } from "./judgement.ts";
import { deepestCallee } from "./limits.ts";
import { resolve, resolveCall } from "./resolve.ts";
import { vouchFor } from "./vouched.ts";

type Judge = (judgement: RunJudgement, heap: Heap, call: CallNode, args: readonly Ref[]) => void;

/** Judges calls of imported functions that are only as good as their arguments. */
export function judgeArguments(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  name: string,
  { given, depth }: GivenArguments = { given: undefined, depth: deepestCallee },
): void {
  // Most names are as good whatever they are given: a hostile stream can give a million arguments again and again.
  if (depth < 0 || !dependsOnArguments(name)) return;
  const args = given ?? readItems(heap, call.args) ?? [];
  const judge = Object.hasOwn(judges, name) ? judges[name] : undefined;
  judge?.(judgement, heap, call, args);
  judgeInnerCalls(judgement, heap, call, { name, args, judge: judgeArguments, depth });
  judgeResources(judgement, heap, call, { name, args });
  if (args.length > 1 && enumerations.test(name)) judgeNewClass(judgement, heap, call, name, args);
}

function dependsOnArguments(name: string): boolean {
  return Object.hasOwn(judges, name) || callsInside(name) || usesResources(name) || enumerations.test(name);
}

/** `Enum("Name", members)` makes a class; with one argument it looks a member up. */
const enumerations = /(Enum|Flag|EnumMeta|EnumType)$/;
/** These make classes, and classes run code of their members when instances are made. */
const classMakers: Judge = (judgement, heap, call, args) => {
  if (args.length > 1) judgeNewClass(judgement, heap, call, showValue(heap, call.callee), args);
};

function judgeNewClass(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  name: string,
  args: readonly Ref[],
): void {
  const carries = args.slice(1).some((arg) => holdsCallable(heap, arg, 4));
  if (carries)
    judgement.sightings.push(dynamicCall(heap, call, "suspicious", "It makes a class with methods"));
  else addUnknown(judgement, name, { offset: call.offset, call: showCall(heap, call) });
}

function holdsCallable(heap: Heap, ref: Ref, depth: number): boolean {
  const node = readNode(heap, ref);
  if (node?.kind === "dict")
    return node.entries.some((one) => depth > 0 && holdsCallable(heap, one, depth - 1));
  const items = readItems(heap, ref);
  if (items !== undefined) return depth === 0 || items.some((one) => holdsCallable(heap, one, depth - 1));
  return node?.kind === "call" || node?.kind === "global";
}

const judges: Readonly<Record<string, Judge>> = {
  "builtins.getattr": judgeGetattr,
  "builtins.setattr": judgeSetattr,
  "builtins.iter": judgeIterator,
  "_codecs.encode": judgeEncode,
  "builtins.type": classMakers,
  "abc.ABCMeta": classMakers,
  "typing.NamedTuple": classMakers,
  "typing.TypedDict": classMakers,
  "numpy.memmap": judgeMemmap,
  "numpy.core.memmap.memmap": judgeMemmap,
  "numpy._core.memmap.memmap": judgeMemmap,
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

/** `numpy.memmap(path, dtype, "w+")` empties the file, and `__new__` does it all. */
function judgeMemmap(judgement: RunJudgement, heap: Heap, call: CallNode): void {
  const gadget = gadgetFor("numpy.lib.format", "open_memmap");
  if (gadget === undefined) return;
  judgement.sightings.push(
    gadgetSighting("numpy.memmap", gadget, { offset: call.offset, call: showCall(heap, call) }),
  );
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
