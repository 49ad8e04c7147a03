import type { ApiRow, ArgumentAt, Origin } from "../api.ts";

/** A call of C# that names a model. */
export interface SharpModel {
  /** Package on NuGet. */
  readonly library: string;
  readonly origin: Origin;
  /** Full names; the extension method `Name` of a namespace is `Namespace.this.Name`. */
  readonly symbols: readonly string[];
  readonly id: readonly ArgumentAt[];
  /** Namespaces that the example opens. */
  readonly usings: readonly string[];
  readonly statement: string;
  /** What the example names; absent = `some-model-1`. */
  readonly names?: string;
  /** What the example finds; absent = the model, and the service of its provider. */
  readonly finds?: readonly string[];
  readonly verb?: string;
  readonly fallback?: string;
  readonly address?: readonly ArgumentAt[];
  readonly addressIfUrl?: readonly ArgumentAt[];
  /** The name follows the last of these in a longer path. */
  readonly tail?: string;
  /** Options that are given to a client. */
  readonly isPart?: true;
}

export function sharpModel(row: SharpModel): ApiRow {
  const { library, origin, symbols, id, usings, statement, verb = "infer", names = "some-model-1" } = row;
  const provider = "provider" in origin ? [`service:${origin.provider}`] : [];
  return {
    library: `nuget/${library}`,
    symbols,
    makes: {
      kind: "model",
      origin,
      id,
      verb,
      ...(row.fallback === undefined ? {} : { fallback: row.fallback }),
      ...(row.address === undefined ? {} : { address: row.address }),
      ...(row.addressIfUrl === undefined ? {} : { addressIfUrl: row.addressIfUrl }),
      ...(row.tail === undefined ? {} : { tail: row.tail }),
      ...(row.isPart === undefined ? {} : { isPart: row.isPart }),
    },
    example: sharpLines(usings, statement),
    finds: row.finds ?? [`model:${names}`, ...provider],
  };
}

interface SharpClient {
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly usings: readonly string[];
  readonly statement: string;
  readonly address?: readonly ArgumentAt[];
}

/** A class whose objects reach a service, whatever model they ask. */
export function sharpClient({ library, provider, symbols, usings, statement, address }: SharpClient): ApiRow {
  return {
    library: `nuget/${library}`,
    symbols,
    makes: { kind: "service", provider, ...(address === undefined ? {} : { address }) },
    example: sharpLines(usings, statement),
    finds: [`service:${provider}`],
  };
}

interface SharpStore {
  readonly library: string;
  readonly product: string;
  readonly symbols: readonly string[];
  readonly usings: readonly string[];
  readonly statement: string;
  readonly collection?: readonly ArgumentAt[];
}

/** A store of vectors. */
export function sharpStore({ library, product, symbols, usings, statement, collection }: SharpStore): ApiRow {
  return {
    library: `nuget/${library}`,
    symbols,
    makes: { kind: "vector-store", product, ...(collection === undefined ? {} : { collection }) },
    example: sharpLines(usings, statement),
    finds: [`software:${product}`],
  };
}

interface SharpPrompt {
  readonly library: string;
  readonly role: string;
  readonly symbols: readonly string[];
  readonly text: readonly ArgumentAt[];
  readonly roleAt?: readonly ArgumentAt[];
  /** What else the example finds. */
  readonly also?: readonly string[];
  readonly usings: readonly string[];
  readonly statement: string;
}

/** A text for a model. */
export function sharpPrompt(row: SharpPrompt): ApiRow {
  const { library, role, symbols, text, roleAt, usings, statement, also = [] } = row;
  return {
    library: `nuget/${library}`,
    symbols,
    makes: { kind: "prompt", text, role, ...(roleAt === undefined ? {} : { roleAt }) },
    example: sharpLines(usings, statement),
    finds: [`prompt:${role} prompt`, ...also],
  };
}

/** A file of C# that opens namespaces and runs statements. */
export function sharpLines(usings: readonly string[], statement: string): string {
  return `${usings.map((name) => `using ${name};\n`).join("")}\n${statement}\n`;
}

/** The same extension methods in several namespaces. */
export function extensionsIn(namespaces: readonly string[], names: readonly string[]): readonly string[] {
  return namespaces.flatMap((namespace) => names.map((name) => `${namespace}.this.${name}`));
}
