import { claimant, type Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scalarIn } from "../../syntax/flatbuffer/index.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { maximumListed } from "./limits.ts";
import type { Program } from "./found.ts";
import { readProgram } from "./program.ts";
import { dataBackends, libraryBackends, programFields, shippedNamespaces } from "./tables.table.ts";

/** Structure, constants and hazards of a program. */
export async function readExecutorch(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const program = await readProgram(file);
  if (program === undefined) {
    const problem: Problem = { code: "malformed", message: "the root table of the program cannot be read" };
    return { format: "executorch", claims: [], tensors: [], lineage: [], findings: [], problems: [problem] };
  }
  const { trouble } = program.flat;
  const problems: Problem[] = trouble === undefined ? [] : [trouble];
  if (program.external > 0) {
    problems.push({
      code: "not-here",
      message: `the data of ${program.external} tensors are in another file`,
    });
  }
  return {
    format: "executorch",
    claims: claimsOf(program, by),
    tensors: [...program.tensors.values()],
    lineage: [],
    findings: [],
    hazards: hazardsOf(program),
    problems,
  };
}

function claimsOf(program: Program, by: string): readonly Claim[] {
  const claim = claimant("measured", { by, path: program.path });
  const version = scalarIn(program.root, programFields.version, "u32");
  const claims = [
    claim("format", "executorch"),
    claim("formatVersion", `ET12 schema ${version}`, { pointer: "version" }),
  ];
  const counts = [...program.operators].sort(([left], [right]) => (left < right ? -1 : 1));
  if (counts.length > 0)
    claims.push(claim("operators", Object.fromEntries(counts), { pointer: "execution_plan" }));
  for (const port of program.inputs) claims.push(claim("input", port, { pointer: "execution_plan/inputs" }));
  for (const port of program.outputs)
    claims.push(claim("output", port, { pointer: "execution_plan/outputs" }));
  const delegates = [...program.delegates].map(([id, count]) => `${id} (${count})`);
  const lists = { methods: program.methods, delegates, namedData: program.namedData.slice(0, maximumListed) };
  for (const [name, values] of Object.entries(lists)) {
    if (values.length > 0)
      claims.push(claim("metadata", { name, value: values.join(", ") }, { pointer: name }));
  }
  return claims;
}

function hazardsOf({ operators, delegates }: Program): readonly Hazard[] {
  const custom = [...operators.keys()]
    .filter((name) => !shippedNamespaces.has(name.split("::")[0] ?? ""))
    .sort();
  const backends = [...delegates.keys()].sort();
  const libraries = backends.filter((id) => libraryBackends.has(id));
  const others = backends.filter((id) => !libraryBackends.has(id) && !dataBackends.has(id));
  return [
    ...hazard("EXECUTORCH-CUSTOM-OPERATOR", "operators that are not part of the runtime", custom),
    ...hazard(
      "EXECUTORCH-NATIVE-DELEGATE",
      "backends that load a shared library out of this file",
      libraries,
    ),
    ...hazard("EXECUTORCH-UNKNOWN-DELEGATE", "backends that are not part of the runtime", others),
  ];
}

function hazard(rule: string, what: string, names: readonly string[]): Hazard[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, maximumListed).map(printable);
  return [
    {
      rule,
      verdict: "unknown",
      message: `The program uses ${what}: ${shown.slice(0, 3).join(", ")}.`,
      evidence: shown,
    },
  ];
}
