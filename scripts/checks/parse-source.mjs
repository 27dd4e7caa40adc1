import ts from 'typescript';

/**
 * @typedef {{ line: number, specifier: string, typeOnly: boolean }} Import
 * @typedef {{ line: number, name: 'Date.now()' | 'new Date()' | 'process.env' }} AmbientUse what a file takes from
 *   around it instead of from its parameters
 */

/**
 * @param {string} path
 * @param {string} text TypeScript
 * @returns {{ imports: Import[], ambient: AmbientUse[] }}
 */
export function parseSource(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports = [];
  const ambient = [];
  const lineOf = node => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const visit = node => {
    const imported = importOf(node);
    if (imported !== undefined) imports.push({ line: lineOf(node), ...imported });
    const name = ambientUseOf(node);
    if (name !== undefined) ambient.push({ line: lineOf(node), name });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, ambient };
}

function importOf(node) {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, node.importClause?.isTypeOnly);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  const isCall = ts.isCallExpression(node) && node.arguments.length > 0;
  if (isCall && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) {
    return named(node.arguments[0], false);
  }
  return undefined;
}

function named(expression, typeOnly = false) {
  return ts.isStringLiteralLike(expression) ? { specifier: expression.text, typeOnly } : undefined;
}

function ambientUseOf(node) {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const text = `${node.expression.getText()}.${node.name.text}`;
  if (text === 'Date.now') return 'Date.now()';
  return text === 'process.env' ? text : undefined;
}
