import { builtinExceptions, modernModules, modernNames } from "./python2-names.table.ts";

/** The name that Python 3 imports when a stream below protocol 3 asks for a Python 2 name (`fix_imports`). */
export function modernName(module: string, name: string): { readonly module: string; readonly name: string } {
  const full = `${module}.${name}`;
  const moved = Object.hasOwn(modernNames, full) ? modernNames[full] : undefined;
  if (moved !== undefined) return { module: moved[0], name: moved[1] };
  if (module === "exceptions" && builtinExceptions.has(name)) return { module: "builtins", name };
  const renamed = Object.hasOwn(modernModules, module) ? modernModules[module] : undefined;
  return { module: renamed ?? module, name };
}
