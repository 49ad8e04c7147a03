import { providerOfModelId } from "../../catalogue/hosted-ids.table.ts";
import { service } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { hostedNear } from "../recipe-hosted.ts";
import { modelNamed } from "../recipe-names.ts";
import { noteLink, noteUse } from "../recipe-report.ts";
import { leavesOf, type Leaf } from "../recipe-walk.ts";
import { bedrockModel, isModelArn } from "./bedrock.ts";
import { machineField } from "./named.ts";
import type { ResourceAt } from "./resource-at.ts";

/** Keys that hold types of machines. */
const machineKey =
  /(?:^|_)(?:instance_types?|vm_size|machine_type|node_type|node_vm_size|instance_class)$|^size$/u;

/** Keys that hold models, whatever the block is. */
const modelKey = /(?:^|_)(?:foundation_)?models?(?:_(?:id|ids|name|names|arn|identifier))?$/u;

/**
 * What any block may say: types of machines with accelerators, ARNs of models in permissions, and ids of models under keys
 * that say so. Only what is unmistakable.
 */
export function noteGeneric(at: ResourceAt): void {
  for (const leaf of leavesOf(at.document.values)) {
    if (typeof leaf.value !== "string") continue;
    const key = leaf.keys.at(-1) ?? "";
    if (machineKey.test(key)) noteMachine(at, leaf);
    else if (isModelArn(leaf.value)) noteArn(at, leaf);
    else if (modelKey.test(key)) noteModel(at, leaf, leaf.value);
  }
}

function howOf({ type }: ResourceAt, { keys }: Leaf): string {
  return `Terraform: ${printable(`${type}.${keys.join(".")}`)}`;
}

function noteMachine(at: ResourceAt, leaf: Leaf): void {
  const { named, claims = [] } = machineField(at, String(leaf.value), leaf.pointer);
  if (named.kind === "thing")
    noteBoth(at, leaf, named.thing, { place: at.document.placeAt(leaf.pointer), claims });
}

function noteArn(at: ResourceAt, leaf: Leaf): void {
  const named = bedrockModel(String(leaf.value));
  if (named?.kind !== "thing") return;
  const place = at.document.placeAt(leaf.pointer);
  noteBoth(at, leaf, named.thing, { place });
  noteProvider(at, leaf, named.thing, "aws-bedrock");
}

function noteModel(at: ResourceAt, leaf: Leaf, text: string): void {
  const { project, document } = at;
  const place = document.placeAt(leaf.pointer);
  const provider = providerOfModelId(text);
  const hosted = hostedNear(text, leaf.siblings);
  if (hosted !== undefined) {
    noteBoth(at, leaf, hosted, { place });
    if (provider !== undefined) noteProvider(at, leaf, hosted, provider);
    return;
  }
  const named = modelNamed(text, { project, path: document.path });
  if (named.kind === "thing" && named.thing.hub !== undefined) noteBoth(at, leaf, named.thing, { place });
}

interface NoteAt {
  readonly place: Place;
  readonly claims?: readonly Claim[];
}

/** Where the attribute stands, and where the literal does. */
function noteBoth(at: ResourceAt, leaf: Leaf, thing: Thing, { place, claims = [] }: NoteAt): void {
  const how = howOf(at, leaf);
  noteUse(at.report, thing, place, how, { claims });
  for (const { text, place: literal } of at.document.textsAt(leaf.pointer)) {
    const isElsewhere = literal.path !== place.path || literal.line !== place.line;
    if (text === leaf.value && isElsewhere) noteUse(at.report, thing, literal, how);
  }
}

function noteProvider(at: ResourceAt, leaf: Leaf, thing: Thing, provider: string): void {
  const place = at.document.placeAt(leaf.pointer);
  noteUse(at.report, service(provider), place, howOf(at, leaf));
  noteLink(at.report, thing, service(provider), "servedBy", { place });
}
