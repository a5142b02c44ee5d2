import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { asciiPatterns } from './ascii-patterns.ts';

/**
 * Files whose constants are plain values: schemas, tables of routes, entities, makers of clients. What stands there has no effect but its
 * value.
 */
const PURE_FILES =
  /[\\/](packages[\\/](kernel|schemas|manifest|core|platform|integrations)[\\/]src|functions[\\/]src[\\/]composition)[\\/].*\.ts$/;

/** Values that a bundler drops by itself when nobody uses them. */
const isPlain = (value: ts.Expression): boolean =>
  ts.isArrowFunction(value) ||
  ts.isFunctionExpression(value) ||
  ts.isLiteralExpression(value) ||
  ts.isIdentifier(value);

const initialisersOf = (source: ts.SourceFile): readonly ts.Expression[] =>
  source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer === undefined || isPlain(initializer) ? [] : [initializer]));

/**
 * Pure: the text with every constant of the module marked as free of effects, so that one nobody uses is left out of a bundle. A bundler
 * cannot know it of a chain of calls such as `z.string().min(1)`, and each of a thousand unused schemas costs every cold start.
 */
export const markPure = (text: string, fileName: string): string => {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
  let marked = '';
  let copied = 0;
  for (const value of initialisersOf(source)) {
    const from = value.getStart(source);
    marked += `${text.slice(copied, from)}/* @__PURE__ */ (() => (${text.slice(from, value.end)}))()`;
    copied = value.end;
  }
  return marked + text.slice(copied);
};

/** Lets esbuild leave out unused constants of our own packages, and keeps what it cannot escape out of the rest. */
export const pureDeclarations: Plugin = {
  name: 'pure-declarations',
  setup: (build) => {
    build.onLoad({ filter: PURE_FILES }, async ({ path }) => ({
      contents: markPure(asciiPatterns(await readFile(path, 'utf8'), path), path),
      loader: 'ts',
    }));
  },
};
