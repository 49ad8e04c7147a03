import type { ApiRow, ArgumentAt, Origin } from "../api.ts";

interface Call {
  /** Name of the package on the registry. */
  readonly library: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly finds: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
  readonly fallback?: string;
}

/** A call that names a model of a provider, most often as `{ model: … }`. */
export function hosted(
  row: Call & { readonly provider: string; readonly address?: readonly ArgumentAt[] },
): ApiRow {
  return named({ ...row, origin: { provider: row.provider } });
}

/** A call that names a model together with its provider: `openai/gpt-4o`. */
export function gateway(
  row: Call & {
    readonly gateway: string;
    readonly separator: "/" | ":";
    readonly otherwise?: string;
    readonly providerAt?: readonly ArgumentAt[];
  },
): ApiRow {
  const { separator, otherwise, providerAt } = row;
  const beside = providerAt === undefined ? {} : { providerAt };
  const origin = { gateway: row.gateway, separator, ...beside };
  return named({ ...row, origin: otherwise === undefined ? origin : { ...origin, fallback: otherwise } });
}

/** A call that loads or asks a model by a name that the origin explains. */
export function named(
  row: Call & {
    readonly origin: Origin;
    readonly address?: readonly ArgumentAt[];
    readonly revision?: readonly ArgumentAt[];
    readonly says?: Readonly<Record<string, readonly ArgumentAt[]>>;
    readonly fallbackBy?: {
      readonly argument: readonly ArgumentAt[];
      readonly ids: ReadonlyMap<string, string>;
    };
  },
): ApiRow {
  const { library, symbols, example, finds, origin, address, fallback, revision, says, fallbackBy } = row;
  return {
    library: `npm/${library}`,
    symbols,
    makes: {
      kind: "model",
      origin,
      id: row.id ?? [{ name: "model" }],
      verb: row.verb ?? "infer",
      ...(address === undefined ? {} : { address }),
      ...(fallback === undefined ? {} : { fallback }),
      ...(fallbackBy === undefined ? {} : { fallbackBy }),
      ...(revision === undefined ? {} : { revision }),
      ...(says === undefined ? {} : { says }),
    },
    example,
    finds,
  };
}

/** A client of a provider: the service is used even when no model is named. */
export function client(row: {
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly address?: readonly ArgumentAt[];
}): ApiRow {
  const { library, provider, symbols, example, address } = row;
  return {
    library: `npm/${library}`,
    symbols,
    makes: { kind: "service", provider, ...(address === undefined ? {} : { address }) },
    example,
    finds: [`service:${provider}`],
  };
}

/** An argument that is a text for a model. */
export function promptText(row: {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly text: readonly ArgumentAt[];
  readonly example: string;
  readonly role?: "system" | "user";
  readonly isAsked?: true;
  /** What the example finds beside the prompt. */
  readonly finds?: readonly string[];
}): ApiRow {
  const { library, symbols, text, role = "system", isAsked, example, finds = [] } = row;
  return {
    library: `npm/${library}`,
    symbols,
    makes: { kind: "prompt", text, role, ...(isAsked === undefined ? {} : { isAsked }) },
    example,
    finds: [`prompt:${role} prompt`, ...finds],
  };
}

export function store(row: {
  readonly product: string;
  readonly library: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly collection?: readonly ArgumentAt[];
}): ApiRow {
  const { product, library, symbols, example, collection } = row;
  return {
    library: `npm/${library}`,
    symbols,
    makes: { kind: "vector-store", product, ...(collection === undefined ? {} : { collection }) },
    example,
    finds: [`software:${product}`],
  };
}

/** A class as packages export it: by its name, as the default, or as the whole of a CommonJS module. */
export function spelled(library: string, name: string): readonly string[] {
  return [`${library}:default`, `${library}:${name}`, `${library}:default.${name}`, `${library}:`];
}

/** Members of an object that a class makes: `onClient("openai", "OpenAI", ["**.create"])`. */
export function onClient(library: string, name: string, members: readonly string[]): readonly string[] {
  return membersOf(
    spelled(library, name).map((one) => `${one}()`),
    members,
  );
}

/** Every member of every object. */
export function membersOf(objects: readonly string[], members: readonly string[]): readonly string[] {
  return objects.flatMap((object) => members.map((member) => `${object}.${member}`));
}

/** Names that several modules export. */
export function exportedBy(modules: readonly string[], names: readonly string[]): readonly string[] {
  return modules.flatMap((module) => names.map((name) => `${module}:${name}`));
}
