import { counted, h } from './dom.ts';
import { signOf, tenancies, type Check, type Entry } from './model.ts';

type Row = readonly (HTMLElement | string)[];

/** All that is known of one table. */
export function detail({ report, title }: Entry, checks: readonly Check[], close: () => void): HTMLElement {
  const { table, relations, findings, serves, tenancy } = report;
  const heading = h('h2', { tabindex: -1, id: 'detail-title' }, title);
  return h(
    'div',
    { class: 'inside' },
    h(
      'header',
      {},
      heading,
      h('button', { type: 'button', class: 'plain', click: close, 'aria-label': 'Close' }, '✕'),
    ),
    h(
      'p',
      { class: 'place' },
      h('span', { class: `badge ${tenancy}`, 'aria-hidden': 'true' }, tenancies[tenancy].letter),
      tenancies[tenancy].title,
      h('br'),
      h('code', {}, `${table.file}:${table.line}`),
    ),
    h(
      'ul',
      { class: 'marks' },
      ...checks.map((check) => {
        const { sign, kind, text } = signOf(report, check.id);
        return h(
          'li',
          { class: kind },
          h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
          check.title,
          h('span', { class: 'unseen' }, `: ${text}`),
        );
      }),
    ),
    !table.complete && h('p', { class: 'note' }, 'Not all of this table could be read.'),
    section(
      counted(findings.length, 'Finding', 'Findings'),
      findings.length === 0
        ? null
        : h(
            'ol',
            { class: 'findings' },
            ...findings.map((each) =>
              h(
                'li',
                { class: each.severity },
                h('p', {}, h('strong', {}, each.severity), ' ', each.message),
                h(
                  'p',
                  { class: 'place' },
                  h('code', {}, each.rule.replace(/^.*\//, '')),
                  each.fixable && h('span', { class: 'fixable' }, 'fixable'),
                  h('br'),
                  h('code', {}, `${each.file}:${each.line}:${each.column}`),
                ),
              ),
            ),
          ),
    ),
    listed(
      'Columns',
      ['Column', 'Type', ''],
      table.columns.map((column): Row => [
        names(column.name ?? column.key, column.name === column.key ? null : column.key),
        h('code', {}, column.type ?? '?'),
        [
          table.primaryKey.includes(column.name ?? '') && 'primary key',
          column.notNull === false && 'nullable',
          column.unique === true && 'unique',
          column.hasDefault === true && 'default',
        ]
          .filter((fact) => fact !== false)
          .join(', '),
      ]),
    ),
    listed(
      'Foreign keys',
      ['Columns', 'References', 'On delete'],
      table.foreignKeys.map((key): Row => [
        h('code', {}, (key.columns ?? ['?']).join(', ')),
        h('code', {}, `${key.foreignTable ?? '?'} (${(key.foreignColumns ?? ['?']).join(', ')})`),
        key.onDelete ?? '?',
      ]),
    ),
    listed(
      'Indexes',
      ['Index', 'Columns', 'Serves'],
      table.indexes.map((index, at): Row => [
        names(
          index.name ?? 'named by drizzle-kit',
          [
            index.unique && 'unique',
            index.method !== 'btree' && (index.method ?? '?'),
            index.partial && 'partial',
          ]
            .filter(Boolean)
            .join(', ') || null,
        ),
        h('code', {}, (index.columns ?? ['?']).map((column) => column ?? 'expression').join(', ')),
        (serves[at] ?? []).join('; '),
      ]),
    ),
    listed(
      'Relations',
      ['Key', 'Kind', 'Table'],
      relations.map(({ key, kind, target }): Row => [h('code', {}, key), kind, h('code', {}, target ?? '?')]),
    ),
  );
}

function names(name: string, beside: string | null): HTMLElement {
  return h('span', {}, h('code', {}, name), beside !== null && h('span', { class: 'beside' }, ` ${beside}`));
}

function section(title: string, content: HTMLElement | null): HTMLElement | null {
  return content && h('section', {}, h('h3', {}, title), content);
}

function listed(title: string, heads: readonly string[], rows: readonly Row[]): HTMLElement | null {
  if (rows.length === 0) return null;
  const head = h('tr', {}, ...heads.map((each) => (each === '' ? h('td') : h('th', { scope: 'col' }, each))));
  const body = rows.map((row) => h('tr', {}, ...row.map((each) => h('td', {}, each))));
  return section(
    title,
    h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, head), h('tbody', {}, ...body))),
  );
}
