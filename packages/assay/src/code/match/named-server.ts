import { localServerIn } from "../../catalogue/listing/local-server.ts";
import { isAmbiguous, providerWithin } from "../../catalogue/listing/names.ts";
import type { At } from "../value.ts";
import type { Scope } from "../scope.ts";

/**
 * Whom the code around asks, where its address comes from a user: the class, the function, the file or the folder is named after it.
 * Whatever speaks OpenAI's protocol may be called after OpenAI, so that name says nothing.
 */
export function serverNamedAround({ scope }: At): string | undefined {
  const names = [...definitionsAround(scope), ...partsOf(scope.module.path)];
  return names.map(serverNamed).find((one) => one !== undefined);
}

function definitionsAround(scope: Scope): readonly string[] {
  const found: string[] = [];
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const name = at.class?.name ?? at.function?.name;
    if (name !== undefined && name !== "") found.push(name);
  }
  return found;
}

/** The name of a file without its ending, and of its folder. */
function partsOf(path: string): readonly string[] {
  const [file = "", folder = ""] = path.split("/").reverse();
  return [file.split(".", 1)[0] ?? "", folder];
}

function serverNamed(name: string): string | undefined {
  const local = localServerIn([name]);
  if (local !== undefined || isAmbiguous(name)) return local;
  const provider = providerWithin(name);
  return provider === "openai" || provider === "huggingface" ? undefined : provider;
}

/** Paths of the APIs of models behind an address that is not known: `${base}/v1/chat/completions`, `"%s/api/generate"`. */
const apiPath =
  /[}"'`s]\/(?:v\d\/)?(?:chat\/completions|completions?|embeddings|models|responses|generate|api\/(?:chat|embed|embeddings|generate|tags))["'`?]?/u;

/** True for an address of which only the path is known, and that is one of an API of models. */
export function hasPathOfModels(expression: string): boolean {
  return expression.length <= 500 && apiPath.test(expression);
}
