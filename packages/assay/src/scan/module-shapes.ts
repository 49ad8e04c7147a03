import { type Claim, claimant } from "../model/claim.ts";
import { modulePrefix } from "../model/module-shapes.ts";
import { compareText } from "../model/text-order.ts";
import type { Tensor } from "../tensors/tensor.ts";

/** A network has about ten kinds of modules; more are no layers that repeat. */
const mostModules = 64;
const mostShapes = 8;

/**
 * The matrices of a model by the last part of their module's name, and what a LoRA adapter changes likewise (`out` x `in`), so that
 * the two can be compared without a weight. Of GGUF files, which have names of their own, nothing.
 */
export function moduleClaims(tensors: readonly Tensor[], by: string, path: string): readonly Claim[] {
  const shapes = new Map<string, Set<string>>();
  const add = (module: string, shape: string): void => {
    const known = shapes.get(module) ?? new Set();
    if (known.size < mostShapes) shapes.set(module, known.add(shape));
  };
  const halves = tensors.filter(({ name }) => half.test(name));
  // What an adapter stores beside its halves (a resized embedding) is trained as a whole.
  if (halves.length > 0) addAdapter(halves, add);
  else for (const tensor of tensors) addMatrix(tensor, add);
  const claim = claimant("measured", { by, path });
  return [...shapes]
    .sort(([a], [b]) => compareText(a, b))
    .slice(0, mostModules)
    .map(([module, all]) =>
      claim("metadata", { name: `${modulePrefix}${module}`, value: [...all].sort(compareText).join(",") }),
    );
}

const half = /^(.{1,500})\.lora_([AB])(?:\.[\w-]{1,100})?\.weight$/;
const matrix = /^(?:.{0,500}\.)?([A-Za-z]\w{0,99})\.(?:weight|qweight|weight_packed)$/;

type Add = (module: string, shape: string) => void;

/** A is `[rank, in]`, B is `[out, rank]`. */
function addAdapter(tensors: readonly Tensor[], add: Add): void {
  const halves = tensors.flatMap(halfOf);
  const inner = new Map(
    halves.flatMap(({ side, path, shape: [, size] }) => (side === "A" ? [[path, size]] : [])),
  );
  for (const { side, path, shape } of halves) {
    const size = inner.get(path);
    if (side === "B" && size !== undefined) add(path.slice(path.lastIndexOf(".") + 1), `${shape[0]}x${size}`);
  }
}

interface Half {
  readonly path: string;
  readonly side: string;
  readonly shape: readonly [number, number];
}

function halfOf({ name, shape }: Tensor): readonly Half[] {
  const [, path = "", side = ""] = half.exec(name) ?? [];
  const [rows, columns] = shape;
  if (rows === undefined || columns === undefined || shape.length !== 2) return [];
  return [{ path, side, shape: [rows, columns] }];
}

function addMatrix({ name, shape, dtype }: Tensor, add: Add): void {
  const module = matrix.exec(name)?.[1];
  if (module === undefined || name.startsWith("blk.") || shape.length < 2) return;
  const isPlain = shape.length === 2 && /^(?:f|bf)\d/.test(dtype) && name.endsWith(".weight");
  add(module, isPlain ? shape.join("x") : "packed");
}
