import type { Identifier } from "../model/entity.ts";
import type { PropertyName } from "../model/properties.ts";

/** What a digest is one of: hexadecimal digits alone do not say their algorithm. */
const ofProperties: Readonly<Partial<Record<PropertyName, string>>> = {
  sha256: "SHA-256",
  weightsId: "weights-id",
  packageId: "package-id",
};

const ofIdentifiers: Readonly<Partial<Record<Identifier["type"], string>>> = {
  sha256: "SHA-256",
  "weights-id": "weights-id",
  "package-id": "package-id",
};

export function labelledClaim(property: PropertyName, words: string): string {
  return labelled(ofProperties[property], words);
}

export function labelledIdentifier(type: Identifier["type"], words: string): string {
  return labelled(ofIdentifiers[type], words);
}

function labelled(label: string | undefined, words: string): string {
  return label === undefined ? words : `${label} ${words}`;
}
