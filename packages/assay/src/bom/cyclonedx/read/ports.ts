import type { ModelPort } from "../../../model/properties.ts";

/** An input or output from its one text: ours (`tokens (input_ids int64[batch,8])`) taken apart, others as format. */
export function portOf(text: string): ModelPort {
  const [, format, inner = ""] = /^([^()]{1,200}) \(([^()]*)\)$/.exec(text) ?? [];
  const parts = inner.split(" ").filter((part) => part !== "");
  if (format === undefined || parts.length === 0 || parts.length > 2) return { name: "", format: text };
  // One part is the name, unless it has a shape.
  const [first = "", second] = parts;
  const isTyped = second === undefined && /^[^[]*\[[^]*\]$/.test(first);
  const [name, typed] = isTyped ? ["", first] : [first, second];
  return { name, ...(format === "tensor" ? {} : { format }), ...tensorOf(typed) };
}

function tensorOf(text: string | undefined): Pick<ModelPort, "dtype" | "shape"> {
  const [, dtype = "", dimensions] = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(text ?? "") ?? [];
  const shape = dimensions?.split(",").map((one) => (/^\d{1,15}$/.test(one) ? Number(one) : one));
  return {
    ...(dtype === "" ? {} : { dtype }),
    ...(shape === undefined ? {} : { shape: shape.length === 1 && shape[0] === "" ? [] : shape }),
  };
}
