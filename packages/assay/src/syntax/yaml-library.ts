/**
 * What we use of the YAML library, as a module of its own that is imported only when there is a text to parse. Imported
 * directly, a bundler would give the package (CommonJS) as one default export and no names.
 */
export { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parse, parseDocument, YAMLMap } from "yaml";
