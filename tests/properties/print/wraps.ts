import { compose, type Expression, type Wrap } from './expression.ts';
import type { Files } from './files.ts';
import { inlineForm } from './wraps-inline.ts';
import { hoistedForm } from './wraps-hoisted.ts';
import { libraries } from './layout.ts';

/** Where an expression is printed. */
export interface Site {
  readonly files: Files;
  readonly file: string;
}

/** Writes an expression in the ways that are wished, the first innermost. */
export function wrapAll(site: Site, expression: Expression, wraps: readonly Wrap[]): Expression {
  return wraps.reduce((inner, wrap) => wrapOne(site, inner, wrap), expression);
}

function wrapOne(site: Site, inner: Expression, wrap: Wrap): Expression {
  site.files.note(`wrap:${wrap.form}`);
  const inline = inlineForm(site.files, inner, wrap.form);
  if (inline !== undefined) return compose(inline, [inner]);
  const wished = libraries[wrap.place] ?? site.file;
  const file = site.files.fileFor(inner.text, site.file, wished);
  const declare = (name: string, text: string): string => site.files.declare(file, wrap.style, name, text);
  const text = hoistedForm(site.files, inner, wrap.form, declare);
  return compose(text, [inner]);
}
