import type { RecordReader } from "../../record-reader.ts";

/** One entry of `properties`. */
export interface Property {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** Names and values; a property without a name says nothing. */
export function propertiesOf(owner: RecordReader): readonly Property[] {
  return owner.records("properties").flatMap((record) => {
    const name = record.text("name");
    const value = record.any("value");
    record.end();
    if (name === undefined) return [];
    const text = typeof value?.value === "object" ? JSON.stringify(value.value) : String(value?.value ?? "");
    return [{ name: name.value, value: text, pointer: record.pointer }];
  });
}
