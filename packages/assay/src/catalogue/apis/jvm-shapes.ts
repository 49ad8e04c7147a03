import type { ApiRow, ArgumentAt, Origin } from "../api.ts";

/** A builder of a model: its class, and the methods of the builder that name the model. */
export interface BuiltModel {
  /** Group and artifact on Maven Central. */
  readonly library: string;
  readonly origin: Origin;
  /** Full names of classes; `*` is a part of one segment. The first without a `*` is the one of the example. */
  readonly classes: readonly string[];
  readonly setters?: readonly string[];
  readonly verb?: string;
  /** A class of the example when the pattern has a `*`. */
  readonly shown?: string;
  /** What the example names. */
  readonly id?: string;
  /** What the example finds; absent = the model, and the service of its provider. */
  readonly finds?: readonly string[];
  /** Calls that point the clients of the library elsewhere. */
  readonly pointedBy?: readonly string[];
}

const usualSetters = ["modelName", "model", "modelId", "withModel", "withModelName"];

/** `X.builder().modelName("a").build()`. */
export function builtModel(row: BuiltModel): ApiRow {
  const { library, origin, classes, setters = usualSetters, verb = "infer", id = "some-model-1" } = row;
  const shown = row.shown ?? classes[0] ?? "";
  const provider = "provider" in origin ? [`service:${origin.provider}`] : [];
  return {
    library: `maven/${library}`,
    symbols: classes.flatMap((name) => [
      `${name}.builder().**.build`,
      // Options are given on as they are built: `prompt.options(ChatOptions.builder().model("x"))`.
      ...(name.endsWith("Options")
        ? ["model", "deploymentName"].map((one) => `${name}.builder().**.${one}`)
        : []),
    ]),
    makes: {
      kind: "model",
      origin,
      id: setters.map((of) => ({ of, at: 0 })),
      verb,
      ...(row.pointedBy === undefined ? {} : { pointedBy: row.pointedBy }),
    },
    example: javaLines([shown], `${simpleName(shown)}.builder().${setters[0] ?? ""}("${id}").build();`),
    finds: row.finds ?? [`model:${id}`, ...provider],
  };
}

/** A class whose objects reach a service, whatever model they ask. */
export function jvmClient(
  library: string,
  provider: string,
  symbols: readonly string[],
  example: string,
): ApiRow {
  return {
    library: `maven/${library}`,
    symbols,
    makes: { kind: "service", provider },
    example,
    finds: [`service:${provider}`],
  };
}

/** A store of vectors. */
export function jvmStore(
  product: string,
  library: string,
  symbols: readonly string[],
  example: string,
  collection?: readonly ArgumentAt[],
): ApiRow {
  return {
    library: `maven/${library}`,
    symbols,
    makes: { kind: "vector-store", product, ...(collection === undefined ? {} : { collection }) },
    example,
    finds: [`software:${product}`],
  };
}

/** A file of Java that imports classes and runs one statement. */
export function javaLines(imports: readonly string[], statement: string): string {
  const head = imports.map((name) => `import ${name};\n`).join("");
  return `${head}class App {\n  void run() {\n    ${statement}\n  }\n}\n`;
}

export function simpleName(qualified: string): string {
  return qualified.split(".").findLast((part) => part !== "") ?? qualified;
}
