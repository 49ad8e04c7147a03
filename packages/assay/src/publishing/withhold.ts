import type { Inventory } from "../model/inventory.ts";
import { hiddenWords, type HiddenIn } from "./hidden-words.ts";
import type { Veil } from "./veil.ts";
import {
  withheldDocuments,
  withheldFinding,
  withheldPaths,
  withheldPolicies,
  withheldReference,
} from "./withhold-texts.ts";
import { entityIds, withheldEntities } from "./withhold-entities.ts";
import { withheldRelations } from "./withhold-relations.ts";
import { distinctFindings } from "./distinct-findings.ts";

type Parts = Pick<Veil, "plan" | "names" | "commit"> & {
  /** Whole texts that are withheld wherever they stand. */
  readonly texts?: ReadonlySet<string>;
};

/** The inventory with a withheld value, a pseudonym or the word `withheld` in place of everything that the plan hides. */
export function withhold(inventory: Inventory, parts: Parts): Inventory {
  const veil = veilOver(inventory, parts);
  const { entities, relations } = withheldRelations(inventory, veil);
  const { entity, name, ...subject } = inventory.subject;
  return {
    ...inventory,
    subject: {
      name: veil.hides(name) ? veil.names.of(name) : name,
      ...subject,
      ...(entity === undefined ? {} : { entity: veil.idOf(entity) }),
    },
    entities: [...withheldEntities(inventory.entities, veil), ...entities],
    relations,
    references: inventory.references.map((reference) => withheldReference(reference, veil)),
    findings: distinctFindings(inventory.findings.map((finding) => withheldFinding(finding, veil))),
    coverage: withheldPaths(inventory.coverage, veil),
    ...(inventory.documents === undefined ? {} : { documents: withheldDocuments(inventory.documents, veil) }),
    ...(inventory.policies === undefined ? {} : { policies: withheldPolicies(inventory.policies, veil) }),
  };
}

function veilOver(inventory: Inventory, { plan, names, commit, texts }: Parts): Veil {
  const inWords = hiddenWords(plan.words);
  const hides = remembered((text) => texts?.has(text) === true || inWords(text));
  const near = new Map<string, HiddenIn>();
  for (const [id, words] of plan.near) {
    // Two letters are enough where only one thing is spoken of.
    const inNear = hiddenWords(words, 2);
    near.set(id, (text) => hides(text) || inNear(text));
  }
  const ids = entityIds(inventory.entities, { plan, names, hides });
  return {
    plan,
    names,
    commit,
    hides,
    hidesNear: (id) => near.get(id) ?? hides,
    ids,
    idOf: (id) => ids.get(id) ?? id,
  };
}

/** The same texts, paths above all, stand at thousands of places. */
function remembered(hides: HiddenIn): HiddenIn {
  const known = new Map<string, boolean>();
  return (text) => {
    let isHidden = known.get(text);
    if (isHidden === undefined) {
      isHidden = hides(text);
      known.set(text, isHidden);
    }
    return isHidden;
  };
}
