import type { Entity } from "../../model/entity.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { creationInfoId, type Agent, type Hash, type SoftwarePackage } from "./elements.ts";
import { identifierOf } from "../download-location.ts";
import { externalIdentifiersOf } from "./identifiers.ts";
import { namedAgent } from "./placeholders.ts";
import type { Scope } from "./scope.ts";
import { webAddress } from "../web-address.ts";

/** An element with the agents it names. */
export interface WithAgents<T> {
  readonly element: T;
  readonly agents: readonly Agent[];
  /** Mandatory properties whose value is a placeholder and no fact. */
  readonly unknown: readonly string[];
}

type ElementProperties = Pick<
  SoftwarePackage,
  "spdxId" | "creationInfo" | "name" | "externalIdentifier" | "description" | "verifiedUsing"
>;

type PackageProperties = Pick<
  SoftwarePackage,
  "software_packageUrl" | "software_packageVersion" | "software_homePage"
>;

/** The part that every element made from an entity has. */
export function elementProperties(scope: Scope, entity: Entity): ElementProperties {
  const description = valueOf(entity, "description");
  return {
    spdxId: scope.iriOf(entity),
    creationInfo: creationInfoId,
    name: entity.name,
    // Here and in `annotations.ts` keys are in the order of the document, so that no copy has to be made to order them.
    ...(description === undefined ? {} : { description }),
    externalIdentifier: externalIdentifiersOf(entity),
    ...verifiedUsing(entity),
  };
}

/** Version, purl and home page: what any package may have, each only when known. */
export function packageProperties(entity: Entity): PackageProperties {
  const purl = identifierOf(entity, "purl");
  const version = versionOf(entity);
  const homePage = homePageOf(entity);
  return {
    ...(purl === undefined ? {} : { software_packageUrl: purl }),
    ...(version === undefined ? {} : { software_packageVersion: version }),
    ...(homePage === undefined ? {} : { software_homePage: homePage }),
  };
}

/** The version somebody gave, else the commit: both name one state of the package. */
export function versionOf(entity: Entity): string | undefined {
  return valueOf(entity, "version") ?? valueOf(entity, "revision");
}

export function supplierOf(scope: Scope, entity: Entity): Agent | undefined {
  const name = valueOf(entity, "supplier");
  return name === undefined ? undefined : namedAgent(scope, name);
}

export function authorsOf(scope: Scope, entity: Entity): Agent[] {
  return valuesOf(entity, "author").map((name) => namedAgent(scope, name));
}

function homePageOf(entity: Entity): string | undefined {
  // The address of a service is an endpoint, not a page.
  if (entity.kind === "service") return undefined;
  for (const url of valuesOf(entity, "url")) {
    const address = webAddress(url);
    if (address !== undefined) return address;
  }
  return undefined;
}

function verifiedUsing(entity: Entity): { verifiedUsing?: readonly Hash[] } {
  const digest = valueOf(entity, "sha256")?.toLowerCase();
  if (digest === undefined || !/^[0-9a-f]{64}$/u.test(digest)) return {};
  return { verifiedUsing: [{ type: "Hash", algorithm: "sha256", hashValue: digest }] };
}
