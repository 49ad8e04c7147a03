import type { Fact } from "./fact.ts";
import type { About, Element } from "./rule-set.ts";

/** Where a fact goes in each kind of document; empty where the kind has no place for it. */
export interface WhereToPut {
  readonly cyclonedx: string;
  readonly spdx: string;
  readonly card: string;
  /** What only people know stands in the user's own file. */
  readonly settings?: string;
}

/** The places of a fact for subjects of one kind. */
export function placesOf(fact: Fact, about: About): WhereToPut {
  const { component, spdxPackage } = prefixes[about];
  return {
    cyclonedx: fact.place.cyclonedx.replaceAll("{c}", component),
    spdx: fact.place.spdx.replaceAll("{p}", spdxPackage),
    card: fact.place.card ?? "",
  };
}

/** Where an element goes as a whole: the places of its facts; without any, those that its source names. */
export function placesOfElement(element: Element, facts: ReadonlyMap<string, Fact>): WhereToPut {
  const places = element.needs.flatMap((name) => {
    const fact = facts.get(name);
    return fact === undefined ? [] : [placesOf(fact, element.about)];
  });
  const joined = (key: "cyclonedx" | "spdx" | "card"): string =>
    [...new Set(places.map((place) => place[key]).filter((text) => text !== ""))].join("; ");
  if (places.length > 0)
    return { cyclonedx: joined("cyclonedx"), spdx: joined("spdx"), card: joined("card") };
  return { cyclonedx: element.cyclonedx?.join("; ") ?? "", spdx: element.spdx?.join("; ") ?? "", card: "" };
}

const prefixes: Readonly<Record<About, { readonly component: string; readonly spdxPackage: string }>> = {
  document: { component: "metadata.component", spdxPackage: "software_Package" },
  system: { component: "metadata.component", spdxPackage: "software_Package" },
  model: { component: "components[type=machine-learning-model]", spdxPackage: "ai_AIPackage" },
  dataset: { component: "components[type=data]", spdxPackage: "dataset_DatasetPackage" },
  component: { component: "components[]", spdxPackage: "software_Package" },
};
