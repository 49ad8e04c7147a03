export { readBlockYaml, type BlockYamlReading } from "./read.ts";
