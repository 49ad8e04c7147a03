import type { JsonPath } from "./json-access.ts";

/** The JSON Pointer (RFC 6901) of a path. */
export function pointerTo(path: JsonPath): string {
  return path.map((step) => `/${pointerStep(step)}`).join("");
}

/** A key or index as it stands between the slashes of a JSON Pointer. */
export function pointerStep(step: string | number): string {
  if (typeof step === "number") return String(step);
  // Nearly all keys are plain, and this is asked for every field of large documents.
  const isPlain = !step.includes("~") && !step.includes("/");
  return isPlain ? step : step.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The keys of a JSON Pointer, from the outside in. */
export function pointerSteps(pointer: string): readonly string[] {
  const steps = pointer.split("/").slice(1);
  if (!pointer.includes("~")) return steps;
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
