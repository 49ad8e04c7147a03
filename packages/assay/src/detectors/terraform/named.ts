import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { acceleratorOfInstance } from "../../catalogue/instance-types.table.ts";
import { providerOfHost } from "../../catalogue/providers.table.ts";
import { hardware, hostedModel, hubModel, service, vectorStore } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { declaredAt } from "../recipe-report.ts";
import { datasetNamed, type Named } from "../recipe-names.ts";
import { servedModelNamed } from "../served-names.ts";
import type { ResourceAt } from "./resource-at.ts";
import { bedrockModel } from "./bedrock.ts";
import { fieldsAt, type Field } from "./fields.ts";
import type { FieldRow, Meaning } from "./row.ts";

/** What a field names, who serves it, and what is said of it. */
export interface NamedField {
  readonly named: Named;
  readonly provider?: string;
  readonly claims?: readonly Claim[];
}

const nothing: NamedField = { named: { kind: "nothing" } };

const id = /^[\w@~][\w.:/@+~-]{0,180}$/u;

/** What a known text of a field stands for. */
export function namedField(at: ResourceAt, { means }: FieldRow, text: string, field: Field): NamedField {
  const named = readers[means.kind] as (
    at: ResourceAt,
    means: Meaning,
    text: string,
    field: Field,
  ) => NamedField;
  return text === "" ? nothing : named(at, means, text, field);
}

type Reader<K extends Meaning["kind"]> = (
  at: ResourceAt,
  means: Extract<Meaning, { readonly kind: K }>,
  text: string,
  field: Field,
) => NamedField;

const readers: { readonly [K in Meaning["kind"]]: Reader<K> } = {
  served: ({ project, document }, _, text) => ({
    named: servedModelNamed(text, { project, path: document.path }),
  }),
  dataset: ({ project, document }, _, text) => ({
    named: datasetNamed(text, { project, path: document.path }),
  }),
  hosted: (_, { provider }, text) => hosted(provider, text),
  beside: ({ document }, { at, providers, otherwise }, text, field) => {
    const said = besideText(document.values, at, field);
    return hosted(
      said !== undefined && Object.hasOwn(providers, said) ? (providers[said] ?? otherwise) : otherwise,
      text,
    );
  },
  bedrock: (_, __, text) => {
    const named = bedrockModel(text);
    return named === undefined
      ? { named: { kind: "reference", expression: text } }
      : { named, provider: "aws-bedrock" };
  },
  publisher: (_, __, text) => publisher(text),
  machine: (at, _, text, { pointer }) => machineField(at, text, pointer),
  accelerator: (at, { countAt }, text, field) => {
    const name = acceleratorNamed(text);
    const count = countAt === undefined ? undefined : Number(besideText(at.document.values, countAt, field));
    return name === undefined
      ? nothing
      : { named: { kind: "thing", thing: hardware(name) }, claims: countClaims(at, field.pointer, count) };
  },
  store: (_, { products }, text) => {
    const product = Object.hasOwn(products, text) ? products[text] : undefined;
    return product === undefined ? nothing : { named: { kind: "thing", thing: vectorStore(product) } };
  },
  api: (_, __, text) => {
    const provider = providerOfHost(text);
    return provider === undefined ? nothing : { named: { kind: "thing", thing: service(provider) } };
  },
};

function hosted(provider: string, text: string): NamedField {
  return id.test(text) ? { named: { kind: "thing", thing: hostedModel(provider, text) }, provider } : nothing;
}

/** The field of the same repeated block, when it is one. */
function besideText(values: unknown, path: string, { pointer }: Field): string | undefined {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  const found = fieldsAt(values, path);
  const own =
    found.find((one) => one.pointer.startsWith(`${parent}/`)) ?? (found.length === 1 ? found[0] : undefined);
  return typeof own?.value === "string" || typeof own?.value === "number" ? String(own.value) : undefined;
}

/** `publishers/google/models/gemma3@gemma-3-1b-it`, `publishers/hf-org/models/name`. */
function publisher(text: string): NamedField {
  const [, owner = "", name = ""] =
    /^publishers\/([\w.-]{1,96})\/models\/([\w.@-]{1,120})$/u.exec(text) ?? [];
  if (owner === "") return { named: { kind: "reference", expression: text } };
  const hub = /^hf-([\w.-]{1,96})$/u.exec(owner)?.[1];
  const thing = hub === undefined ? hostedModel("google-vertex", name) : hubModel(`${hub}/${name}`);
  return { named: { kind: "thing", thing }, provider: "google-vertex" };
}

/** The accelerator of a type of machine, with how many. */
export function machineField(at: ResourceAt, text: string, pointer: string): NamedField {
  const found = acceleratorOfInstance(text);
  if (found === undefined) return nothing;
  const place = at.document.placeAt(pointer);
  const type = declaredAt(at.report, place, "setting", { name: "instance type", value: text });
  return {
    named: { kind: "thing", thing: hardware(found.name) },
    claims: [type, ...countClaims(at, pointer, found.count)],
  };
}

function countClaims(
  { report, document }: ResourceAt,
  pointer: string,
  count: number | undefined,
): readonly Claim[] {
  if (count === undefined || !(count > 0)) return [];
  return [declaredAt(report, document.placeAt(pointer), "setting", { name: "count", value: count })];
}
