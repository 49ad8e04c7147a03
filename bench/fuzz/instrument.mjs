import ts from "typescript";

/** The global array that instrumented code counts in. */
export const counterName = "__fuzzCounters";

/**
 * TypeScript with a counter in every block: function bodies, branches, loop bodies, cases and the right sides of `&&`,
 * `||` and `??`. `nextId` gives each counter its place.
 */
export function instrument(text, path, nextId) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const inserts = [];
  let order = 0;
  const count = () => `${counterName}[${nextId()}]++`;
  const insert = (at, what, isClose) => inserts.push({ at, what, isClose, order: order++ });

  const inBlock = (block) => insert(block.getStart(file) + 1, `${count()};`, false);
  const aroundStatement = (statement) => {
    if (ts.isBlock(statement)) return inBlock(statement);
    insert(statement.getStart(file), `{${count()};`, false);
    insert(statement.end, "}", true);
  };
  const aroundExpression = (expression) => {
    insert(expression.getStart(file), `(${count()},(`, false);
    insert(expression.end, "))", true);
  };
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      if (ts.isBlock(node.body)) inBlock(node.body);
      else aroundExpression(node.body);
    } else if (ts.isIfStatement(node)) {
      aroundStatement(node.thenStatement);
      if (node.elseStatement !== undefined) aroundStatement(node.elseStatement);
    } else if (ts.isIterationStatement(node, false)) aroundStatement(node.statement);
    else if (ts.isCaseOrDefaultClause(node)) insert(node.statements.pos, `${count()};`, false);
    else if (ts.isConditionalExpression(node)) {
      aroundExpression(node.whenTrue);
      aroundExpression(node.whenFalse);
    } else if (ts.isBinaryExpression(node) && isShortCut(node.operatorToken.kind))
      aroundExpression(node.right);
    else if (ts.isCatchClause(node)) inBlock(node.block);
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(file);
  return applied(text, inserts);
}

function isShortCut(kind) {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** What the code compares bytes and texts with: its texts of one word or name, and its numbers as bytes. */
export function tokensOf(text, path) {
  const found = new Set();
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) && /^[^\s]{2,40}$/.test(node.text) && !node.text.startsWith("."))
      found.add(node.text);
    if (ts.isNumericLiteral(node)) found.add(numberToken(Number(node.text)));
    if (!ts.isImportDeclaration(node) && !ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return [...found];
}

/** As Latin-1, little-endian, in one, two or four bytes. */
function numberToken(number) {
  const width = number < 0x100 ? 1 : number < 0x10000 ? 2 : 4;
  const bytes = Array.from({ length: width }, (_, at) => Math.floor(number / 256 ** at) % 256);
  return String.fromCharCode(...bytes);
}

/** At one place what closes comes first, inner before outer; then what opens, outer before inner. */
function applied(text, inserts) {
  inserts.sort(
    (a, b) =>
      a.at - b.at ||
      Number(b.isClose) - Number(a.isClose) ||
      (a.isClose ? b.order - a.order : a.order - b.order),
  );
  const parts = [];
  let from = 0;
  for (const { at, what } of inserts) {
    parts.push(text.slice(from, at), what);
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join("");
}
