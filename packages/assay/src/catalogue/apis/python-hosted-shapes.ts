import type { ApiRow, ArgumentAt } from "../api.ts";

export interface HostedCall {
  /** Name of the package on the registry. */
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly example: string;
  readonly finds: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
  readonly fallback?: string;
  readonly address?: readonly ArgumentAt[];
}

/** A call that names a model of a provider, most often as `model=`. */
export function hosted(row: HostedCall): ApiRow {
  const { library, provider, symbols, example, finds, verb = "infer" } = row;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: {
      kind: "model",
      origin: { provider },
      id: row.id ?? [{ name: "model" }],
      verb,
      ...(row.fallback === undefined ? {} : { fallback: row.fallback }),
      ...(row.address === undefined ? {} : { address: row.address }),
    },
    example,
    finds,
  };
}

export interface GatewayCall extends Omit<HostedCall, "provider" | "address"> {
  /** An argument that says the provider beside the id. */
  readonly providerAt?: readonly ArgumentAt[];
  readonly gateway: string;
  readonly separator: "/" | ":";
  /** The provider of an id without a prefix that nobody else's ids look like. */
  readonly otherwise?: string;
}

/** A call that names a model together with its provider: `openai/gpt-4o`. */
export function gateway(row: GatewayCall): ApiRow {
  const { library, symbols, separator, example, finds, verb = "infer" } = row;
  const beside = row.providerAt === undefined ? {} : { providerAt: row.providerAt };
  const origin = { gateway: row.gateway, separator, ...beside };
  return {
    library: `pypi/${library}`,
    symbols,
    makes: {
      kind: "model",
      origin: row.otherwise === undefined ? origin : { ...origin, fallback: row.otherwise },
      id: row.id ?? [{ at: 0, name: "model" }],
      verb,
      ...(row.fallback === undefined ? {} : { fallback: row.fallback }),
    },
    example,
    finds,
  };
}

/** A client of a provider: the service is used even when no model is named. */
export function client(row: Omit<HostedCall, "id" | "verb" | "fallback" | "finds">): ApiRow {
  const { library, provider, symbols, example, address } = row;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "service", provider, ...(address === undefined ? {} : { address }) },
    example,
    finds: [`service:${provider}`],
  };
}

export interface PromptText {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly text: readonly ArgumentAt[];
  readonly role?: "system" | "user";
  readonly example: string;
  /** What the example finds beside the prompt. */
  readonly finds?: readonly string[];
}

/** An argument that is a text for a model. */
export function promptText(row: PromptText): ApiRow {
  const { library, symbols, text, role = "system", example, finds = [] } = row;
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "prompt", text, role },
    example,
    finds: [`prompt:${role} prompt`, ...finds],
  };
}

/** A library that is used and of which nothing more can be said. */
export function onlyLibrary(library: string, symbols: readonly string[], example: string): ApiRow {
  return { library: `pypi/${library}`, symbols, makes: { kind: "library" }, example, finds: [] };
}

/** A call returns its argument in another form: what is found behind it is found behind the call. */
export function passesOn(row: {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly value: readonly ArgumentAt[];
  readonly example: string;
  readonly finds: readonly string[];
}): ApiRow {
  const { library, symbols, value, example, finds } = row;
  return { library: `pypi/${library}`, symbols, makes: { kind: "passes", value }, example, finds };
}

/** Every member of every object: `on(["a.A()"], ["x.create"])` is `a.A()**.x.create`, also behind `with_options()`. */
export function on(objects: readonly string[], members: readonly string[]): readonly string[] {
  return objects.flatMap((object) => members.map((member) => `${object}**.${member}`));
}

/** Every member of every object, nothing between them. */
export function directlyOn(objects: readonly string[], members: readonly string[]): readonly string[] {
  return objects.flatMap((object) => members.map((member) => `${object}.${member}`));
}

/** A class of several packages, in whatever module of them it stands. */
export function within(packages: readonly string[], classes: readonly string[]): readonly string[] {
  return packages.flatMap((name) => classes.map((one) => `${name}.**.${one}`));
}
