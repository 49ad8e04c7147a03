import type { ApiRow, ArgumentAt, Condition, Makes, Origin } from "../api.ts";

type NamedMakes = Makes & { readonly kind: "model" | "dataset" };

/** A call that names a model or a dataset, without what all such rows share. */
export interface NamedCall {
  /** Name of the package on the registry. */
  readonly library: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly finds: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
  readonly when?: Condition;
  /** What else is known of the call. */
  readonly more?: Partial<
    Pick<
      NamedMakes,
      | "fallback"
      | "fallbackBy"
      | "says"
      | "trusts"
      | "revision"
      | "quantizedBy"
      | "isSymbol"
      | "onlyFollowed"
      | "isQuiet"
    >
  >;
}

const revision: readonly ArgumentAt[] = [{ name: "revision" }];

/** A model of the hub, by its first argument when nothing else is said. */
export function hubModelRow(row: NamedCall & { readonly organisation?: string }): ApiRow {
  const { organisation } = row;
  const origin: Origin = organisation === undefined ? { hub: true } : { hub: true, organisation };
  return namedRow({ ...row, more: { revision, ...row.more } }, "model", origin);
}

export function hubDatasetRow(row: NamedCall): ApiRow {
  return namedRow({ ...row, more: { revision, ...row.more } }, "dataset", { hub: true });
}

interface OwnNames {
  readonly registry: string;
  readonly names?: RegExp;
  readonly hubToo?: true;
  readonly isClosed?: true;
}

/** A model that a library finds by a name of its own; `names` tells its names from files. */
export function ownModelRow(row: NamedCall & OwnNames): ApiRow {
  return namedRow(row, "model", ownOrigin(row));
}

export function ownDatasetRow(row: NamedCall & OwnNames): ApiRow {
  return namedRow(row, "dataset", ownOrigin(row));
}

function ownOrigin({ registry, names, hubToo, isClosed }: OwnNames): Origin {
  return {
    registry,
    ...(names === undefined ? {} : { names }),
    ...(hubToo === undefined ? {} : { hubToo }),
    ...(isClosed === undefined ? {} : { isClosed }),
  };
}

/** The last segment of the symbol is the name: `torchvision.models.resnet50`. */
export function modelBySymbolRow(row: Omit<NamedCall, "id"> & { readonly registry: string }): ApiRow {
  return ownModelRow({ ...row, id: [], more: { isSymbol: true, ...row.more } });
}

export function datasetBySymbolRow(row: Omit<NamedCall, "id"> & { readonly registry: string }): ApiRow {
  return ownDatasetRow({ ...row, id: [], more: { isSymbol: true, ...row.more } });
}

/** A file with weights. */
export function fileModelRow(
  row: NamedCall & { readonly names?: RegExp; readonly notNames?: RegExp },
): ApiRow {
  const { names, notNames } = row;
  return namedRow(row, "model", {
    file: true,
    ...(names === undefined ? {} : { names }),
    ...(notNames === undefined ? {} : { notNames }),
  });
}

export function fileDatasetRow(row: NamedCall): ApiRow {
  return namedRow(row, "dataset", { file: true });
}

function namedRow(row: NamedCall, kind: "model" | "dataset", origin: Origin): ApiRow {
  const { library, symbols, example, finds, when, more } = row;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind, origin, id: row.id ?? [{ at: 0 }], verb: row.verb ?? "load", ...more },
    ...(when === undefined ? {} : { when }),
    example,
    finds,
  };
}

export interface RunCall {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly finds: readonly string[];
  readonly when?: Condition;
}

/** A call that trains something. */
export function runRow(row: RunCall & Omit<Makes & { readonly kind: "training-run" }, "kind">): ApiRow {
  const { library, symbols, example, finds, when, ...run } = row;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "training-run", ...run },
    ...(when === undefined ? {} : { when }),
    example,
    finds,
  };
}

/** A configuration of an adapter, shown in a run that uses it. */
export function methodRow(library: string, symbols: readonly string[], method: string): ApiRow {
  const [first = ""] = symbols;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "method", method },
    example: `import ${first.split(".")[0] ?? ""}\nconfig = ${first}(r=8)\n`,
    finds: [],
  };
}

/** A configuration by which weights are packed. */
export function packingRow(
  library: string,
  symbols: readonly string[],
  packing: Omit<Makes & { readonly kind: "quantization" }, "kind">,
): ApiRow {
  const [first = ""] = symbols;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "quantization", ...packing },
    example: `import ${first.split(".")[0] ?? ""}\nconfig = ${first}()\n`,
    finds: [],
  };
}
