import { textWord, type Word } from "../commands/word.ts";
import { isRecord, stringAt, valueAt } from "../syntax/json-access.ts";
import { nodeAccelerators, resourceAccelerators, type AcceleratorRequest } from "./container-accelerators.ts";
import { environmentOf, wordsAt, type Variable, type VariableSource } from "./container-environment.ts";
import { hasImage, imageAt, type PlacedText } from "./container-image.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { pointerStep } from "../syntax/json-pointer.ts";
import { textLine } from "./text-line.ts";

/** A container as a manifest describes it: what is run, with what, on what. */
export interface ContainerSpec {
  /** Of the container, in its document. */
  readonly pointer: string;
  readonly name?: string;
  readonly image?: PlacedText;
  /** `command`, which stands for the entry point of the image, and `args`, which stand behind it. */
  readonly command: readonly Word[];
  readonly args: readonly Word[];
  readonly environment: readonly Variable[];
  readonly accelerators: readonly AcceleratorRequest[];
}

/** Nesting and containers of one document: far above what people write. */
const deepestSpec = 24;
const maxContainers = 200;

interface Walk {
  readonly document: RecipeDocument;
  readonly sources: VariableSource;
  readonly found: ContainerSpec[];
  /** Mappings that are looked into. */
  left: number;
}

const maxMappings = 20_000;

/**
 * Every container of a document, wherever it stands: custom resources wrap the description of a pod in ways of their own.
 * An accelerator that a pod's node must have is each container's.
 */
export function containersIn(
  document: RecipeDocument,
  sources: VariableSource = () => undefined,
): readonly ContainerSpec[] {
  const walk: Walk = { document, sources, found: [], left: maxMappings };
  visit(walk, document.values, { pointer: "", depth: 0, node: [] });
  return walk.found;
}

interface At {
  readonly pointer: string;
  readonly depth: number;
  /** What the node selection around says. */
  readonly node: readonly AcceleratorRequest[];
}

function visit(walk: Walk, value: unknown, at: At): void {
  walk.left -= 1;
  if (at.depth > deepestSpec || walk.left < 0 || walk.found.length >= maxContainers) return;
  if (isRecord(value)) visitMapping(walk, value, at);
  if (!Array.isArray(value)) return;
  const { pointer, depth, node } = at;
  for (const [index, item] of value.slice(0, maxContainers).entries())
    visit(walk, item, { pointer: `${pointer}/${index}`, depth: depth + 1, node });
}

function visitMapping(
  walk: Walk,
  values: Readonly<Record<string, unknown>>,
  { pointer, depth, node }: At,
): void {
  const around = [...node, ...nodeAccelerators(walk.document, values, pointer)];
  // Charts and custom resources have the parts of a container without a list around them.
  if (hasImage(values)) walk.found.push(containerAt(walk, values, pointer, around));
  for (const [key, inner] of Object.entries(values)) {
    const at = `${pointer}/${pointerStep(key)}`;
    if (Array.isArray(inner) && (listKeys.has(key) || singleKeys.has(key)))
      noteContainers(walk, inner, at, around);
    else if (singleKeys.has(key) && isContainer(inner)) walk.found.push(containerAt(walk, inner, at, around));
    else if (key !== "image") visit(walk, inner, { pointer: at, depth: depth + 1, node: around });
  }
}

const listKeys: ReadonlySet<string> = new Set([
  "containers",
  "initContainers",
  "sidecars",
  "extraContainers",
  "extraInitContainers",
]);
/** Argo has one container, or a script with its image; other resources have the main one of several. */
const singleKeys: ReadonlySet<string> = new Set(["container", "script", "mainContainer", "containerSpec"]);

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  return (
    stringAt(value, "image") !== undefined ||
    ["command", "args", "env"].some((key) => Array.isArray(value[key]))
  );
}

function noteContainers(
  walk: Walk,
  items: readonly unknown[],
  pointer: string,
  node: readonly AcceleratorRequest[],
): void {
  for (const [at, item] of items.slice(0, maxContainers).entries())
    if (isContainer(item)) walk.found.push(containerAt(walk, item, `${pointer}/${at}`, node));
}

/** A script of Argo is given to its command as a file: to a shell, or to Python. */
function interpreterOf(command: readonly Word[]): readonly Word[] {
  const isPython = command.some(
    (word) => word.kind === "text" && /(?:^|\/)python[\d.]{0,5}$/u.test(word.value),
  );
  return [textWord(isPython ? "python" : "sh", 1), textWord("-c", 1)];
}

/** Charts have the command beside the image, and arguments under names of their own. */
const commandKeys = ["command", "image.command"];
const argumentKeys = [
  "args",
  "extraArgs",
  "containerArgs",
  "engineArgs",
  "vllmArgs",
  "serverArgs",
  "commandArgs",
];

function hasWords(value: unknown): boolean {
  return typeof value === "string" ? value !== "" : typeof value === "object" && value !== null;
}

function containerAt(
  { document, sources }: Walk,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
  node: readonly AcceleratorRequest[],
): ContainerSpec {
  const environment = environmentOf(document, values, pointer, sources);
  const name = stringAt(values, "name");
  const image = imageAt(document, values, pointer);
  const words = (keys: readonly string[]): readonly Word[] => {
    const key = keys.find((one) => hasWords(valueAt(values, ...one.split("."))));
    if (key === undefined) return [];
    const at = `${pointer}/${key.replace(".", "/")}`;
    return wordsAt(document, valueAt(values, ...key.split(".")), at, environment);
  };
  const source = stringAt(values, "source");
  const script = source === undefined ? [] : [textWord(source, textLine(document, `${pointer}/source`))];
  return {
    pointer,
    ...(name === undefined ? {} : { name }),
    ...(image === undefined ? {} : { image }),
    command: script.length === 0 ? words(commandKeys) : [...interpreterOf(words(commandKeys)), ...script],
    args: words(argumentKeys),
    environment,
    accelerators: [...resourceAccelerators(document, values, pointer), ...node],
  };
}
