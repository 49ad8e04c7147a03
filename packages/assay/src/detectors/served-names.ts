import { addressed, hubModel, registryModel } from "../catalogue/things.ts";
import type { Thing } from "../model/use.ts";
import { hubId } from "../catalogue/hub-name.ts";
import { modelNamed, type Named, type NamePlace } from "./recipe-names.ts";

const asThing = (thing: Thing): Named => ({ kind: "thing", thing });

/**
 * The model that a server is told to load: besides ids of the hub, paths and addresses also what engines write in a way of
 * their own (`huggingface://org/name/file.gguf`, `ollama://llama3`, `hf.co/org/name:Q4_K_M`, `models:/name/1`).
 */
export function servedModelNamed(text: string, place: NamePlace): Named {
  const name = text.trim();
  const hub = hubOf(name);
  if (hub !== undefined) return asThing(hubModel(hub));
  const ollama = /^ollama:\/\/([\w./-]{1,100}(?::[\w.-]{1,60})?)$/iu.exec(name)?.[1];
  if (ollama !== undefined) return ollamaModel(ollama);
  const mlflow = /^models:\/{1,2}([\w.-]{1,100}(?:[/@][\w.-]{1,60})?)$/u.exec(name)?.[1];
  if (mlflow !== undefined) return asThing(registryModel("mlflow", mlflow));
  const ngc = /^ngc:\/{0,2}([\w./-]{3,160}(?:[:?][\w.=-]{1,80})?)$/iu.exec(name)?.[1];
  if (ngc !== undefined) return asThing(registryModel("ngc", ngc));
  const image = /^(?:oci|docker):\/\/([\w./-]{3,200}(?::\d{2,5}\/[\w./-]{1,200})?(?::[\w.-]{1,128})?)/iu.exec(
    name,
  );
  if (image !== null) return asThing(addressed("model", name));
  return modelNamed(name, place);
}

/** What Ollama takes as a name: one of its library, or a repository of the hub. */
export function ollamaModel(name: string): Named {
  const hub = /^(?:hf\.co|huggingface\.co)\/([\w.-]{1,96}\/[\w.-]{1,96})(?::[\w.-]{1,60})?$/iu.exec(
    name,
  )?.[1];
  if (hub !== undefined) return asThing(hubModel(hub));
  const isName = /^[\w][\w.-]{0,80}(?:\/[\w.-]{1,80}){0,3}(?::[\w.-]{1,60})?$/u.test(name);
  return isName ? asThing(registryModel("ollama", name)) : { kind: "reference", expression: name };
}

/** `huggingface://org/name/file`, `hf://org/name@main`, `hf:org/name`. */
function hubOf(name: string): string | undefined {
  const rest = /^(?:huggingface|hf):(?:\/\/)?((?!\/)[\w.-]{1,96}\/[\w.-]{1,96})(?:[/@:].{0,300})?$/iu.exec(
    name,
  )?.[1];
  if (rest === undefined || rest.startsWith("datasets/")) return undefined;
  return hubId(rest.replace(/^models\//u, ""), "model");
}
