/**
 * How `generate.mjs` compiles the SPDX 3.0.1 schema: one validator per class. The schema as published tries every class
 * for every object (70 microseconds each); whoever looks at `type` first needs 3, and gets few errors instead of hundreds.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const address = "https://schema.invalid";

/** Ajv's own source text, as a CommonJS module with one export per class that the schema's `AnyClass` names. */
export async function compileClasses(dialect, path) {
  const { default: Ajv } = require(dialect);
  const { default: standaloneCode } = require("ajv/dist/standalone/index.js");
  const schema = JSON.parse(await readFile(path, "utf8"));
  // Stops at the first error of a branch: collecting all of them grows with the power of the nesting.
  const ajv = new Ajv({ strict: false, code: { source: true, lines: true } });
  ajv.addSchema({ ...typeFirst(schema), $id: `${address}/spdx` });
  const names = schema.$defs.AnyClass.anyOf.map(({ $ref }) => $ref.replace("#/$defs/", ""));
  for (const name of names) {
    ajv.addSchema({
      $id: `${address}/class/${name}`,
      $ref: `${address}/spdx#/$defs/${name}`,
      // As the schema says beside `AnyClass`; the extension class lifts it for itself.
      unevaluatedProperties: false,
    });
  }
  return standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, `${address}/class/${name}`])));
}

/**
 * The same documents are valid, with the question first that tells the rest apart: is there an object at all, a blank node, a known
 * name, which class? Ajv tries every branch of a choice, and writes an error for each that fails: of every reference of every element.
 */
function typeFirst(schema, definitions = schema.$defs) {
  if (Array.isArray(schema)) return schema.map((one) => typeFirst(one, definitions));
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, child]) => [key, typeFirst(child, definitions)]),
  );
  const decided = objectOrName(schema, inner) ?? blankOrAddress(schema) ?? knownOrAddress(schema);
  return decided ?? byClass(schema, inner, definitions);
}

/** `anyOf: [an object of a class, ...names]`: what a reference may be. */
function objectOrName({ anyOf, ...others }, inner) {
  const [first, ...names] = anyOf ?? [];
  if (first?.type !== "object" || first.anyOf === undefined || Object.keys(others).length > 0)
    return undefined;
  const address = names.find(({ $ref }) => $ref === "#/$defs/BlankNodeOrIRI");
  const known = names.filter((name) => name !== address).map((name) => name.const);
  if (address === undefined || known.some((one) => typeof one !== "string")) return undefined;
  const otherwise = known.length === 0 ? address : { if: address, then: true, else: { enum: known } };
  return { if: { type: "object" }, then: inner.anyOf[0], else: otherwise };
}

/** Their patterns exclude each other. */
function blankOrAddress({ oneOf }) {
  const [address, blank] = (oneOf ?? []).map(({ $ref }) => $ref);
  const isChoice = address === "#/$defs/IRI" && blank === "#/$defs/BlankNode";
  return isChoice ? { if: { $ref: blank }, then: true, else: { $ref: address } } : undefined;
}

/** No name of a class is an address. */
function knownOrAddress({ oneOf }) {
  const [address, names] = oneOf ?? [];
  if (address?.$ref !== "#/$defs/IRI" || names?.enum === undefined) return undefined;
  if (names.enum.some((name) => name.includes(":"))) throw new Error("A class is named by an address.");
  return { if: names, then: true, else: address };
}

/** An object of one of a few classes, which its type names. */
function byClass(schema, inner, definitions) {
  if (schema.type !== "object" || !Array.isArray(schema.anyOf)) return inner;
  const rows = schema.anyOf.map(({ $ref }) => [typeOf(definitions, $ref), $ref]);
  if (rows.length > fewClasses || rows.some(([type]) => type === undefined)) return inner;
  const chosen = rows.reduceRight((otherwise, [type, $ref]) => ofType(type, $ref, otherwise), { not: {} });
  return { ...inner, anyOf: [chosen] };
}

/** More stand where an element may be written inside another: that is rare. */
const fewClasses = 12;

function ofType(type, $ref, otherwise) {
  return {
    if: { required: ["type"], properties: { type: { const: type } } },
    then: { $ref },
    else: otherwise,
  };
}

/** The type that all objects of a class have. */
function typeOf(definitions, $ref) {
  return definitions[$ref?.replace("#/$defs/", "")]?.allOf?.[0]?.properties?.type?.oneOf?.[0]?.const;
}

export const classesEntry = `import * as compiled from "schema:compiled";
const validators = compiled.default ?? compiled;
export function validateClass(name, node) {
  if (!Object.hasOwn(validators, name)) return undefined;
  try {
    return validators[name](node) ? [] : validators[name].errors;
  } catch (thrown) {
    if (Array.isArray(thrown)) return thrown;
    throw thrown;
  }
}
`;

export const classesDeclaration = `/** Generated by \`npm run generate\`. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}
/** The errors of an object as a class of the schema; undefined when the schema has no such class. */
export function validateClass(name: string, node: unknown): readonly SchemaError[] | undefined;
`;
