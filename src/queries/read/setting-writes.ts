import type { TSESTree } from '@typescript-eslint/types';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { asString } from '../../read/evaluate/value.ts';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { isFunction, startOf } from '../../read/syntax/syntax.ts';
import { settingsMade, type SettingMade } from '../../sql/settings-made.ts';
import type { SettingWrite } from '../model/query.ts';
import { calledName, type FileChains, type Text } from './find-chains.ts';

/** Methods that begin a transaction: Drizzle's, and that of postgres.js. */
const openers: ReadonlySet<string> = new Set(['transaction', 'begin']);

/** A client that is no pool's, a pool of one, what is done with each new connection, and one that is not given back. */
const ownConnection =
  /\bnew\s+(?:\w+\.)?(?:Client|PGlite)\s*\(|\bmax\s*:\s*1\b|\.on\s*\(\s*['"](?:connect|acquire)['"]|\bonconnect\b|\.release\s*\(\s*true|\bdestroy\s*\(/i;

/** The custom settings that a file makes by SQL in a template or a string. */
export function settingWrites(module: ModuleScope, reading: LocalReading, found: FileChains): SettingWrite[] {
  return found.texts.flatMap((text) => writesIn(text, module, reading, found));
}

function writesIn(
  { node, around, scope }: Text,
  module: ModuleScope,
  reading: LocalReading,
  found: FileChains,
): SettingWrite[] {
  if (!isSent(around)) return [];
  const sql = sqlOf(node, module);
  const made = settingsMade(sql.text((hole) => `$${hole}`)) ?? settingsMade(sql.text(() => held)) ?? [];
  const place = module.place(node);
  const isInTransaction = isOfTransaction(around, found);
  const mayBeOwn = ownConnection.test(module.text);
  const nameOf = ({ name }: SettingMade): string | null => {
    if (typeof name !== 'number') return name === null || name.includes(held) ? null : name;
    const hole = node.type === 'TemplateLiteral' ? node.expressions[name - 1] : undefined;
    return (hole && asString(reading.evaluate(hole, scope))) ?? null;
  };
  return made.map((each) => {
    const start = each.change && sql.at(each.change.start);
    const end = each.change && sql.at(each.change.end);
    const isWhole = each.change && start !== null && end !== null;
    return {
      name: nameOf(each)?.toLowerCase() ?? null,
      isLocal: each.isLocal,
      isReset: each.isReset,
      place,
      isInTransaction,
      mayBeOwn,
      toLocal: isWhole ? { start, end, text: each.change.text } : null,
    };
  });
}

/** Stands for what a template does not say. */
const held = 'architect_hole';

/** The SQL of a text, and where its characters stand in the file. */
interface Sql {
  text(hole: (number: number) => string): string;
  /** Of the text that was made last; `null` for what is not written as it is. */
  at(offset: number): number | null;
}

function sqlOf(node: Text['node'], module: ModuleScope): Sql {
  const parts =
    node.type === 'TemplateLiteral'
      ? node.quasis.map((quasi) => ({ raw: quasi.value.raw, start: beginning(quasi, module) }))
      : [{ raw: node.raw.slice(1, -1), start: startOf(node) + 1 }];
  let spans: { readonly from: number; readonly start: number; readonly length: number }[] = [];
  return {
    text(hole) {
      spans = [];
      let text = '';
      for (const [index, { raw, start }] of parts.entries()) {
        if (index > 0) text += isQuoted(text) ? held : hole(index);
        spans.push({ from: text.length, start, length: raw.length });
        text += raw;
      }
      return text;
    },
    at(offset) {
      const span = spans.find(({ from, length }) => from <= offset && offset <= from + length);
      return span && !parts.some(({ raw }) => raw.includes('\\')) ? span.start + offset - span.from : null;
    },
  };
}

/** Where the text of a template's part begins: some parsers have its backtick or brace in its place. */
function beginning(quasi: TSESTree.TemplateElement, module: ModuleScope): number {
  const start = startOf(quasi);
  return /[`}]/.test(module.text.charAt(start)) && !quasi.value.raw.startsWith(module.text.charAt(start))
    ? start + 1
    : start;
}

function isQuoted(text: string): boolean {
  return text.split("'").length % 2 === 0;
}

/** Whether a text is a template of a tag, or given to a function: `sql`...``, `client.query('...')`. */
function isSent({ node, parent }: NodePath): boolean {
  const outer = parent?.node;
  if (outer?.type === 'TaggedTemplateExpression') return true;
  return outer?.type === 'CallExpression' && outer.arguments.some((each: TSESTree.Node) => each === node);
}

function isOfTransaction(around: NodePath, found: FileChains): boolean {
  for (let outer: NodePath | null = around; outer; outer = outer.parent) {
    const receiver = isFunction(outer.node) ? found.receiverOf(outer.node) : undefined;
    if (receiver && openers.has(calledName(receiver) ?? '')) return true;
  }
  return false;
}
