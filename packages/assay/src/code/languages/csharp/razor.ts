import type { SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule, Statement } from "../../ir.ts";
import { blockEnd } from "./block-end.ts";
import { lowerCsharp } from "./index.ts";

/** Blocks of code of one component. */
const mostBlocks = 64;

/** Directives of one component. */
const mostDirectives = 500;

const directive = /^@(using|inject)[^\S\n]{1,20}([^\s;{}][^\n;{}]{0,300})[;\s]?/gmu;

interface Piece {
  readonly start: number;
  /** As long as what it stands for, or shorter. */
  readonly text: string;
}

/**
 * Lowers the code of a Razor component or page: what is not code is blanked, so that lines and offsets are those of the
 * file. Directives become what they mean, blocks of code the body of a class.
 */
export async function lowerRazor(text: string, path: string): Promise<CodeModule | SourceProblem> {
  const blocks = blocksIn(text);
  const pieces = [...directivesIn(text, blocks), ...blocks].sort((a, b) => a.start - b.start);
  const masked = withClass(assembled(text, pieces), pieces, nameOf(path));
  const module = await lowerCsharp(masked, path);
  if ("code" in module) return module;
  const isShared = /(?:^|\/)_(?:Imports|ViewImports)\.(?:razor|cshtml)$/u.test(path);
  return { ...module, text, body: isShared ? module.body.map(forAll) : module.body };
}

/** `@code { … }` and `@functions { … }`, from the brace on. */
function blocksIn(text: string): readonly Piece[] {
  const found: Piece[] = [];
  const opening = /@(?:code|functions)\b\s{0,200}\{/gu;
  for (let open = opening.exec(text); open !== null && found.length < mostBlocks; open = opening.exec(text)) {
    const start = opening.lastIndex - 1;
    const end = blockEnd(text, start);
    found.push({ start, text: text.slice(start, end) });
    opening.lastIndex = end;
  }
  return found;
}

/** `@using A.B`, `@inject T Name`. */
function directivesIn(text: string, blocks: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  for (const match of text.matchAll(directive)) {
    const [, kind, named = ""] = match;
    const what = named.trimEnd();
    const isInside = blocks.some(
      ({ start, text: code }) => match.index > start && match.index < start + code.length,
    );
    if (isInside || found.length >= mostDirectives) continue;
    found.push({ start: match.index, text: kind === "using" ? `using ${what};` : `${what};` });
  }
  return found;
}

function assembled(text: string, pieces: readonly Piece[]): string {
  let made = "";
  for (const piece of pieces) {
    if (piece.start < made.length) continue;
    made += blanked(text.slice(made.length, piece.start)) + piece.text;
  }
  return made + blanked(text.slice(made.length));
}

/** The members of a component are those of a class: its head stands in blanks before the first block. */
function withClass(masked: string, pieces: readonly Piece[], name: string): string {
  const block = pieces.find(({ text }) => text.startsWith("{"));
  const head = `class ${name} `;
  if (block === undefined) return masked;
  const before = masked.slice(0, block.start);
  const at = before.lastIndexOf(" ".repeat(head.length));
  // Only blanks may stand between the head and the brace.
  return at < 0 || before.slice(at).trim() !== ""
    ? masked
    : `${masked.slice(0, at)}${head}${masked.slice(at + head.length)}`;
}

function forAll(statement: Statement): Statement {
  if (statement.kind !== "import") return statement;
  return { ...statement, imports: statement.imports.map((one) => ({ ...one, isGlobal: true })) };
}

function nameOf(path: string): string {
  return /([A-Za-z_]\w{0,100})\.\w+$/u.exec(path)?.[1] ?? "Component";
}

function blanked(text: string): string {
  return text.replace(/[^\r\n]/gu, (character) => " ".repeat(character.length));
}
