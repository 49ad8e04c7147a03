import { readNode, showCall } from "../../syntax/pickle/index.ts";
import type { CallNode, GlobalNode, Heap, PickleRun } from "../../syntax/pickle/index.ts";
import { codeCarrier, gadgetFor } from "./gadgets.ts";
import { judgeHandedOver } from "./handed-over.ts";
import { judgeArguments } from "./judge-arguments.ts";
import { judgeDynamicCall } from "./judge-dynamic-call.ts";
import { judgeOddities } from "./judge-oddities.ts";
import { judgeShape } from "./judge-resources.ts";
import { judgeStates } from "./judge-states.ts";
import { behindPartials } from "./partials.ts";
import { gadgetSighting } from "./judgement.ts";
import { methodFor } from "./method-name.ts";
import { deepestCallee, mostSightings } from "./limits.ts";
import type { LoaderRules, RunJudgement, UnknownName } from "./judgement.ts";
import { modernModule } from "./resolve.ts";
import { worthShowing } from "./hazards.ts";
import type { Sighting } from "./sighting.ts";
import { vouchFor } from "./vouched.ts";

/** Everything that one stream does and that is not vouched for. */
export function judgeRun(run: PickleRun, rules: LoaderRules): RunJudgement {
  const calls = callNodes(run);
  const firstCalls = firstCallOfEachName(run.heap, calls);
  const judgement: RunJudgement = { sightings: [], unknownNames: new Map(), nested: [] };
  judgeNames(judgement, run, rules, firstCalls);
  judgeCalls(judgement, run, calls);
  const states = worthShowing(judgeStates(run.heap, calls));
  const oddities = worthShowing(judgeOddities(run, rules));
  const others = [...judgeHandedOver(run), ...judgeShape(run)];
  return {
    ...judgement,
    sightings: worthShowing([...judgement.sightings, ...states, ...oddities, ...others]),
  };
}

function judgeCalls(judgement: RunJudgement, run: PickleRun, calls: Iterable<CallNode>): void {
  const { sightings } = judgement;
  let most = sightings.length + mostSightings;
  for (const call of calls) {
    const callee = readNode(run.heap, call.callee);
    if (callee?.kind === "global") judgeArguments(judgement, run.heap, call, nameOf(callee));
    else {
      judgeDynamicCall(judgement, run.heap, call);
      judgePartialCall(judgement, run.heap, call);
    }
    if (sightings.length < most) continue;
    sightings.splice(0, sightings.length, ...worthShowing(sightings));
    most = sightings.length + mostSightings;
  }
}

/** The arguments of a partial and of its call together are those of its function. */
function judgePartialCall(judgement: RunJudgement, heap: Heap, call: CallNode): void {
  const content = behindPartials(heap, call);
  const callee = readNode(heap, content?.target);
  if (content !== undefined && callee?.kind === "global")
    judgeArguments(judgement, heap, call, nameOf(callee), { given: content.args, depth: deepestCallee });
}

/** Read anew each time: a quarter of a million of them at once would take 100 MB. */
function callNodes(run: PickleRun): Iterable<CallNode> {
  return {
    *[Symbol.iterator]() {
      for (const ref of run.calls) {
        const node = readNode(run.heap, ref);
        if (node?.kind === "call") yield node;
      }
    },
  };
}

const nameOf = (node: GlobalNode): string => `${modernModule(node.module)}.${node.name}`;

interface FirstCalls {
  /** Any call, to show. */
  readonly shown: ReadonlyMap<string, CallNode>;
  /** Calls that hand over arguments of the stream, unlike most NEWOBJ. */
  readonly direct: ReadonlyMap<string, CallNode>;
}

function firstCallOfEachName(heap: Heap, calls: Iterable<CallNode>): FirstCalls {
  const shown = new Map<string, CallNode>();
  const direct = new Map<string, CallNode>();
  for (const call of calls) {
    const callee = readNode(heap, call.callee);
    if (callee?.kind !== "global") continue;
    const name = nameOf(callee);
    if (!shown.has(name)) shown.set(name, call);
    if (!direct.has(name) && handsOverArguments(heap, call)) direct.set(name, call);
  }
  return { shown, direct };
}

/** NEWOBJ without arguments only makes an object; INST and OBJ without arguments do so as well, and REDUCE always calls. */
function handsOverArguments(heap: Heap, call: CallNode): boolean {
  if (call.opcode === "REDUCE") return true;
  const keywords = readNode(heap, call.keywords);
  if (call.keywords !== undefined && (keywords?.kind !== "dict" || keywords.entries.length > 0)) return true;
  const args = readNode(heap, call.args);
  return args?.kind !== "tuple" || args.items.length > 0;
}

function judgeNames(judgement: RunJudgement, run: PickleRun, rules: LoaderRules, calls: FirstCalls): void {
  const seen = new Set<string>();
  for (const ref of run.globals) {
    const node = readNode(run.heap, ref);
    if (node?.kind !== "global") continue;
    const name = nameOf(node);
    // A part that is computed is a misuse of STACK_GLOBAL and judged as that.
    if (seen.has(name) || name.includes("<computed>")) continue;
    seen.add(name);
    if (rules.ownNames?.test(name) !== true) judgeName(judgement, run.heap, node, calls);
  }
}

function judgeName(judgement: RunJudgement, heap: Heap, node: GlobalNode, calls: FirstCalls): void {
  const module = modernModule(node.module);
  const full = `${module}.${node.name}`;
  const direct = calls.direct.get(full);
  if (isVouchedFor(module, node.name, direct !== undefined)) return;
  const shown = direct ?? calls.shown.get(full);
  if (judgedByArguments.has(full) && shown !== undefined) return;
  const place = placeOf(heap, node, shown);
  const gadget = gadgetFor(module, node.name);
  const method = methodFor(module, node.name);
  if (gadget !== undefined) judgement.sightings.push(gadgetSighting(full, gadget, place));
  else if (method !== undefined) judgement.sightings.push(gadgetSighting(full, method, place));
  else if (codeCarrier(module, node.name) !== undefined) judgement.sightings.push(codeSighting(full, place));
  else judgement.unknownNames.set(full, place);
}

function isVouchedFor(module: string, name: string, isCalled: boolean): boolean {
  const vouch = name.includes(".") ? undefined : vouchFor(module, name);
  return vouch === "any" || (vouch === "state" && !isCalled);
}

function placeOf(heap: Heap, node: GlobalNode, call: CallNode | undefined): UnknownName {
  return call === undefined ? { offset: node.offset } : { offset: call.offset, call: showCall(heap, call) };
}

/** Functions that are only as bad as what they are given: judged where they are called. */
const judgedByArguments: ReadonlySet<string> = new Set([
  "builtins.getattr",
  "builtins.setattr",
  "torch.storage._load_from_bytes",
]);

/** What dill and cloudpickle need to carry functions and classes. */
function codeSighting(subject: string, place: { readonly offset: number; readonly call?: string }): Sighting {
  return {
    rule: "PICKLE-CODE-OBJECT",
    verdict: "unknown",
    subject,
    message: "The pickle carries Python functions or classes as code, as dill and cloudpickle write them.",
    ...place,
  };
}
