import { setFlagsFromString } from "node:v8";

/** V8 obeys them when it compiles a module and when it compiles a function of it, which is when that is called first. */
const off = ["--no-wasm-dynamic-tiering", "--no-wasm-tier-up"];
const on = ["--wasm-dynamic-tiering", "--wasm-tier-up"];

/** Functions of a module of WebAssembly that is compiled in a call, and that are called there, stay as V8 compiles them first. */
export function neverOptimized<T>(call: () => T): T {
  for (const flag of off) setFlagsFromString(flag);
  try {
    return call();
  } finally {
    for (const flag of on) setFlagsFromString(flag);
  }
}
