import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { DraftDocument, WriteOptions } from "../document.ts";
import { annotationsOf } from "./annotations.ts";
import type { Bom } from "./bom.ts";
import { citationsOf } from "./citations.ts";
import { cleanText } from "../clean-text.ts";
import { componentsOf } from "./components.ts";
import { type Context, contextOf } from "./context.ts";
import { policyParts } from "./declarations.ts";
import { dependenciesOf } from "./dependencies.ts";
import { formulationOf } from "./formulation.ts";
import { metadataOf } from "./metadata.ts";
import { contentUuid } from "../content-uuid.ts";
import { jsonPortions } from "../json-portions.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { servicesOf } from "./services.ts";
import { compositionsOf } from "./unread.ts";
import { vulnerabilitiesOf } from "./vulnerabilities.ts";
import { validateCyclonedx } from "./validate.ts";
import { newestVersion, type SpecVersion, specVersionOf } from "./versions.table.ts";

/** The CycloneDX document of an inventory, to be checked. Throws an AssayError `unknown-format` for a spec version that we do not write. */
export function cyclonedxDraft(inventory: Inventory, options: WriteOptions = {}): DraftDocument {
  const bom = wantedBomOf(inventory, options);
  return { value: bom, portions: textOf(bom), title: titleOf(bom) };
}

function* textOf(bom: Bom): Generator<string> {
  yield* jsonPortions(bom, "indented", (value) => JSON.stringify(value, undefined, 2));
  yield "\n";
}

/**
 * The document as data, valid by its schema and our rules. `limits`: what a binding cannot say. Throws as `cyclonedxDraft` does, and
 * `invalid-document` when the result breaks them: a bug, never a silent file.
 */
export async function validBomOf(
  inventory: Inventory,
  options: WriteOptions,
  limits: Partial<SpecVersion> = {},
): Promise<Bom> {
  const bom = wantedBomOf(inventory, options, limits);
  refuseInvalid(titleOf(bom), await validateCyclonedx(bom));
  return bom;
}

function wantedBomOf(inventory: Inventory, options: WriteOptions, limits: Partial<SpecVersion> = {}): Bom {
  const wanted = options.specVersion ?? newestVersion;
  const spec = specVersionOf(wanted);
  if (spec === undefined)
    throw new AssayError("unknown-format", `There is no CycloneDX ${printable(wanted)} writer.`);
  return bomOf(inventory, { ...spec, ...limits });
}

function titleOf({ specVersion }: Bom): string {
  return `CycloneDX ${specVersion}`;
}

/** The document as data, not validated yet. */
export function bomOf(inventory: Inventory, spec: SpecVersion): Bom {
  const context = contextOf(inventory, spec);
  const draft = withCitations(context, draftOf(context));
  const clean = cleaned(draft) as Bom;
  const { $schema, bomFormat, specVersion, ...content } = clean;
  return {
    $schema,
    bomFormat,
    specVersion,
    serialNumber: contentUuid(jsonPortions(clean, "compact", JSON.stringify)),
    ...content,
  };
}

function draftOf(context: Context): Bom {
  const { spec } = context;
  const components = componentsOf(context);
  const services = servicesOf(context);
  const formulation = formulationOf(context);
  const vulnerabilities = vulnerabilitiesOf(context);
  // Last: they tell what the parts above rest on.
  const annotations = annotationsOf(context);
  return {
    $schema: spec.schema,
    bomFormat: "CycloneDX",
    specVersion: spec.version,
    version: 1,
    metadata: metadataOf(context),
    components,
    ...(services.length === 0 ? {} : { services }),
    dependencies: dependenciesOf(context),
    compositions: compositionsOf(context),
    ...(vulnerabilities.length === 0 ? {} : { vulnerabilities }),
    ...(annotations.length === 0 ? {} : { annotations }),
    ...(formulation.length === 0 ? {} : { formulation }),
    ...policyParts(context),
  };
}

function withCitations(context: Context, bom: Bom): Bom {
  const citations = citationsOf(context, bom);
  return citations.length === 0 ? bom : { ...bom, citations };
}

/**
 * Every text made safe. Positions stay, so the pointers of the citations stay right. Most texts are safe already: what
 * holds no other is itself and no copy.
 */
function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return cleanedItems(value);
  let copy: Record<string, unknown> | undefined;
  for (const key in value) {
    const child = (value as Readonly<Record<string, unknown>>)[key];
    const clean = cleaned(child);
    if (clean !== child) (copy ??= { ...value })[key] = clean;
  }
  return copy ?? value;
}

function cleanedItems(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at += 1) {
    const clean = cleaned(items[at]);
    if (clean !== items[at]) (copy ??= [...items])[at] = clean;
  }
  return copy ?? items;
}
