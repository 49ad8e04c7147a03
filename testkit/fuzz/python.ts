import { utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

function expression(chance: Chance, depth: number): string {
  const inner = (): string => expression(chance, depth - 1);
  if (depth <= 0)
    return chance.pick([
      "os",
      "x",
      "'ls'",
      "f'{x!r:{y}}'",
      "1_0",
      "b'\\x00'",
      "...",
      "'\\N{BULLET}'",
      "__import__('os')",
    ]);
  return chance.pick([
    () =>
      `${inner()}.${chance.pick(["system", "load", "__getattribute__", "decode", "b64decode", "Popen"])}(${inner()})`,
    () =>
      `${chance.pick(["eval", "exec", "getattr", "compile", "open", "print", "torch.load"])}(${inner()}, *${inner()}, k=${inner()})`,
    () => `(lambda a, /, *, b=${inner()}: ${inner()})`,
    () => `[${inner()} for a in ${inner()} if ${inner()}]`,
    () => `{${inner()}: ${inner()}, **${inner()}}`,
    () => `(${inner()} if ${inner()} else ${inner()})`,
    () => `(w := ${inner()})`,
    () => `${inner()} ${chance.pick(["+", "@", "and", "is not", "<"])} ${inner()}`,
    () => `${inner()}[${inner()}:${inner()}]`,
  ] as const)();
}

function statement(chance: Chance, depth: number, indent: string): string {
  const inner = (): string => (depth <= 0 ? `${indent} pass` : statement(chance, depth - 1, `${indent} `));
  const line = chance.pick([
    () =>
      chance.pick([
        "import os, subprocess as s",
        "from os import system as x",
        "from . import y",
        "from ..a.b import *",
        "import",
      ]),
    () => `x = y = ${expression(chance, 4)}`,
    () => `def f(a, *b: int, **c) -> x:\n${inner()}`,
    () => `class C(${expression(chance, 1)}):\n${inner()}`,
    () => `if ${expression(chance, 2)}:\n${inner()}\n${indent}else:\n${inner()}`,
    () => `try:\n${inner()}\n${indent}except* E as e:\n${inner()}`,
    () => `with ${expression(chance, 2)} as z:\n${inner()}`,
    () => `@${expression(chance, 2)}\n${indent}async def g():\n${inner()}`,
    () => `match x:\n${indent} case {'a': [1, *r]}:\n${inner()} `,
    () => `del x; global y; ${expression(chance, 3)}`,
  ] as const)();
  return `${indent}${line}`;
}

/** Code of a model folder: any statements, at times far too deep; nobody runs it. */
export function pythonFile(chance: Chance): SeedFiles {
  const deep = chance.once(6)
    ? chance
        .pick(["(", "[", "-", "not ", "x.", "f(", "lambda: ", "if a:\n", "{"])
        .repeat(chance.pick([90, 900, 50_000]))
    : "";
  const code = Array.from({ length: 1 + chance.number(6) }, () => statement(chance, 4, "")).join("\n");
  const config = '{"model_type": "x", "auto_map": {"AutoModel": "modeling_x.C"}}';
  const name = chance.pick(["modeling_x.py", "setup.py", "handler.py", "model.py"]);
  return { "config.json": utf8(config), [name]: utf8(chance.once(3) ? code + deep : deep + code) };
}
