/** A fact of an inventory: any of its signs is enough. */
export interface CombinationFact {
  /** In words, after "here is": `a model with code of its own`. */
  readonly what: string;
  /** Rules of findings that show it. */
  readonly rules?: readonly string[];
  /** Formats of models that are it. */
  readonly formats?: readonly string[];
  /** Models that name Python code of their own (`auto_map`). */
  readonly hasCustomCode?: true;
  /** Formats of models that carry a chat template. */
  readonly templatesIn?: readonly string[];
  /** Categories of software. */
  readonly categories?: readonly string[];
  /** Names of software. */
  readonly software?: readonly string[];
}

/**
 * A vulnerability that needs more than the package: what else must be here for it to matter, all of it. The first fact is what the
 * attacker brings; when the whole inventory was read and it is not there, the vulnerability may wait.
 */
export interface CombinationRow {
  readonly id: string;
  /** Any of its names. */
  readonly vulnerabilities: readonly string[];
  readonly facts: readonly CombinationFact[];
  /** What decides nothing, and is told with its version where it is here: on what the attack would land. */
  readonly beside?: readonly CombinationFact[];
  /** How the facts and the vulnerability make an attack. */
  readonly because: string;
  /** Where that is written. */
  readonly source: string;
}

const ownCode: CombinationFact = {
  what: "a model that names Python code of its own",
  rules: ["MODEL-CODE", "CONFIG-CUSTOM-CODE"],
  hasCustomCode: true,
};
const pickleCheckpoint: CombinationFact = {
  what: "a checkpoint that is a pickle",
  formats: ["pytorch", "pickle"],
  rules: ["PICKLE-GADGET", "PICKLE-UNKNOWN-GLOBAL", "PICKLE-DYNAMIC-CALL"],
};
const kerasArchive: CombinationFact = {
  what: "a Keras model that brings code or names of modules",
  rules: [
    "KERAS-LAMBDA",
    "KERAS-MODULE-GADGET",
    "KERAS-API-GADGET",
    "KERAS-OPERATOR-GADGET",
    "KERAS-CUSTOM-OBJECT",
  ],
};
const gpuContainer: CombinationFact = {
  what: "a container that serves or trains models",
  categories: ["container"],
};

const gpuDriver: CombinationFact = {
  what: "a GPU driver",
  software: ["nvidia-driver"],
};
const cuda: CombinationFact = {
  what: "CUDA",
  software: ["cuda", "cuda-cudart"],
};

const nvd = (id: string): string => `https://nvd.nist.gov/vuln/detail/${id}`;

/** Rules of combinations: data, one row each. */
export const combinations: readonly CombinationRow[] = [
  {
    id: "vllm-auto-map",
    vulnerabilities: ["CVE-2026-22807", "GHSA-2pc9-4j83-qjmr"],
    facts: [ownCode],
    because: "the server runs the code that a model names even without trust_remote_code",
    source: nvd("CVE-2026-22807"),
  },
  {
    id: "vllm-model-code-in-vision-config",
    vulnerabilities: ["CVE-2025-66448"],
    facts: [ownCode],
    because: "the server fetches and runs the code that a model names even without trust_remote_code",
    source: nvd("CVE-2025-66448"),
  },
  {
    id: "torch-weights-only",
    vulnerabilities: ["CVE-2025-32434", "GHSA-53q9-r3pm-6pq6"],
    facts: [pickleCheckpoint],
    because: "such a checkpoint can run code even when it is loaded with weights_only",
    source: nvd("CVE-2025-32434"),
  },
  {
    id: "llama-cpp-python-template",
    vulnerabilities: ["CVE-2024-34359", "GHSA-56xg-wfcc-g829"],
    facts: [
      {
        what: "a GGUF file with a chat template, or a template that leaves its sandbox",
        templatesIn: ["gguf"],
        rules: ["TEMPLATE-ESCAPE", "TEMPLATE-DYNAMIC-ATTRIBUTE"],
      },
    ],
    because: "its chat template is rendered without a sandbox when the file is loaded",
    source: nvd("CVE-2024-34359"),
  },
  {
    id: "keras-safe-mode",
    vulnerabilities: ["CVE-2025-1550"],
    facts: [kerasArchive],
    because: "load_model runs what the archive names even in safe mode",
    source: nvd("CVE-2025-1550"),
  },
  {
    id: "keras-lambda",
    vulnerabilities: ["CVE-2024-3660"],
    facts: [{ what: "a Keras model with a Lambda layer", rules: ["KERAS-LAMBDA"] }],
    because: "the bytecode of the layer runs when the model is loaded",
    source: nvd("CVE-2024-3660"),
  },
  {
    id: "container-toolkit-escape",
    vulnerabilities: ["CVE-2024-0132", "CVE-2025-23266"],
    facts: [gpuContainer],
    beside: [gpuDriver, cuda],
    because: "an image that is run with this toolkit can leave its container",
    source: nvd("CVE-2025-23266"),
  },
];
