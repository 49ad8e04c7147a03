/** True when standard output is a terminal that wants colours (https://no-color.org). */
export function isColourWanted(): boolean {
  return process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
}
