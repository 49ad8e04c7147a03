/** The package has no types. Throws on text that is no expression; we use nothing else of it. */
declare module "spdx-expression-parse" {
  export default function parse(expression: string): unknown;
}
