import { readNode, showCall } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap } from "../../syntax/pickle/index.ts";
import { modernModule } from "./resolve.ts";
import type { Sighting } from "./sighting.ts";
import { vouchFor } from "./vouched.ts";

/** Types of these that can be made by a pickle are no dicts, except those that say so in their name. */
const arrayLibraries: ReadonlySet<string> = new Set(["torch", "numpy", "pandas"]);
const dictName = /dict|map|counter|defaults/i;

/** The same for modules of Python: what is vouched for there and is no dict. */
const pythonModules: ReadonlySet<string> = new Set([
  ..."_codecs _io io array builtins datetime decimal enum fractions functools inspect ipaddress itertools".split(
    " ",
  ),
  ..."logging operator pathlib pathlib._local random re time types typing uuid zoneinfo".split(" "),
]);
const pythonNames: ReadonlySet<string> = new Set([
  "collections.deque",
  "collections.UserList",
  "collections.UserString",
]);

/** Makers of instances of any class. */
const objectMakers: ReadonlySet<string> = new Set(["torch._tensor._rebuild_from_type_v2"]);

/** True when items were stored in the result of a call that is known to be no dict: a tensor, an array, a number. */
export function storesInNoDict(heap: Heap, call: CallNode): boolean {
  const callee = call.entries.length === 0 ? undefined : readNode(heap, call.callee);
  if (callee?.kind !== "global" || callee.name.includes(".") || dictName.test(callee.name)) return false;
  const module = modernModule(callee.module);
  return vouchFor(module, callee.name) !== undefined && makesNoDict(module, callee.name);
}

function makesNoDict(module: string, name: string): boolean {
  const full = `${module}.${name}`;
  if (pythonModules.has(module) || pythonNames.has(full)) return true;
  return arrayLibraries.has(module.split(".")[0] ?? "") && !objectMakers.has(full);
}

/** SETITEM on a rebuilt tensor writes past its memory in PyTorch before 2.10 (CVE-2026-24747). */
export function entriesSighting(heap: Heap, call: CallNode): Sighting {
  const shown = showCall(heap, call);
  return {
    rule: "PICKLE-MISUSE",
    verdict: "suspicious",
    subject: "SETITEM on a call",
    message: `The stream stores items in the result of ${shown}, which is no dict: no honest writer does that and some loaders do not check it.`,
    call: shown,
    offset: call.offset,
  };
}
