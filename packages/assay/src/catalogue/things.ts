import { formatPurl } from "../model/purl.ts";
import type { Thing } from "../model/use.ts";

/** A model of the Hugging Face hub, `org/name` (or a name of old without an organisation). */
export function hubModel(id: string): Thing {
  return {
    kind: "model",
    name: id,
    key: `hf:${id}`,
    hub: id,
    identifiers: [{ type: "huggingface", value: id }],
  };
}

/** A dataset of the Hugging Face hub, `org/name` or a name of old (`imdb`). */
export function hubDataset(id: string): Thing {
  return {
    kind: "dataset",
    name: id,
    key: `hf:${id}`,
    hub: id,
    identifiers: [{ type: "huggingface", value: id }],
  };
}

/** A model that a provider hosts, by the id that the provider knows: `openai`, `gpt-4o`. */
export function hostedModel(provider: string, id: string): Thing {
  return { kind: "model", name: id, key: `${provider}/${id}` };
}

/** A model that a library or a program finds by a name of its own: `timm`, `torchvision`, `spacy`, `ollama`, `ultralytics`. */
export function registryModel(registry: string, name: string): Thing {
  return { kind: "model", name, key: `${registry}:${name}` };
}

/** A dataset that a library finds by a name of its own: `torchvision`, `tfds`, `sklearn`. */
export function registryDataset(registry: string, name: string): Thing {
  return { kind: "dataset", name, key: `${registry}:${name}` };
}

/** A model or dataset that is loaded from an address; weights that are called like everybody's are known by their folder. */
export function addressed(kind: "model" | "dataset", url: string): Thing {
  const folder = kind === "model" ? folderOfWeights(url) : undefined;
  if (folder !== undefined) return folder;
  return { kind, name: lastPart(url), key: `url:${url}`, identifiers: [{ type: "url", value: url }] };
}

/** `…/llava-13b/<revision>/pytorch_model-00001-of-00003.bin`: one of the files of `llava-13b`. */
function folderOfWeights(url: string): Thing | undefined {
  const parts = url.split("/");
  const name = parts.slice(3, -1).findLast((part) => !/^(?:[0-9a-f]{7,64}|main|master|)$/u.test(part));
  if (name === undefined || !namesOfWeights.test(parts.at(-1) ?? "")) return undefined;
  const folder = parts.slice(0, -1).join("/");
  return { kind: "model", name, key: `url:${folder}`, identifiers: [{ type: "url", value: folder }] };
}

/** Names that libraries give the weights of any model, with the numbers of shards. */
const namesOfWeights =
  /^(?:adapter_model|diffusion_pytorch_model|flax_model|model|pytorch_model|tf_model)(?:-\d{5}-of-\d{5})?\.(?:bin|h5|msgpack|safetensors)$/u;

/** A file or folder of the tree: the model, dataset or code that lies there. */
export function inTree(kind: "model" | "dataset" | "file" | "prompt", path: string): Thing {
  return { kind, name: lastPart(path), key: `path:${path}`, path };
}

/** A file that the tree names and does not have: known by the path that it is given. */
export function absentFile(kind: "model" | "dataset", path: string): Thing {
  return { kind, name: path, key: `file:${path}` };
}

/** A provider of hosted models, or a server that is spoken to: `openai`, `localhost:8000`. */
export function service(provider: string): Thing {
  return { kind: "service", name: provider, key: provider };
}

/** A product that stores vectors: software or a service, one thing: `chroma`, `pinecone`. */
export function vectorStore(product: string): Thing {
  return { kind: "software", name: product, key: `vector-store:${product}` };
}

/** A package of a language's registry. Without a version when only a range is known: versions are never invented. */
export function packageThing(
  type: string,
  name: string,
  options: {
    readonly version?: string;
    readonly namespace?: string;
    readonly qualifiers?: Readonly<Record<string, string>>;
  } = {},
): Thing {
  const purl = formatPurl({
    type,
    name,
    qualifiers: { ...options.qualifiers },
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    ...(options.version === undefined ? {} : { version: options.version }),
  });
  // The vendor of a distribution is no part of what its packages are called.
  const isOfVendor = type === "deb" || type === "apk" || type === "rpm";
  const full = options.namespace === undefined || isOfVendor ? name : `${options.namespace}/${name}`;
  return { kind: "software", name: full, key: purl, identifiers: [{ type: "purl", value: purl }] };
}

/** A container image by its reference: `vllm/vllm-openai:v0.6.3`, with or without registry, tag and digest. */
export function containerImage(reference: string): Thing {
  const { repository } = imageParts(reference);
  return { kind: "software", name: repository, key: `image:${reference}` };
}

/** Repository (with its registry when it has one), tag and digest of an image reference. */
export function imageParts(reference: string): {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
} {
  const [named = "", digest] = reference.split("@");
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  return {
    repository,
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** A program that serves models, as it is started here: `vllm`, `tgi`, `triton`, `ollama`. */
export function servingEngine(name: string): Thing {
  return { kind: "software", name, key: `engine:${name}` };
}

/** A run that trains something, known by the place that describes it. */
export function trainingRun(path: string, name: string, line?: number): Thing {
  return { kind: "training-run", name, key: `${path}${line === undefined ? "" : `:${line}`}` };
}

/** A run that a pipeline starts by a script of the tree: one with the run that the script describes. */
export function startedRun(path: string, name: string, line: number, script: string | undefined): Thing {
  const run = trainingRun(path, name, line);
  return script === undefined ? run : { ...run, script };
}

/** A run that a tracker of energy measured: that of the code which starts the tracker. */
export function measuredRun(path: string, name: string, line: number): Thing {
  return { ...trainingRun(path, name, line), measuredBy: "energy.tracker" };
}

/** An agent that is defined in code or a file; agents of one name in two files are two. */
export function agent(name: string, path: string): Thing {
  return { kind: "agent", name, key: `${path}#${name}` };
}

/** A tool or tool server (MCP); the same server named in several files is one. */
export function tool(name: string): Thing {
  return { kind: "tool", name, key: name };
}

/** A prompt, known by the SHA-256 (hex) of its UTF-8 text. */
export function prompt(name: string, sha256: string): Thing {
  return { kind: "prompt", name, key: `sha256:${sha256}`, identifiers: [{ type: "sha256", value: sha256 }] };
}

/** An accelerator or a class of machines: `nvidia-a100`, `cuda`. */
export function hardware(name: string): Thing {
  return { kind: "hardware", name, key: name };
}

function lastPart(text: string): string {
  return text.split(/[\\/]/u).findLast((part) => part !== "") ?? text;
}
