import { readItems, readNode, readText } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { codeCarrier } from "./gadgets.ts";
import type { CodeCarrier } from "./gadgets.ts";
import { deepestCallee } from "./limits.ts";
import { contentOfPartial, isPartial } from "./partials.ts";

/** What a value stands for when a stream calls it or takes an attribute of it. */
export type Resolved =
  /** `isDirect`: imported under this name. Else it is reached through `getattr` and the like. */
  | { readonly kind: "name"; readonly module: string; readonly name: string; readonly isDirect: boolean }
  | { readonly kind: "module"; readonly module: string }
  /** What dill and cloudpickle make of the code in the file. */
  | { readonly kind: "code"; readonly carrier: CodeCarrier }
  /** An attribute of an object that the stream makes; undefined = computed. */
  | { readonly kind: "attribute"; readonly attribute: string | undefined }
  /** `operator.attrgetter(path)`: not an attribute yet. */
  | { readonly kind: "getter"; readonly path: string }
  | { readonly kind: "result" | "persistent" | "extension" | "plain" | "unknown" };

/** Follows imports, attributes and partial functions to the name that is really meant. */
export function resolve(heap: Heap, ref: Ref | undefined, depth = deepestCallee): Resolved {
  const node = readNode(heap, ref);
  switch (node?.kind) {
    case "global":
      return { kind: "name", module: modernModule(node.module), name: node.name, isDirect: true };
    case "call":
      return depth === 0 ? { kind: "unknown" } : resolveCall(heap, node, depth - 1);
    case "persistent":
      return savedClass(heap, node.id) ?? { kind: "persistent" };
    case "extension":
    case "unknown":
      return { kind: node.kind };
    default:
      return { kind: "plain" };
  }
}

/** torch.save before 1.6: `("module", class, source file, source)` stands for the class that it names. */
function savedClass(heap: Heap, id: Ref): Resolved | undefined {
  const [kind, saved] = readItems(heap, id) ?? [];
  const node = readNode(heap, saved);
  if (readText(heap, kind) !== "module" || node?.kind !== "global") return undefined;
  return { kind: "name", module: modernModule(node.module), name: node.name, isDirect: true };
}

/** Streams of protocol 3 and up may still carry names that only Python 2 has; no Python 3 module is called so. */
const modernModules: Readonly<Record<string, string>> = {
  __builtin__: "builtins",
  copy_reg: "copyreg",
};

export function modernModule(module: string): string {
  return Object.hasOwn(modernModules, module) ? (modernModules[module] ?? module) : module;
}

const attributeGetters: ReadonlySet<string> = new Set([
  "builtins.getattr",
  "inspect.getattr_static",
  "dill._dill._get_attr",
  "dill._dill._getattribute",
  "cloudpickle.cloudpickle._getattribute",
]);

const importers: ReadonlySet<string> = new Set([
  "builtins.__import__",
  "importlib.__import__",
  "importlib.import_module",
]);

/** What the result of a call stands for. */
export function resolveCall(heap: Heap, call: CallNode, depth = deepestCallee): Resolved {
  const callee = resolve(heap, call.callee, depth);
  const args = readItems(heap, call.args) ?? [];
  if (callee.kind === "getter") return attributeOf(resolve(heap, args[0], depth), callee.path);
  if (callee.kind !== "name") return { kind: "result" };
  const carrier = codeCarrier(callee.module, callee.name);
  const full = `${callee.module}.${callee.name}`;
  if (attributeGetters.has(full)) return attributeOf(resolve(heap, args[0], depth), readText(heap, args[1]));
  if (carrier !== undefined && carrier !== "module") return { kind: "code", carrier };
  if (carrier === "module") return moduleNamed(readText(heap, args[0]));
  return full === "functools.partial" ? resolvePartial(heap, call, depth) : resolveMaker(heap, full, args);
}

/** The function that it has in the end; a computed one is as good as none. */
function resolvePartial(heap: Heap, call: CallNode, depth: number): Resolved {
  const content = isPartial(heap, call) ? contentOfPartial(heap, call) : undefined;
  return content === undefined ? { kind: "result" } : resolve(heap, content.target, depth);
}

/** Calls whose result stands for something with a name. */
function resolveMaker(heap: Heap, full: string, args: readonly Ref[]): Resolved {
  const text = readText(heap, args[0]);
  if (importers.has(full)) return moduleNamed(text);
  if (full === "pkgutil.resolve_name" && text !== undefined) return namedByText(text);
  if (/^_?operator\.attrgetter$/.test(full) && text !== undefined) return { kind: "getter", path: text };
  return { kind: "result" };
}

function attributeOf(target: Resolved, attribute: string | undefined): Resolved {
  if (attribute === undefined) return { kind: "attribute", attribute };
  if (target.kind === "module")
    return { kind: "name", module: target.module, name: attribute, isDirect: false };
  if (target.kind === "name") {
    return { kind: "name", module: `${target.module}.${target.name}`, name: attribute, isDirect: false };
  }
  return { kind: "attribute", attribute };
}

function moduleNamed(name: string | undefined): Resolved {
  return name === undefined ? { kind: "result" } : { kind: "module", module: name };
}

/** `os:system` or `os.system` */
function namedByText(text: string): Resolved {
  const cut = text.includes(":") ? text.indexOf(":") : text.lastIndexOf(".");
  if (cut < 0) return { kind: "module", module: text };
  return { kind: "name", module: text.slice(0, cut), name: text.slice(cut + 1), isDirect: false };
}
