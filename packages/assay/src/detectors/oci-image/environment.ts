import { packageThing } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { textWord, type Word } from "../../commands/word.ts";
import { stringsAt } from "../../syntax/json-access.ts";
import { mostVariables } from "./limits.ts";

/** A variable of the configuration, in the order in which it stands there. */
export interface ImageVariable {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** `config.Env`: `NAME=value`. */
export function variablesOf(config: unknown): readonly ImageVariable[] {
  return stringsAt(config, "config", "Env")
    .slice(0, mostVariables)
    .flatMap((text, index) => {
      const at = text.indexOf("=");
      const name = text.slice(0, Math.max(0, at));
      return /^[A-Za-z_]\w{0,200}$/u.test(name)
        ? [{ name, value: text.slice(at + 1), pointer: `/config/Env/${index}` }]
        : [];
    });
}

/** The variables as command lines see them. */
export function environmentOf(variables: readonly ImageVariable[]): ReadonlyMap<string, Word> {
  return new Map(variables.map(({ name, value }) => [name, textWord(value, 1)]));
}

/** Variables by which vendors of base images say what they have put in. */
const stacks: readonly { readonly variable: RegExp; readonly name: string }[] = [
  { variable: /^CUDA_VERSION$/u, name: "cuda" },
  { variable: /^(?:NV_)?CUDNN_VERSION$/u, name: "cudnn" },
  { variable: /^(?:NV_LIBNCCL_PACKAGE_VERSION|NCCL_VERSION)$/u, name: "nccl" },
  { variable: /^(?:TENSORRT_VERSION|TRT_VERSION)$/u, name: "tensorrt" },
  { variable: /^ROCM_VERSION$/u, name: "rocm" },
];

/** A library of accelerators that a variable names, with its version. */
export interface StackVariable {
  readonly thing: Thing;
  readonly version: string;
  readonly variable: ImageVariable;
}

export function stackVariables(variables: readonly ImageVariable[]): readonly StackVariable[] {
  return variables.flatMap((variable) => {
    const row = stacks.find((one) => one.variable.test(variable.name));
    // Packages of distributions have a revision behind: 8.9.6.50-1+cuda12.2.
    const version = /^(\d{1,4}(?:\.\d{1,6}){1,4})(?:[-+].{0,60})?$/u.exec(variable.value)?.[1];
    if (row === undefined || version === undefined) return [];
    return [{ thing: packageThing("generic", row.name, { version }), version, variable }];
  });
}

/** Settings of the NVIDIA container runtime: what the image asks of the machine. */
export function runtimeSettings(variables: readonly ImageVariable[]): readonly ImageVariable[] {
  return variables.filter(({ name }) =>
    /^NVIDIA_(?:REQUIRE_\w{1,40}|VISIBLE_DEVICES|DRIVER_CAPABILITIES)$/u.test(name),
  );
}
