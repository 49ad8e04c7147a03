import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";

/**
 * The licences of a component. "Concluded" is a judgement and becomes an inferred claim, so that the writers know it again;
 * evidence is what somebody found lying about.
 */
export function readLicences(
  entity: EntityDraft,
  owner: RecordReader,
  basis: "declared" | "mentioned" = "declared",
): void {
  for (const choice of owner.records("licenses")) {
    readExpression(entity, choice, basis);
    const licence = choice.record("license");
    if (licence !== undefined) readLicence(entity, licence, basis);
    choice.end();
  }
}

function readExpression(entity: EntityDraft, choice: RecordReader, basis: "declared" | "mentioned"): void {
  const expression = choice.text("expression");
  const acknowledgement = choice.text("acknowledgement")?.value;
  choice.leave("not kept", "bom-ref");
  choice.leave("the texts behind an expression are not kept", "expressionDetails");
  choice.leave("licensing terms are not kept", "licensing", "properties");
  if (expression === undefined) return;
  entity.claim("license", expression.value, expression.pointer, { basis: basisOf(basis, acknowledgement) });
}

function readLicence(entity: EntityDraft, licence: RecordReader, basis: "declared" | "mentioned"): void {
  const name = licence.text("id") ?? licence.text("name");
  const acknowledgement = licence.text("acknowledgement")?.value;
  const url = licence.text("url");
  licence.ignore("name");
  licence.leave("not kept", "bom-ref");
  if (name !== undefined)
    entity.claim("license", name.value, name.pointer, { basis: basisOf(basis, acknowledgement) });
  if (url !== undefined && basis === "declared") entity.claim("licenseLink", url.value, url.pointer);
  else if (url !== undefined)
    licence.lose(url.pointer, "no-place", "The address of other licences is not kept.");
  licence.leave("texts of licences are not kept", "text");
  licence.leave("licensing terms are not kept", "licensing", "properties");
  licence.end();
}

function basisOf(
  basis: "declared" | "mentioned",
  acknowledgement: string | undefined,
): "declared" | "mentioned" | "inferred" {
  return basis === "declared" && acknowledgement === "concluded" ? "inferred" : basis;
}
