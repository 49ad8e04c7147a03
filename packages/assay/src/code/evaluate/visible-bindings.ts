import type { Binding, Scope } from "../scope.ts";

/** Bindings before the use, from the last one that is certain to have run. */
export function visible(
  bindings: readonly Binding[],
  start: number,
  branches: readonly number[],
): readonly Binding[] {
  if (bindings.length === 1) return bindings;
  const before = bindings.filter((binding) => binding.start <= start && !isInside(binding, start));
  return lastSettled(before.length === 0 ? bindings : before, branches);
}

/** From another function the whole body has run: the last certain binding, and what may have come after. */
export function settled(bindings: readonly Binding[]): readonly Binding[] {
  return lastSettled(bindings, []);
}

/** From the last binding that is certain to have run, and what may have come after it. */
export function lastSettled(bindings: readonly Binding[], branches: readonly number[]): readonly Binding[] {
  if (bindings.length < 2) return bindings;
  const at = bindings.findLastIndex(
    (binding) => !isUpdate(binding) && binding.branches.every((branch, index) => branches[index] === branch),
  );
  return bindings.slice(Math.max(0, at));
}

/** `client := client.New()` of Go, `let azure = azure::Client::new()` of Rust: what is declared here is not yet there. */
export function isDeclaredLater(
  bindings: readonly Binding[],
  start: number,
  { kind, module }: Scope,
): boolean {
  if (kind !== "function" || (module.language !== "go" && module.language !== "rust")) return false;
  return bindings.every(
    (binding) => binding.kind === "value" && (binding.start > start || isInside(binding, start)),
  );
}

/** `x = x or "default"`: the name on the right is what was there before. */
function isInside(binding: Binding, start: number): boolean {
  return binding.kind === "value" && start >= binding.start && start < binding.end;
}

function isUpdate(binding: Binding): boolean {
  return binding.kind === "value" && binding.isUpdate;
}
