/** What a file can do, told by its name alone: its bytes were not read. */
export type UnsafeKind = "pickle" | "code" | "native";

const byEnding: ReadonlyMap<string, UnsafeKind> = new Map([
  ...["pkl", "pickle", "pt", "pth", "ckpt", "joblib", "dill", "cloudpickle", "mar", "torch"].map(
    (ending) => [ending, "pickle"] as const,
  ),
  ...["h5", "hdf5", "keras"].map((ending) => [ending, "code"] as const),
  ...[
    "py",
    "pyc",
    "pyw",
    "sh",
    "bash",
    "ps1",
    "bat",
    "cmd",
    "js",
    "mjs",
    "rb",
    "pl",
    "jar",
    "whl",
    "egg",
  ].map((ending) => [ending, "code"] as const),
  ...["so", "dll", "dylib", "exe", "pyd", "node", "elf", "msi"].map((ending) => [ending, "native"] as const),
]);

/** `.bin` is many things; these are written by torch.save. */
const torchBinary =
  /^(?:pytorch_model|adapter_model|diffusion_pytorch_model|training_args|optimizer|scheduler|rng_state|pytorch_lora_weights|model)[\w.-]{0,200}\.bin$/;

/** What loading the file can run (a Lambda layer in Keras files); undefined for what is only data, as far as names tell. */
export function unsafeKind(path: string): UnsafeKind | undefined {
  const name = baseName(path);
  if (torchBinary.test(name)) return "pickle";
  return byEnding.get(endingOf(name));
}

const weightEndings: ReadonlySet<string> = new Set([
  ...["safetensors", "gguf", "ggml", "bin", "pt", "pth", "ckpt", "onnx", "h5", "keras", "msgpack", "tflite"],
  ...["npz", "pdparams", "mlmodel", "mlpackage", "engine", "data", "nemo", "ot", "pkl", "joblib", "pb"],
]);

/** Weights as far as names tell: what the size of a tokenizer or a dataset is not. */
export function isWeights(path: string): boolean {
  const name = baseName(path);
  return weightEndings.has(endingOf(name)) && name !== "training_args.bin";
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
