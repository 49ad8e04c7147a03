import type { Claim } from "../../model/claim.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { sayer, type ConfigFacts, type ConfigFile } from "./context.ts";
import { maxGenerationClaims } from "./limits.ts";

/** Keys that say how the file came to be, not how to generate. */
const bookkeeping: ReadonlySet<string> = new Set(["transformers_version", "_from_model_config"]);

/** Every plain setting; nested ones (watermarking, assistant models) are not generation defaults of this model. */
export function generationFacts(file: ConfigFile): ConfigFacts {
  const claims: Claim[] = [];
  for (const name of Object.keys(file.value)) {
    if (claims.length >= maxGenerationClaims) break;
    const value = bookkeeping.has(name) || name.length > longestKey ? undefined : scalarAt(file.value, name);
    if (value !== undefined) claims.push(sayer(file, [name])("generation", { name, value }));
  }
  return { claims: [...claims, ...versionClaims(file)] };
}

/** The longest setting of transformers has 40 characters. */
const longestKey = 100;

function versionClaims(file: ConfigFile): Claim[] {
  const version = nameAt(file.value, "transformers_version");
  if (version === undefined) return [];
  return [sayer(file, ["transformers_version"])("producer", `transformers ${version}`)];
}
