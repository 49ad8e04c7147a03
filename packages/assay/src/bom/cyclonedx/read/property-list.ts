import type { RecordReader } from "../../record-reader.ts";

/** One entry of `properties`. */
export interface Property {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** Names and values; a property without a name says nothing. */
export function propertiesOf(owner: RecordReader): readonly Property[] {
  const properties: Property[] = [];
  for (const record of owner.records("properties")) {
    const name = record.text("name");
    const value = record.any("value");
    record.end();
    if (name === undefined) continue;
    const text = typeof value?.value === "object" ? JSON.stringify(value.value) : String(value?.value ?? "");
    properties.push({ name: name.value, value: text, pointer: record.pointer });
  }
  return properties;
}
