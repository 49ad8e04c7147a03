import { recordAt } from "../../syntax/json-access.ts";
import { nameAt } from "../scalar.ts";
import { sayer, type ConfigFacts, type ConfigFile } from "./context.ts";
import { quantizationFacts } from "./quantization.ts";

/** `quantize_config.json`: what GPTQ tools wrote before transformers knew about them. */
export function gptqFacts(file: ConfigFile): ConfigFacts | undefined {
  const isQuantization = "bits" in file.value && ("group_size" in file.value || "desc_act" in file.value);
  return isQuantization ? quantizationFacts(file, [], "gptq") : undefined;
}

/** `quant_config.json`: what AWQ tools wrote; other programs use the name as well. */
export function awqFacts(file: ConfigFile): ConfigFacts | undefined {
  const isQuantization = "w_bit" in file.value || "q_group_size" in file.value;
  return isQuantization ? quantizationFacts(file, [], "awq") : undefined;
}

/** `hf_quant_config.json` of NVIDIA ModelOpt. */
export function modelOptFacts(file: ConfigFile): ConfigFacts | undefined {
  if (recordAt(file.value, "quantization") === undefined) return undefined;
  const name = nameAt(file.value, "producer", "name");
  const version = nameAt(file.value, "producer", "version");
  const producer = [name, version].filter((part) => part !== undefined).join(" ");
  const facts = quantizationFacts(file, ["quantization"], "modelopt");
  const claims = producer === "" ? [] : [sayer(file, ["producer"])("producer", producer)];
  return { ...facts, claims: [...facts.claims, ...claims] };
}
