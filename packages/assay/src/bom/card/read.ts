import { bodyClaims } from "../../cards/body-claims.ts";
import { cardKind } from "../../cards/card-kind.ts";
import { type CardContent, parseCard } from "../../cards/card-text.ts";
import { type CardSays, frontMatterContent } from "../../cards/front-matter-content.ts";
import { nowhere } from "../../cards/card-place.ts";
import { datasetContent } from "../../cards/dataset-content.ts";
import type { Card } from "../../cards/card.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { LineageDraft, TargetDraft } from "../../model/draft.ts";
import type { Entity, Identifier } from "../../model/entity.ts";
import type { Relation } from "../../model/relation.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { markdownSections } from "../../syntax/markdown-sections.ts";
import { plainText } from "../../cards/markdown-text.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { unknownTime } from "../document-time.ts";
import { type DocumentReading, type Loss, mostLosses, type ReadOptions } from "../reading.ts";

/** `id@version`; raised when the output changes. */
const by = "card@1";

/** What a card says, front matter and prose, as an inventory of one model or dataset and what it names. */
export async function readCard(whole: string, options: ReadOptions): Promise<DocumentReading> {
  const text = whole.slice(0, longestCard);
  const content = await parseCard(text, text.length === whole.length);
  const values = content.values ?? {};
  const kind = cardKind(Object.keys(values), "neither") === "dataset" ? "dataset" : "model";
  const card: Card = {
    by,
    path: options.path,
    place: nowhere,
    values,
    lines: content.lines,
    problems: [...content.problems],
  };
  const says: CardSays = kind === "dataset" ? datasetContent(card) : frontMatterContent(card);
  const prose = bodyClaims(by, options.path, { text: "", firstLine: 1, ...content.body, subject: kind });
  const name = nameOf(content, kind);
  const subject: Entity = {
    id: `${kind}:name:${name}`,
    kind,
    name,
    identifiers: [],
    claims: [...says.claims, ...prose],
  };
  const { entities, relations } = targetsOf(subject, says.lineage);
  if (text.length < whole.length) card.problems.push(cutText);
  const losses = card.problems.slice(0, mostLosses).map((problem) => lossOf(problem));
  return {
    format: "card",
    version: "",
    header: { name, tools: [], authors: [] },
    inventory: canonicalInventory({
      assay: 1,
      tool: { name: "assay", version: options.toolVersion },
      subject: { name, scannedAt: unknownTime, headersOnly: false },
      entities: [subject, ...entities],
      relations,
      references: [],
      findings: [],
      coverage: [{ path: options.path, read: "full", by }],
    }),
    losses,
    lossCount: card.problems.length,
  };
}

/** UTF-16 units. The longest cards of the hub have a megabyte; a card is no place for more. */
export const longestCard = 4 * 1024 * 1024;

const cutText: Problem = {
  code: "limit-exceeded",
  message: `The text behind the first ${longestCard} characters is not read.`,
};

/** Problems name their line in their message; the key is not always known. */
function lossOf({ message }: Problem): Loss {
  return { pointer: "", reason: "malformed", message };
}

/** `model-index`, `pretty_name`, or the first heading. */
function nameOf({ values, body }: CardContent, kind: "model" | "dataset"): string {
  const own = stringAt(values, "model-index", 0, "name") ?? stringAt(values, "pretty_name");
  if (own !== undefined && own.trim() !== "") return own;
  const heading = markdownSections(body?.text ?? "").find(({ level }) => level === 1)?.heading ?? "";
  const title = plainText(heading.replace(/^\s*#+\s*/, ""))
    .replace(/^(?:model|dataset) card for\s+/i, "")
    .trim();
  return title === "" ? `unnamed ${kind}` : title.slice(0, 200);
}

/** What the card names: once each, with the relation. */
function targetsOf(
  subject: Entity,
  lineage: readonly LineageDraft[],
): { readonly entities: readonly Entity[]; readonly relations: readonly Relation[] } {
  const entities = new Map<string, Entity>();
  const relations = new Map<string, Relation>();
  for (const { kind, detail, target, claims } of lineage) {
    const entity = targetOf(target, claims);
    if (entity.id === subject.id) continue;
    if (!entities.has(entity.id)) entities.set(entity.id, entity);
    const key = JSON.stringify([kind, entity.id]);
    const relation: Relation = {
      from: subject.id,
      to: entity.id,
      kind,
      ...(detail === undefined ? {} : { detail }),
      claims,
    };
    if (!relations.has(key)) relations.set(key, relation);
  }
  return { entities: [...entities.values()], relations: [...relations.values()] };
}

function targetOf(target: TargetDraft, claims: readonly Claim[]): Entity {
  const identifiers: readonly Identifier[] = [
    ...(target.hub === undefined ? [] : [{ type: "huggingface" as const, value: target.hub }]),
    ...(target.identifiers ?? []),
  ];
  const source = claims[0]?.source ?? { by };
  const usage = claimant("declared", source)("usage", "declared");
  const id =
    target.hub === undefined ? `${target.kind}:name:${target.name}` : `hf:${target.kind}:${target.hub}`;
  return {
    id,
    kind: target.kind,
    name: target.hub ?? target.name,
    identifiers,
    claims: [usage, ...(target.claims ?? [])],
  };
}
