import { gatewayPrefixes } from "../../catalogue/gateway-prefixes.table.ts";
import { hostedIdIn } from "../../catalogue/hosted-ids.table.ts";
import { hostedModel, registryModel } from "../../catalogue/things.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { datasetNamed, isTemplate, type Named, type NamePlace } from "../recipe-names.ts";
import { ollamaModel, servedModelNamed } from "../served-names.ts";
import type { ResourceAt } from "./resource-at.ts";
import type { ResourceRow } from "./resource-row.ts";

type Name = NonNullable<ResourceRow["names"]>[number];

const nothing: Named = { kind: "nothing" };

/** What a field of a custom resource names. */
export function nameIn({ project, manifest }: ResourceAt, value: string, name: Name): Named {
  const place: NamePlace = { project, path: manifest.document.path };
  const { origin } = name;
  if (isTemplate(value)) return { kind: "reference", expression: value };
  if (typeof origin === "object") return preset(value, origin.registry, place);
  if (origin === "ollama") return ollamaModel(value);
  if (origin === "dataset") return datasetNamed(value, place);
  if (origin === "hosted") return hosted(value, providerBeside(manifest.values, name));
  const named = servedModelNamed(value, place);
  if (origin === "served") return named;
  return named.kind === "thing" && named.thing.hub !== undefined ? named : nothing;
}

function preset(value: string, registry: string, place: NamePlace): Named {
  if (value.includes("/")) return servedModelNamed(value, place);
  return /^[\w.-]{2,100}$/u.test(value) ? { kind: "thing", thing: registryModel(registry, value) } : nothing;
}

function providerBeside(values: unknown, { providerAt, at }: Name): string | undefined {
  // The key around the model is the provider's name.
  const said = providerAt === undefined ? at.split(".").at(-2) : stringAt(values, ...providerAt.split("."));
  const key = (said ?? "").toLowerCase().replace(/^(?:azure|amazon|google)(?=[a-z])/u, (owner) => owner);
  const plain = aliases.get(key) ?? key;
  return Object.hasOwn(gatewayPrefixes, plain) ? gatewayPrefixes[plain] : undefined;
}

/** Names of providers that gateways write otherwise. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["azureopenai", "azure_openai"],
  ["geminivertexai", "vertex_ai"],
  ["anthropicvertexai", "vertex_ai"],
  ["vertexai", "vertex_ai"],
  ["amazonbedrock", "bedrock"],
  ["amazonsagemaker", "sagemaker"],
  ["google", "google"],
]);

function hosted(value: string, provider: string | undefined): Named {
  if (provider === "ollama") return ollamaModel(value);
  if (provider !== undefined && /^[\w][\w.:/@-]{1,150}$/u.test(value))
    return { kind: "thing", thing: hostedModel(provider, value) };
  const told = hostedIdIn(value);
  return told === undefined
    ? { kind: "reference", expression: value }
    : { kind: "thing", thing: hostedModel(told.provider, told.id) };
}
