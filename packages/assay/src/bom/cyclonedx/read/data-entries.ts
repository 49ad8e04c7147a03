import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";

/** `data[]` of a component: what the dataset is, where it lies, who governs it. */
export function readDataEntries(entity: EntityDraft, owner: RecordReader): void {
  for (const [index, data] of owner.records("data").entries()) {
    // What kind of thing it is, the first one says; its name is the component's own, or a title of the data.
    if (index > 0) data.leave("of several entries only the first says the kind", "type");
    const name = data.text("name");
    if (name !== undefined && name.value !== entity.name) entity.note("data:name", name);
    readDataEntry(entity, data);
  }
}

/** One componentData; also the inline form of a dataset in a model card. */
export function readDataEntry(entity: EntityDraft, data: RecordReader): void {
  entity.claimFrom("description", data.text("description"));
  entity.note("classification", data.text("classification"));
  for (const found of data.texts("sensitiveData")) entity.note("sensitiveData", found);
  readContents(entity, data);
  readGovernance(entity, data);
  data.ignore("bom-ref", "type", "name");
  data.leave("graphics are not kept", "graphics");
  data.end();
}

function readContents(entity: EntityDraft, data: RecordReader): void {
  entity.claimFrom("url", data.text("url"));
  const contents = data.record("contents");
  if (contents === undefined) return;
  entity.claimFrom("url", contents.text("url"));
  for (const property of contents.records("properties")) {
    const name = property.text("name");
    const value = property.text("value");
    property.end();
    if (name !== undefined) {
      entity.claim("metadata", { name: name.value, value: value?.value ?? "" }, property.pointer);
    }
  }
  contents.leave("attachments are not kept", "attachment");
  contents.end();
}

function readGovernance(entity: EntityDraft, data: RecordReader): void {
  const governance = data.record("governance");
  if (governance === undefined) return;
  for (const role of ["custodians", "stewards", "owners"] as const) {
    for (const party of governance.records(role)) {
      const label = `governance:${role.slice(0, -1)}`;
      entity.note(label, party.textIn("organization", "name", "contact data is not kept"));
      entity.note(label, party.textIn("contact", "name", "contact data is not kept"));
      party.end();
    }
  }
  governance.end();
}
