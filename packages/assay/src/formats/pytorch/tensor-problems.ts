import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { Weights } from "./weights.ts";

/** Names shown per reason; the others are counted. */
const mostNamesShown = 5;

/** Tensors that could not be located, one problem per reason, and a walk that was cut. */
export function tensorProblems(tensors: Weights["tensors"], isCut: boolean): Problem[] {
  const byReason = new Map<string, string[]>();
  for (const { name, tensor } of tensors) {
    if (tensor.data.kind !== "absent") continue;
    const reason = tensor.overrun === undefined ? tensor.data.reason : "sizes that do not fit the storage";
    const names = byReason.get(reason) ?? [];
    names.push(name);
    byReason.set(reason, names);
  }
  const problems: Problem[] = [...byReason].slice(0, mostNamesShown).map(([reason, names]) => ({
    code: codeOf(reason),
    message: printable(
      `${names.length} tensor${names.length === 1 ? "" : "s"} not located: ${reason} (${list(names)})`,
    ),
  }));
  if (isCut)
    problems.push({
      code: "limit-exceeded",
      message: "the object is too large or too deep: not all of it was read",
    });
  return problems;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, mostNamesShown).join(", ");
  return names.length > mostNamesShown ? `${shown}, …` : shown;
}

function codeOf(reason: string): Problem["code"] {
  if (/not in the (archive|file)/.test(reason)) return "truncated";
  return reason.startsWith("sizes") ? "malformed" : "unsupported";
}
