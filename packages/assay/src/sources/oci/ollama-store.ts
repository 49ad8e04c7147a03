/**
 * The place of a manifest in the store of Ollama, which its detector knows: `manifests/<registry>/<namespace>/<name>/<tag>`.
 * A reference without a registry or a namespace is one of its own library.
 */
export function storePath(reference: string): string {
  const [path = "", tag = "latest"] = splitTag(reference);
  const steps = path.split("/").filter((step) => step !== "" && step !== "." && step !== "..");
  const name = steps[steps.length - 1] ?? "model";
  const namespace = steps.length > 1 ? (steps[steps.length - 2] ?? "library") : "library";
  const registry = steps.length > 2 ? steps.slice(0, -2).join("_") : "registry.ollama.ai";
  return `manifests/${registry}/${namespace}/${name}/${tag}`;
}

function splitTag(reference: string): readonly string[] {
  const [, path, tag] = /^(.*):([\w.-]{1,128})$/su.exec(reference.split("@", 1)[0] ?? "") ?? [];
  return path === undefined || tag === undefined || tag.includes("/") ? [reference] : [path, tag];
}
