import { pointerTo } from "./json-pointer.ts";
import type { YamlReading } from "./yaml.ts";
import type { TextPlace } from "./yaml-values.ts";

/** Where the value at a path stands, in a text that was read with columns; of what is missing the place of what lacks it. */
export function yamlPlace({ lines, columns }: YamlReading, path: readonly PropertyKey[]): TextPlace {
  const steps = path.map(String);
  for (let length = steps.length; length > 0; length -= 1) {
    const pointer = pointerTo(steps.slice(0, length));
    const line = lines.get(pointer);
    if (line !== undefined) return { line, column: columns?.get(pointer) ?? 1 };
  }
  return { line: 1, column: 1 };
}
