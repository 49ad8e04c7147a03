import { acceleratorNamed, acceleratorOfResource } from "../catalogue/accelerators.table.ts";
import { text, textWord, unresolved, unresolvedWord, type Word, type WordValue } from "../commands/word.ts";
import type { Place } from "../model/use.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../syntax/json-access.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { isTemplate } from "./recipe-names.ts";
import { pointerStep } from "./recipe-walk.ts";
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

export interface PlacedText {
  readonly value: string;
  readonly place: Place;
}

/** A variable of the environment, and where its value stands. */
export interface Variable {
  readonly name: string;
  readonly value: WordValue;
  readonly place: Place;
}

/** Accelerators that are asked for, or that the machine must have. */
export interface AcceleratorRequest {
  /** As `hardware` knows it: `nvidia-a100`, `nvidia-gpu`. */
  readonly name: string;
  readonly count?: number;
  readonly place: Place;
  /** The setting: `resources.limits.nvidia.com/gpu`. */
  readonly how: string;
}

/** Values that other documents of the tree give to variables: a ConfigMap by its name. */
export type VariableSource = (kind: "ConfigMap" | "Secret", name: string) => readonly Variable[] | undefined;

/** Nesting, containers of one document, words and variables of one container: all far above what people write. */
const deepestSpec = 24;
const maxContainers = 200;
const maxWords = 400;
const maxVariables = 300;

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
export function containersIn(document: RecipeDocument, sources: VariableSource = () => undefined): readonly ContainerSpec[] {
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

function visit(walk: Walk, value: unknown, { pointer, depth, node }: At): void {
  walk.left -= 1;
  if (depth > deepestSpec || walk.left < 0 || walk.found.length >= maxContainers) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.slice(0, maxContainers).entries())
      visit(walk, item, { pointer: `${pointer}/${at}`, depth: depth + 1, node });
    return;
  }
  if (!isRecord(value)) return;
  const around = [...node, ...nodeAccelerators(walk.document, value, pointer)];
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${pointerStep(key)}`;
    if (listKeys.has(key) && Array.isArray(inner)) noteContainers(walk, inner, at, around);
    else if (singleKeys.has(key) && isContainer(inner)) walk.found.push(containerAt(walk, inner, at, around));
    else visit(walk, inner, { pointer: at, depth: depth + 1, node: around });
  }
}

const listKeys: ReadonlySet<string> = new Set(["containers", "initContainers", "sidecars", "extraContainers", "extraInitContainers"]);
/** Argo has one container, or a script with its image. */
const singleKeys: ReadonlySet<string> = new Set(["container", "script"]);

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  return stringAt(value, "image") !== undefined || ["command", "args", "env"].some((key) => Array.isArray(value[key]));
}

function noteContainers(walk: Walk, items: readonly unknown[], pointer: string, node: readonly AcceleratorRequest[]): void {
  for (const [at, item] of items.slice(0, maxContainers).entries())
    if (isContainer(item)) walk.found.push(containerAt(walk, item, `${pointer}/${at}`, node));
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
  const words = (key: string): readonly Word[] => wordsAt(document, values[key], `${pointer}/${key}`, environment);
  const source = stringAt(values, "source");
  const script = source === undefined ? [] : [textWord(source, textLine(document, `${pointer}/source`))];
  return {
    pointer,
    ...(name === undefined ? {} : { name }),
    ...(image === undefined ? {} : { image }),
    // A script of Argo is given to its command as a file.
    command: script.length === 0 ? words("command") : [textWord("sh", 1), textWord("-c", 1), ...script],
    args: words("args"),
    environment,
    accelerators: [...resourceAccelerators(document, values, pointer), ...node],
  };
}

/** `image: repository:tag`, or the parts that charts have: `image: {registry, repository, tag, digest}`. */
export function imageAt(document: RecipeDocument, values: unknown, pointer: string): PlacedText | undefined {
  const plain = stringAt(values, "image");
  if (plain !== undefined && plain !== "") return { value: plain, place: document.placeAt(`${pointer}/image`) };
  const repository = stringAt(values, "image", "repository") ?? stringAt(values, "image", "name");
  if (repository === undefined || repository === "") return undefined;
  const registry = stringAt(values, "image", "registry");
  const tag = valueAt(values, "image", "tag");
  const digest = stringAt(values, "image", "digest");
  const named = registry === undefined || registry === "" ? repository : `${registry}/${repository}`;
  const tagged = typeof tag === "string" || typeof tag === "number" ? String(tag) : "";
  const suffix = `${tagged === "" ? "" : `:${tagged}`}${digest === undefined || digest === "" ? "" : `@${digest}`}`;
  return { value: `${named}${suffix}`, place: document.placeAt(`${pointer}/image/repository`) };
}

/** `$(NAME)` in a command is the variable of the container (Kubernetes, "Define dependent environment variables"). */
export function wordsAt(
  document: RecipeDocument,
  value: unknown,
  pointer: string,
  environment: readonly Variable[],
): readonly Word[] {
  if (typeof value === "string") return [wordOf(value, textLine(document, pointer), environment)];
  if (!Array.isArray(value)) return [];
  return value.slice(0, maxWords).flatMap((item: unknown, at) => {
    const line = textLine(document, `${pointer}/${at}`);
    if (typeof item === "string") return [wordOf(item, line, environment)];
    return typeof item === "number" || typeof item === "boolean" ? [textWord(String(item), line)] : [];
  });
}

function wordOf(written: string, line: number, environment: readonly Variable[]): Word {
  let isKnown = true;
  const filled = written.replace(/\$\(([A-Za-z_]\w{0,100})\)/gu, (whole, name: string) => {
    const value = environment.find((one) => one.name === name)?.value;
    if (value?.kind === "text") return value.value;
    isKnown = false;
    return value?.kind === "unresolved" ? (value.default ?? whole) : whole;
  });
  if (isKnown && !filled.includes("{{")) return textWord(filled, line);
  const isDefault = !isKnown && !filled.includes("$(");
  return isDefault ? unresolvedWord(written, line, filled) : unresolvedWord(written, line);
}

/** `env` as a list of names and values, or as a mapping; and what `envFrom` takes from elsewhere. */
export function environmentOf(
  document: RecipeDocument,
  values: Readonly<Record<string, unknown>>,
  pointer: string,
  sources: VariableSource,
): readonly Variable[] {
  const found = [
    ...environmentFrom(values, sources),
    ...environmentKeys.flatMap((key) => variablesAt(document, values[key], `${pointer}/${key}`, sources)),
  ];
  return found.slice(0, maxVariables);
}

const environmentKeys = ["env", "envs", "environment", "extraEnv", "extraEnvVars", "extraEnvs", "envVars", "additionalEnv"];

function environmentFrom(values: unknown, sources: VariableSource): readonly Variable[] {
  return (listAt(values, "envFrom") ?? []).flatMap((one) => {
    const name = stringAt(one, "configMapRef", "name");
    const prefix = stringAt(one, "prefix") ?? "";
    const variables = name === undefined ? [] : (sources("ConfigMap", name) ?? []);
    return variables.map((variable) => ({ ...variable, name: `${prefix}${variable.name}` }));
  });
}

function variablesAt(document: RecipeDocument, value: unknown, pointer: string, sources: VariableSource): readonly Variable[] {
  if (Array.isArray(value))
    return value.slice(0, maxVariables).flatMap((item: unknown, at) => variableAt(document, item, `${pointer}/${at}`, sources));
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .slice(0, maxVariables)
    .flatMap(([name, inner]) => {
      const place = document.placeAt(`${pointer}/${pointerStep(name)}`);
      if (isRecord(inner)) return referenced(name, inner, place, sources);
      return scalarVariable(name, inner, place);
    });
}

function variableAt(document: RecipeDocument, item: unknown, pointer: string, sources: VariableSource): readonly Variable[] {
  const name = stringAt(item, "name");
  if (name === undefined) return [];
  const from = recordAt(item, "valueFrom");
  if (from !== undefined) return referenced(name, { valueFrom: from }, document.placeAt(`${pointer}/valueFrom`), sources);
  return scalarVariable(name, valueAt(item, "value"), document.placeAt(`${pointer}/value`));
}

function scalarVariable(name: string, value: unknown, place: Place): readonly Variable[] {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const written = String(value);
  const isOpen = isTemplate(written);
  return [{ name, value: isOpen ? unresolved(written) : text(written), place }];
}

/** A value of a ConfigMap of the tree is known, and stands there; a secret and a field are not. */
function referenced(
  name: string,
  values: Readonly<Record<string, unknown>>,
  place: Place,
  sources: VariableSource,
): readonly Variable[] {
  const from = recordAt(values, "valueFrom") ?? values;
  for (const [key, kind] of [["configMapKeyRef", "ConfigMap"], ["secretKeyRef", "Secret"]] as const) {
    const map = stringAt(from, key, "name");
    const entry = stringAt(from, key, "key");
    if (map === undefined || entry === undefined) continue;
    const known = sources(kind, map)?.find((one) => one.name === entry);
    return [known === undefined ? { name, value: unresolved(`${kind} ${map}: ${entry}`), place } : { ...known, name }];
  }
  return recordAt(values, "valueFrom") === undefined ? [] : [{ name, value: unresolved(name), place }];
}

/** `resources.limits` and `resources.requests`; the same accelerator in both is one. */
export function resourceAccelerators(document: RecipeDocument, values: unknown, pointer: string): readonly AcceleratorRequest[] {
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
function nodeAccelerators(
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
  const path = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"];
  return (listAt(values, ...path) ?? []).slice(0, 20).flatMap((term, at) =>
    (listAt(term, "matchExpressions") ?? []).slice(0, 20).flatMap((expression, index) => {
      const place = document.placeAt(`${pointer}/${[...path, at, "matchExpressions", index].join("/")}`);
      const label = stringAt(expression, "key") ?? "";
      if (stringAt(expression, "operator") !== "In") return [];
      return (listAt(expression, "values") ?? []).flatMap((value) => requestOf(label, value, place));
    }),
  );
}
