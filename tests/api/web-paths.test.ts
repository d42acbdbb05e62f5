import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../server/app.ts';
import { rootDir } from '../../server/root.ts';
import { testService, type TestService } from '../support/service.ts';

/**
 * Pages name a path and import the type of its answer; nothing in the types ties the two. This reads every call of the
 * client in web/, works out the path it sends (constants, templates, agencyPath and functions round it), and looks for it
 * among the operations of the API's document: a misspelt path or a wrong method fails here, not in a browser.
 */
let s: TestService;
let operations: Map<string, string[][]>;
beforeAll(async () => {
  s = await testService();
  const { paths } = (await openApiDocument(s.app, 'http://localhost')) as { paths: Record<string, object> };
  operations = new Map();
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods)) {
      const known = operations.get(method) ?? [];
      operations.set(method, [...known, path.replace(/^\/api\//, '').split('/')]);
    }
});
afterAll(() => s.close());

const methods: Record<string, string> = {
  get: 'get',
  getTagged: 'get',
  post: 'post',
  put: 'put',
  patch: 'patch',
  del: 'delete',
  upload: 'post',
  // A list too long for an address is asked for by POST.
  file: 'get|post',
};

/** Stands for text that is known only when the page runs; it fills one part of a path. */
const unknown = '\u0000';
type Scope = Map<string, ts.Expression[] | ts.Expression>;

const program = (() => {
  const file = join(rootDir, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: unknown };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, rootDir);
  return ts.createProgram(
    parsed.fileNames.filter((name) => relative(rootDir, name).startsWith('web/')),
    { ...parsed.options, noEmit: true },
  );
})();
const checker = program.getTypeChecker();

function declarationOf(node: ts.Node): ts.Declaration | undefined {
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.valueDeclaration;
}

/** What a function gives back: the expression of an arrow, or of its returns. */
function resultsOf(fn: ts.SignatureDeclaration): ts.Expression[] {
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body)) return [fn.body];
  const out: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) out.push(node.expression);
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  if ('body' in fn && fn.body) ts.forEachChild(fn.body as ts.Node, visit);
  return out;
}

function functionOf(node: ts.Declaration | undefined): ts.SignatureDeclaration | undefined {
  if (!node) return undefined;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node;
  const value =
    ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)
      ? node.initializer
      : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** Every text an expression may be, with `unknown` for what only the page knows. */
function texts(node: ts.Expression, depth = 0): string[] {
  if (depth > 12) return [unknown];
  const next = (inner: ts.Expression) => texts(inner, depth + 1);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return next(node.expression);
  if (ts.isConditionalExpression(node)) return [...next(node.whenTrue), ...next(node.whenFalse)];
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (heads, span) => heads.flatMap((h) => next(span.expression).map((t) => `${h}${t}${span.literal.text}`)),
      [node.head.text],
    );
  if (ts.isCallExpression(node)) {
    if (ts.isIdentifier(node.expression) && node.expression.text === 'agencyPath')
      return parts(node.arguments.slice(1), new Map(), depth).map((list) => ['agencies', unknown, ...list].join('/'));
    const fn = functionOf(declarationOf(node.expression));
    if (fn && resultsOf(fn).length) return resultsOf(fn).flatMap((result) => called(result, fn, node, depth + 1));
    return [unknown];
  }
  if (ts.isElementAccessExpression(node)) {
    const of = ts.isIdentifier(node.expression) ? declarationOf(node.expression) : undefined;
    if (of && ts.isVariableDeclaration(of) && of.initializer) {
      const object = ts.isAsExpression(of.initializer) ? of.initializer.expression : of.initializer;
      if (ts.isObjectLiteralExpression(object))
        return object.properties.flatMap((p) => (ts.isPropertyAssignment(p) ? next(p.initializer) : []));
    }
  }
  if (ts.isIdentifier(node)) {
    const of = declarationOf(node);
    if (of && ts.isVariableDeclaration(of) && of.initializer) return next(of.initializer);
  }
  // A closed set of words is known by its type.
  const type = checker.getTypeAtLocation(node);
  const members = type.isUnion() ? type.types : [type];
  if (members.every((t) => t.isStringLiteral())) return members.map((t) => (t as ts.StringLiteralType).value);
  return [unknown];
}

/** The parts a list of arguments stands for; a spread of a parameter is what its caller gave. */
function parts(args: readonly ts.Expression[], scope: Scope, depth: number): string[][] {
  return args.reduce<string[][]>(
    (lists, arg) => {
      const given =
        ts.isSpreadElement(arg) && ts.isIdentifier(arg.expression) ? scope.get(arg.expression.text) : undefined;
      if (Array.isArray(given))
        return lists.flatMap((l) => parts(given, new Map(), depth + 1).map((p) => [...l, ...p]));
      const own = ts.isIdentifier(arg) ? scope.get(arg.text) : undefined;
      const one = own && !Array.isArray(own) ? own : arg;
      return lists.flatMap((l) => texts(one, depth + 1).map((t) => [...l, t]));
    },
    [[]],
  );
}

/** The text a function gives for this call: its parameters stand for the call's arguments. */
function called(result: ts.Expression, fn: ts.SignatureDeclaration, call: ts.CallExpression, depth: number): string[] {
  const scope: Scope = new Map();
  fn.parameters.forEach((parameter, i) => {
    if (!ts.isIdentifier(parameter.name)) return;
    const given = call.arguments[i];
    if (parameter.dotDotDotToken) scope.set(parameter.name.text, call.arguments.slice(i));
    else if (given) scope.set(parameter.name.text, given);
  });
  if (ts.isCallExpression(result) && ts.isIdentifier(result.expression) && result.expression.text === 'agencyPath')
    return parts(result.arguments.slice(1), scope, depth).map((list) => ['agencies', unknown, ...list].join('/'));
  if (ts.isTemplateExpression(result))
    return result.templateSpans.reduce(
      (heads, span) => {
        const own = ts.isIdentifier(span.expression) ? scope.get(span.expression.text) : undefined;
        const value = own && !Array.isArray(own) ? own : span.expression;
        return heads.flatMap((h) => texts(value, depth + 1).map((t) => `${h}${t}${span.literal.text}`));
      },
      [result.head.text],
    );
  return texts(result, depth + 1);
}

interface Call {
  at: string;
  method: string;
  /** Every path it may send, without /api/. */
  paths: string[];
}

function callsOfTheClient(): Call[] {
  const out: Call[] = [];
  for (const file of program.getSourceFiles()) {
    const name = relative(rootDir, file.fileName);
    if (!name.startsWith('web/') || name.startsWith('web/api/')) continue;
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.expression.getText() === 'api'
      ) {
        const method = methods[node.expression.name.text];
        const [path] = node.arguments;
        if (!method || !path) throw new Error(`${name}: api.${node.expression.name.text} is not known to this test`);
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        out.push({ at: `${name}:${line}`, method, paths: texts(path).map((p) => p.replace(/^\//, '')) });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return out;
}

const isUnknown = (part: string): boolean => part.includes(unknown);

function isDocumented({ method }: Call, path: string): boolean {
  const wanted = path.split('/');
  return method
    .split('|')
    .flatMap((one) => operations.get(one) ?? [])
    .some(
      (known) =>
        known.length === wanted.length &&
        known.every((part, i) => part.startsWith('{') || part === wanted[i] || isUnknown(wanted[i] ?? '')),
    );
}

describe('every call the pages make', () => {
  const calls = callsOfTheClient();
  // The path came from elsewhere (a list's own link, a parameter): nothing to compare.
  const [open, known] = [
    calls.filter((call) => call.paths.every((path) => path === unknown)),
    calls.filter((call) => call.paths.some((path) => path !== unknown)),
  ];

  it('goes to an operation of the API, by its method', () => {
    const wrong = known.flatMap((call) =>
      call.paths
        .filter((path) => path !== unknown && !isDocumented(call, path))
        .map((path) => `${call.at} ${call.method} /${path.replaceAll(unknown, '…')}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is found by this test, but for a few whose path is handed to them', () => {
    expect(calls.length).toBeGreaterThan(100);
    expect(open.map((call) => call.at).length / calls.length).toBeLessThan(0.15);
  });

  it('and the comparison would see a path that is not there', () => {
    const call = { at: '', method: 'get', paths: [] };
    expect(isDocumented(call, `agencies/${unknown}/employees`)).toBe(true);
    expect(isDocumented(call, `agencies/${unknown}/employes`)).toBe(false);
    expect(isDocumented({ ...call, method: 'put' }, `agencies/${unknown}/employees`)).toBe(false);
  });
});

describe('the types of answers', () => {
  it('are the schemas’ own: no page writes the shape of an answer a second time', () => {
    const own = program
      .getSourceFiles()
      .map((file) => relative(rootDir, file.fileName))
      .filter((name) => /^web\/features\/.*\.tsx?$/.test(name))
      .filter((name) => /api\.get(?:Tagged)?<\{(?! items:)/.test(readFileSync(join(rootDir, name), 'utf8')));
    expect(own).toEqual([]);
  });
});
