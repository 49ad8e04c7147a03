import { showCall } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { innerCallsOf } from "./inner-calls.ts";
import type { InnerCall } from "./inner-calls.ts";
import { dynamicCall } from "./judge-dynamic-call.ts";
import type { RunJudgement } from "./judgement.ts";
import { resolve } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import { vouchFor } from "./vouched.ts";

/** Judges a name with arguments of the stream, as if the stream itself had called it. */
export type JudgeCall = (
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  name: string,
  how: GivenArguments,
) => void;

/** Arguments other than those of the opcode. */
export interface GivenArguments {
  readonly given: readonly Ref[] | undefined;
  readonly depth: number;
}

interface InnerJudge {
  readonly judge: JudgeCall;
  /** A list of arguments may hold itself. */
  readonly depth: number;
}

/** What vouched functions call of the things that the stream gives them: as if the stream did so itself. */
export function judgeInnerCalls(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  { name, args, judge, depth }: InnerJudge & { readonly name: string; readonly args: readonly Ref[] },
): void {
  for (const inner of innerCallsOf(heap, call, name, args)) {
    const target = resolve(heap, inner.target);
    if (target.kind !== "name" || !target.isDirect) judgeComputed(judgement, heap, call, target);
    else judgeNamed(judgement, heap, call, { inner, target, judge, depth });
  }
}

function judgeComputed(judgement: RunJudgement, heap: Heap, call: CallNode, target: Resolved): void {
  if (target.kind === "code") return;
  const isOpen = target.kind === "persistent" || target.kind === "unknown";
  const what = "It calls a function or class that it computes";
  judgement.sightings.push(dynamicCall(heap, call, isOpen ? "unknown" : "dangerous", what));
}

function judgeNamed(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  how: InnerJudge & { readonly inner: InnerCall; readonly target: Resolved & { kind: "name" } },
): void {
  const { inner, target, judge, depth } = how;
  const full = `${target.module}.${target.name}`;
  if (inner.how !== "wrap") judge(judgement, heap, call, full, { given: inner.args ?? [], depth: depth - 1 });
  const isExpected = depth > 0 && (inner.home?.test(full) ?? true);
  if (isExpected && isVouched(inner, vouchFor(target.module, target.name))) return;
  if (judgement.unknownNames.has(full)) return;
  judgement.unknownNames.set(full, { offset: call.offset, call: showCall(heap, call) });
}

/** A class that is only vouched for with a state may be made, but not from arguments of the stream. */
function isVouched({ how, args }: InnerCall, vouch: ReturnType<typeof vouchFor>): boolean {
  if (vouch === "any" || how === "wrap") return vouch !== undefined && args !== undefined;
  return vouch === "state" && how === "allocate" && args?.length === 0;
}
