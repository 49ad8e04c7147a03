/**
 * The vocabulary of facts. One row of `properties.table.ts` says for each name how many values it
 * may have and what it is called; this file says which type the value has.
 */
export interface PropertyValues {
  // naming
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly author: string;
  readonly supplier: string;
  readonly url: string;
  readonly doi: string;
  readonly revision: string;
  readonly usage: Usage;
  readonly sizeLabel: string;
  /** The call and its argument, or the setting, by which an application uses the thing; one for each place. */
  readonly call: string;
  /** What it is for, AI-wise: `framework`, `accelerator`, `serving`, `client-sdk`, `agent`, `vector-store`, `data`, ... */
  readonly category: string;
  /** A range of versions that a manifest allows, as it is written: `>=2.1,<3`. */
  readonly versionRange: string;
  /** When a package is needed: `runtime`, `development`, `optional`, `build`, `test`. */
  readonly scope: string;
  /** Digest of one of several artefacts of a package (a wheel for each platform), or one that is no SHA-256. */
  readonly artefactDigest: ArtefactDigest;
  /** A flag or option of a service or an engine: tensor parallelism, context length, base URL. */
  readonly setting: NamedValue;

  // what it is
  readonly format: string;
  readonly formatVersion: string;
  readonly producer: string;
  readonly architecture: string;
  readonly architectureFamily: string;
  readonly task: string;
  readonly library: string;
  readonly language: string;
  readonly tag: string;
  readonly modality: string;
  readonly domain: string;

  // measured from tensors
  readonly parameters: number;
  readonly parametersByDtype: Readonly<Record<string, number>>;
  readonly tensorCount: number;
  readonly weightBytes: number;
  readonly layers: readonly LayerKind[];
  readonly fixedBuffers: readonly string[];
  readonly operators: Readonly<Record<string, number>>;
  readonly opset: string;

  // how it runs
  readonly dtype: string;
  readonly quantization: Quantization;
  readonly contextLength: number;
  readonly kvCacheBytesPerToken: number;
  readonly input: ModelPort;
  readonly output: ModelPort;
  readonly hyperparameter: NamedValue;
  readonly generation: NamedValue;
  readonly tokenizer: Tokenizer;
  readonly chatTemplate: ChatTemplate;
  readonly adapter: Adapter;
  readonly customCode: string;

  // rights and origin
  readonly license: string;
  readonly licenseLink: string;
  readonly gated: boolean;
  readonly metadata: NamedValue;

  // training and evaluation
  readonly trainingParameter: NamedValue;
  readonly metric: Metric;
  readonly emissions: Emissions;

  // files and identity
  readonly sha256: string;
  /** SHA-1 by which git (and the hub) names small files: over `blob <size>\0` and the content. */
  readonly gitBlobId: string;
  readonly sizeBytes: number;
  readonly role: FileRole;
  readonly packageId: string;
  readonly weightsId: string;
  readonly namedWeightsId: string;

  // datasets
  readonly split: string;
  /** Records in all files. */
  readonly rows: number;
  /** Records of one split. */
  readonly splitRows: NamedValue;
  readonly column: Column;
  /** Records that differ from each other. */
  readonly distinctRows: number;
  /** `r1:` and the Merkle root over all records (docs/reference/dataset-identity.md). */
  readonly recordsRoot: string;
  /** `t1:` and the root over the records as texts, which a container without types has too. */
  readonly textRecordsRoot: string;
  /** The records-root of one split. */
  readonly splitRecordsRoot: NamedValue;

  // relations
  readonly detail: string;
}

export type PropertyName = keyof PropertyValues;
export type PropertyValue<P extends PropertyName> = PropertyValues[P];

/** Tensors of one kind: `attention`, 24 tensors, parameters and stored bytes. */
export interface LayerKind {
  readonly kind: string;
  /** How many blocks of this kind there are (distinct layer prefixes). */
  readonly count: number;
  readonly tensors: number;
  readonly parameters: number;
  readonly bytes: number;
}

export interface Quantization {
  /** gptq, awq, bitsandbytes, fp8, gguf, onnx, mlx, ... */
  readonly method: string;
  /** The name people use, e.g. `Q4_K_M`. */
  readonly scheme?: string;
  /** Average bits per weight as the configuration says; not measured. */
  readonly bits?: number;
  readonly groupSize?: number;
  readonly symmetric?: boolean;
  readonly calibrationDataset?: string;
}

/** An input or output of the graph, or of the processor in front of it. */
export interface ModelPort {
  readonly name: string;
  readonly dtype?: string;
  /** A number, or the symbolic name of a free dimension. */
  readonly shape?: readonly (number | string)[];
  readonly modality?: string;
  readonly format?: string;
}

export interface ArtefactDigest {
  readonly algorithm: "sha256" | "sha512" | "sha1" | "md5";
  /** Lower case. */
  readonly hex: string;
}

export interface NamedValue {
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface Tokenizer {
  readonly class?: string;
  /** BPE, WordPiece, Unigram, ... */
  readonly model?: string;
  readonly vocabularySize?: number;
  readonly addedTokens?: number;
  readonly specialTokens?: Readonly<Record<string, string>>;
}

export interface ChatTemplate {
  readonly name: string;
  /** SHA-256 of the UTF-8 bytes of the template text, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What the template says and asks, one line each without layout; absent = it could not be parsed. */
  readonly outline?: readonly string[];
}

export interface Adapter {
  /** LORA, IA3, PREFIX_TUNING, ... */
  readonly kind: string;
  readonly rank?: number;
  readonly alpha?: number;
  readonly targetModules?: readonly string[];
}

/** A field of the records, nested ones dotted; the type as the container calls it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

export interface Metric {
  readonly type: string;
  readonly value: string | number;
  readonly name?: string;
  readonly task?: string;
  readonly dataset?: string;
  readonly split?: string;
  readonly verified?: boolean;
}

export interface Emissions {
  /** Grams of CO2 equivalent. */
  readonly grams: number;
  /** Kilowatt-hours of electricity. */
  readonly energyKwh?: number;
  readonly source?: string;
  readonly trainingType?: string;
  readonly location?: string;
  readonly hardware?: string;
}

/** How a thing is there, the nearest first. */
export const usages = ["present", "used", "declared", "mentioned"] as const;
export type Usage = (typeof usages)[number];

export const fileRoles = [
  "weights",
  "config",
  "tokenizer",
  "template",
  "index",
  "code",
  "card",
  "license",
  "training-state",
  "data",
  "other",
] as const;
export type FileRole = (typeof fileRoles)[number];
