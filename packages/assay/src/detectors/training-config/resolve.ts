import { hubDataset, hubModel, registryDataset, registryModel } from "../../catalogue/things.ts";
import { hostedNear } from "../recipe-hosted.ts";
import { datasetNamed, modelNamed, type Named, type NamePlace } from "../recipe-names.ts";
import { dataLoaders } from "../recipe-names.table.ts";
import type { Dialect } from "./dialect.ts";
import { registryDatasets, registryFamilies, torchtuneDatasets } from "./registries.table.ts";

/** A text that should name something, and what stands beside it. */
export interface NameInput {
  readonly text: string;
  /** The key that it stands under. */
  readonly key: string;
  readonly siblings: Readonly<Record<string, unknown>>;
  readonly dialect: Dialect;
  readonly place: NamePlace;
}

/** The models that a text names: one, or a base and the adapter on it (`org/base+org/lora`, mergekit). */
export function modelsIn(input: NameInput): readonly Named[] {
  const { text, dialect } = input;
  if (dialect.id === "mergekit")
    return text.split("+", 4).map((part) => modelIn({ ...input, text: withoutRevision(part) }));
  if (dialect.id === "litgpt")
    return [modelIn({ ...input, text: text.replace(/^(?:\.\/)?checkpoints\//u, "") })];
  return [modelIn(input)];
}

function withoutRevision(part: string): string {
  return part.trim().split("@")[0] ?? "";
}

function modelIn({ text, siblings, place }: NameInput): Named {
  const hosted = hostedNear(text, siblings);
  if (hosted !== undefined) return { kind: "thing", thing: hosted };
  const named = modelNamed(text, place);
  if (named.kind === "thing") return named;
  for (const { registry, pattern } of registryFamilies) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return { kind: "thing", thing: registryModel(registry, name) };
  }
  return named;
}

/** The datasets that a text names, with the forms that the programs have for lists, samples and sources. */
export function datasetsIn(input: NameInput): readonly Named[] {
  const { text, siblings, dialect } = input;
  if (dataLoaders.has(text)) return filesBeside(siblings).map((file) => datasetIn({ ...input, text: file }));
  return piecesOf(text, dialect).map((piece) => datasetIn({ ...input, text: piece }));
}

function piecesOf(text: string, { id }: Dialect): readonly string[] {
  if (id === "ms-swift")
    return text.split(/\s+/u, 50).map((piece) => piece.replace(/#\d+$/u, "").replace(/^(?:HF|MS)::/u, ""));
  // `('coco_2017_train',)` is a tuple of Python that YAML takes as text.
  if (id === "detectron2") return text.split(/[(),'"\s]+/u, 50).filter((piece) => piece !== "");
  return text.includes(",") ? text.split(",", 50).map((piece) => piece.trim()) : [text];
}

const modelscope = /^(?:AI-ModelScope|swift|iic|damo|modelscope)\//u;

function datasetIn({ text, key, dialect, place }: NameInput): Named {
  if (modelscope.test(text)) return { kind: "thing", thing: registryDataset("modelscope", text) };
  const named = folderNamed(text, key, place) ?? datasetNamed(text, place);
  if (named.kind === "thing") return withoutBare(named, text, dialect);
  for (const { registry, pattern } of registryDatasets) {
    const name = registry === dialect.registry ? pattern.exec(text)?.[1] : undefined;
    if (name !== undefined) return { kind: "thing", thing: registryDataset(registry, name) };
  }
  return named;
}

/** `cifar10` is an id of the hub only where the library takes it for one. */
function withoutBare(named: Named & { readonly kind: "thing" }, text: string, dialect: Dialect): Named {
  const isBare = named.thing.hub?.includes("/") === false;
  return isBare && dialect.takesBareDatasets !== true ? { kind: "reference", expression: text } : named;
}

/** Under a key of folders a bare word is one, when it is here. */
function folderNamed(text: string, key: string, place: NamePlace): Named | undefined {
  if (!/_?(?:dir|path|root|folder)$/iu.test(key) || !/^\w[\w.-]*$/u.test(text)) return undefined;
  const named = datasetNamed(`./${text}`, place);
  return named.kind === "thing" ? named : undefined;
}

/** Where a loader of files stands, the files are named beside it. */
function filesBeside(siblings: Readonly<Record<string, unknown>>): readonly string[] {
  const value =
    siblings["data_files"] ?? siblings["data_file"] ?? siblings["train_file"] ?? siblings["files"];
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value)
    .flat()
    .filter((file): file is string => typeof file === "string" && file.length < 300)
    .slice(0, 20);
}

/** What a builder of torchtune loads by itself. */
export function torchtuneDataset(component: string): Named | undefined {
  const name = /^torchtune\.datasets\.(?:\w{1,40}\.)?(\w{1,80})$/u.exec(component)?.[1] ?? "";
  const id = Object.hasOwn(torchtuneDatasets, name) ? torchtuneDatasets[name] : undefined;
  return id === undefined ? undefined : { kind: "thing", thing: hubDataset(id) };
}

/** The model that a comment says to download into the folder that the recipe loads from (`tune download org/name --output-dir /tmp/name`). */
export function torchtuneModel(comments: string, folder: string): Named | undefined {
  for (const [, id = "", rest = ""] of comments.matchAll(
    /tune download ([\w.-]{1,96}\/[\w.-]{1,96})([^\n]{0,300})/gu,
  )) {
    const output = /--output-dir[ =](\S{1,200})/u.exec(rest)?.[1] ?? `/tmp/${id.split("/")[1] ?? ""}`;
    const isSame = folder.replace(/(?<!\/)\/+$/u, "").startsWith(output.replace(/(?<!\/)\/+$/u, ""));
    if (isSame) return { kind: "thing", thing: hubModel(id) };
  }
  return undefined;
}
