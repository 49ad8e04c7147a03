import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { maxInstances } from "./limits.ts";

/** A value of a block, and where it stands. */
export interface Field {
  readonly pointer: string;
  readonly value: unknown;
}

/** The values at names with dots between them; of lists every item counts. */
export function fieldsAt(root: unknown, path: string): readonly Field[] {
  let found = flat([{ pointer: "", value: root }]);
  for (const step of path.split(".")) {
    found = flat(
      found.flatMap(({ pointer, value }) =>
        isRecord(value) && Object.hasOwn(value, step)
          ? [{ pointer: `${pointer}/${pointerStep(step)}`, value: value[step] }]
          : [],
      ),
    );
  }
  return found.filter(({ value }) => value !== undefined && value !== null);
}

function flat(fields: readonly Field[]): readonly Field[] {
  return fields
    .flatMap((field) => {
      const { pointer, value } = field;
      if (!Array.isArray(value)) return [field];
      return value.map((item: unknown, at) => ({ pointer: `${pointer}/${at}`, value: item }));
    })
    .slice(0, maxInstances);
}
