import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { stringAt, valueAt } from "../../syntax/json-access.ts";
import { gadgetNodes, gadgetOperators, plainOperators, systemPaths } from "./gadgets.table.ts";

type Config = Readonly<Record<string, unknown>>;

/** Layers whose configuration alone says what loading does; by class name, whatever module is given. */
export const layerRules: ReadonlyMap<string, (config: Config) => Hazard | undefined> = new Map([
  ["TFSMLayer", judgeTfsm],
  ["TorchModuleWrapper", judgeTorch],
  ["FlaxLayer", judgeForeignCode],
  ["JaxLayer", judgeForeignCode],
  ["TFOpLambda", judgeOperator],
  ["SlicingOpLambda", judgeOperator],
  ["ClassMethod", judgeOperator],
  ["InstanceMethod", judgeOperator],
  ["InstanceProperty", () => undefined],
  ["TensorFlowOpLayer", judgeNode],
]);

/** Layers and tokenizers that read a file named by `vocabulary` when they are made. */
export const lookupLayers =
  /^(?:StringLookup|IntegerLookup|IndexLookup|TextVectorization|\w{0,60}Tokenizer)$/;

function judgeTfsm(config: Config): Hazard {
  const path = stringAt(config, "config", "filepath") ?? "?";
  return {
    rule: "KERAS-TFSM-LAYER",
    verdict: "dangerous",
    message: `A TFSMLayer loads another model from ${printable(path)} and runs its graph, which nothing here describes.`,
    evidence: [printable(path)],
  };
}

function judgeTorch(config: Config): Hazard {
  const hasPickle = stringAt(config, "config", "module") !== undefined;
  return {
    rule: "KERAS-TORCH-MODULE",
    verdict: "dangerous",
    message: hasPickle
      ? "A TorchModuleWrapper holds a pickle that torch.load opens without weights_only: it can run any code."
      : "A TorchModuleWrapper makes torch.load open a pickle without weights_only.",
  };
}

function judgeForeignCode(config: Config): Hazard {
  const name = printable(stringAt(config, "class_name") ?? "");
  return {
    rule: "KERAS-CUSTOM-OBJECT",
    verdict: "unknown",
    message: `A ${name} runs functions of the user's own code.`,
    evidence: [name],
  };
}

function judgeOperator(config: Config): Hazard | undefined {
  const name = stringAt(config, "config", "function") ?? stringAt(config, "config", "cls_ref") ?? "";
  if (gadgetOperators.test(name)) {
    return {
      rule: "KERAS-OPERATOR-GADGET",
      verdict: "dangerous",
      message: `A layer calls tf.${printable(name)}, which reads, writes or runs something outside the model.`,
      evidence: [printable(`tf.${name}`)],
    };
  }
  return plainOperators.test(name) || name === "" ? undefined : unknownOperator(name);
}

function unknownOperator(name: string): Hazard {
  return {
    rule: "KERAS-CUSTOM-OBJECT",
    verdict: "unknown",
    message: `A layer calls tf.${printable(name)}, which nobody vouches for.`,
    evidence: [printable(`tf.${name}`)],
  };
}

function judgeNode(config: Config): Hazard {
  const node = stringAt(config, "config", "node_def") ?? "";
  const [found] = gadgetNodes.exec(node.slice(0, 65_536)) ?? [];
  if (found === undefined) return unknownOperator("raw operator of a TensorFlowOpLayer");
  return {
    rule: "KERAS-OPERATOR-GADGET",
    verdict: "dangerous",
    message: `A TensorFlowOpLayer has the operator ${found}, which reads, writes or runs something outside the model.`,
    evidence: [found],
  };
}

/** A vocabulary that is no list but the name of a file: Keras reads it, also from addresses, when it loads. */
export function judgeVocabulary(config: Config): Hazard | undefined {
  const name = valueAt(config, "config", "vocabulary");
  if (typeof name !== "string" || name === "") return undefined;
  const isAddress = /^[a-z][a-z0-9+.-]{1,20}:/i.test(name);
  const isOutside = isAddress || /^[/\\~]|^[A-Za-z]:[\\/]|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name);
  const verdict = isAddress || systemPaths.test(name) ? "dangerous" : isOutside ? "suspicious" : "unknown";
  return {
    rule: "KERAS-VOCABULARY-FILE",
    verdict,
    message: `Loading reads the vocabulary of a layer from ${printable(withoutPerson(name))}.`,
    evidence: [printable(withoutPerson(name))],
  };
}

/** A home directory tells about a person and nothing about the model. */
function withoutPerson(path: string): string {
  return path.replace(/^(\/(?:home|Users)\/)[^/]+|^([A-Za-z]:[\\/]Users[\\/])[^\\/]+/, "$1$2…");
}
