import { isRecord, recordAt, stringAt } from "../../syntax/json-access.ts";

/** One object of the description. */
export interface SchemaNode {
  readonly loader: string;
  /** `module.class`. */
  readonly type: string;
  readonly module: string;
  readonly className: string;
  /** Keys from the root, without those that only wrap: `steps.1.coef_`. */
  readonly path: string;
  /** Member with the bytes. */
  readonly file: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  /** Type of the nearest object around it that has attributes. */
  readonly owner: string | undefined;
}

interface Open {
  readonly value: unknown;
  readonly path: readonly string[];
  readonly owner: string | undefined;
}

/** Keys of nodes that are no name of anything. */
const wrappers: ReadonlySet<string> = new Set(["content", "key_types", "main"]);

/** Every node of the description, in document order, without recursion. */
export function schemaNodes(root: unknown): SchemaNode[] {
  const found: SchemaNode[] = [];
  const open: Open[] = [{ value: root, path: [], owner: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = nodeOf(next);
    if (node !== undefined) found.push(node);
    for (const child of childrenOf(next, node).reverse()) open.push(child);
  }
  return found;
}

function nodeOf({ value, path, owner }: Open): SchemaNode | undefined {
  const loader = stringAt(value, "__loader__");
  if (loader === undefined || !isRecord(value)) return undefined;
  const module = stringAt(value, "__module__") ?? "";
  const className = stringAt(value, "__class__") ?? "";
  return {
    loader,
    type: `${module}.${className}`,
    module,
    className,
    path: path.join("."),
    file: stringAt(value, "file"),
    value,
    owner,
  };
}

function childrenOf({ value, path, owner }: Open, node: SchemaNode | undefined): Open[] {
  const inner = node?.loader === "ObjectNode" ? node.type : owner;
  if (Array.isArray(value)) {
    return value.map((item: unknown, at): Open => ({
      value: item,
      path: [...path, String(at)],
      owner: inner,
    }));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]): Open[] => {
    if (typeof item !== "object" || item === null) return [];
    return [{ value: item, path: wrappers.has(key) ? path : [...path, key], owner: inner }];
  });
}

/** The JSON text of a plain value, parsed; undefined for all other nodes. */
export function plainValue(node: SchemaNode): unknown {
  const text = node.loader === "JsonNode" ? stringAt(node.value, "content") : undefined;
  if (text === undefined || text.length > 1000) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The object that a method is taken from, and its name. */
export function methodOf(node: SchemaNode): { readonly type: string; readonly method: string } {
  const object = recordAt(node.value, "content", "obj");
  const type = `${stringAt(object, "__module__") ?? ""}.${stringAt(object, "__class__") ?? ""}`;
  return { type, method: stringAt(node.value, "content", "func") ?? "" };
}
