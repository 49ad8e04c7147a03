import { acceleratorNamed, acceleratorOfResource } from "../catalogue/accelerators.table.ts";
import type { Place } from "../model/use.ts";
import { listAt, recordAt, stringAt } from "../syntax/json-access.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

/** Accelerators that are asked for, or that the machine must have. */
export interface AcceleratorRequest {
  /** As `hardware` knows it: `nvidia-a100`, `nvidia-gpu`. */
  readonly name: string;
  readonly count?: number;
  readonly place: Place;
  /** The setting: `resources.limits.nvidia.com/gpu`. */
  readonly how: string;
}

/** `resources.limits` and `resources.requests`; the same accelerator in both is one. */
export function resourceAccelerators(
  document: RecipeDocument,
  values: unknown,
  pointer: string,
): readonly AcceleratorRequest[] {
  const found = new Map<string, AcceleratorRequest>();
  for (const section of ["limits", "requests"]) {
    const resources = recordAt(values, "resources", section) ?? {};
    for (const [key, amount] of Object.entries(resources)) {
      const name = acceleratorOfResource(key);
      const count = Number(amount);
      if (name === undefined || found.has(name) || count === 0) continue;
      const place = document.placeAt(`${pointer}/resources/${section}/${pointerStep(key)}`);
      const known = Number.isFinite(count) && amount !== null && amount !== "" ? { count } : {};
      found.set(name, { name, ...known, place, how: `resources.${section}.${key}` });
    }
  }
  return [...found.values()];
}

/** `nodeSelector` and required affinities of nodes by labels that say which accelerator they have. */
export function nodeAccelerators(
  document: RecipeDocument,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
): readonly AcceleratorRequest[] {
  const labels = Object.entries(recordAt(values, "nodeSelector") ?? {}).flatMap(([label, value]) =>
    requestOf(label, value, document.placeAt(`${pointer}/nodeSelector/${pointerStep(label)}`)),
  );
  return [...labels, ...affinityAccelerators(document, values, pointer)];
}

const acceleratorLabel =
  /^(?:nvidia\.com\/gpu\.product|cloud\.google\.com\/gke-accelerator|cloud\.google\.com\/gke-tpu-accelerator|k8s\.amazonaws\.com\/accelerator|karpenter\.k8s\.aws\/instance-gpu-name|accelerator|gpu-type|gpu\.product|gpu\.nvidia\.com\/(?:class|model)|node\.coreweave\.cloud\/class|amd\.com\/gpu\.product-name|run\.googleapis\.com\/accelerator)$/u;

function requestOf(label: string, value: unknown, place: Place): readonly AcceleratorRequest[] {
  if (!acceleratorLabel.test(label) || typeof value !== "string") return [];
  const name = acceleratorNamed(value);
  return name === undefined ? [] : [{ name, place, how: `nodeSelector.${label}` }];
}

function affinityAccelerators(
  document: RecipeDocument,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
): readonly AcceleratorRequest[] {
  const path = [
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
    "nodeSelectorTerms",
  ];
  return (listAt(values, ...path) ?? []).slice(0, 20).flatMap((term, at) =>
    (listAt(term, "matchExpressions") ?? []).slice(0, 20).flatMap((expression, index) => {
      const place = document.placeAt(`${pointer}/${[...path, at, "matchExpressions", index].join("/")}`);
      const label = stringAt(expression, "key") ?? "";
      if (stringAt(expression, "operator") !== "In") return [];
      return (listAt(expression, "values") ?? []).flatMap((value) => requestOf(label, value, place));
    }),
  );
}
