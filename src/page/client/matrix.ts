import { counted, h, hidden } from './dom.ts';
import { signOf, tenancies, type Check, type Entry, type Project } from './model.ts';

/** What the matrix is sorted by: files, names, findings, or a line of the checklist. */
type Order = { readonly by: string; readonly descending: boolean };

/** How bad each sign is, for sorting. */
const weights: Readonly<Record<string, number>> = { error: 4, warning: 3, unknown: 2, passed: 1, none: 0 };

/** The checklist of all tables of a project, with what sorts and filters it. */
export function matrix(
  { entries }: Project,
  checks: readonly Check[],
  open: (entry: Entry) => void,
): HTMLElement {
  let order: Order = { by: 'file', descending: false };
  const text = h('input', { type: 'search', id: 'filter', placeholder: 'Name or file', input: update });
  const check = h(
    'select',
    { id: 'failing', change: update },
    h('option', { value: '' }, 'anything'),
    ...checks.map(({ id, title }) => h('option', { value: id }, title)),
    h('option', { value: 'other' }, 'outside the checklist'),
  );
  const tenancy = h(
    'select',
    { id: 'tenancy', change: update },
    h('option', { value: '' }, 'all'),
    ...Object.entries(tenancies).map(([value, { title }]) => h('option', { value }, title)),
  );
  const failing = h('input', { type: 'checkbox', id: 'only', change: update });
  const count = h('p', { class: 'count', role: 'status', 'aria-live': 'polite' });
  const body = h('tbody');
  const heads = [
    head('name', 'Table', 'Table'),
    ...checks.map(({ id, title, short }) => head(id, short, title)),
    head('findings', 'Findings', 'Findings'),
  ];
  update();
  return h(
    'section',
    { 'aria-label': 'Checklist', class: 'matrix' },
    h(
      'form',
      { class: 'controls', submit: (event: Event) => event.preventDefault() },
      h('label', { for: 'filter' }, 'Filter', text),
      h('label', { for: 'failing' }, 'Findings on', check),
      h('label', { for: 'tenancy' }, 'Tenancy', tenancy),
      h('label', { for: 'only', class: 'check' }, failing, 'With findings only'),
      h('button', { type: 'button', class: 'plain', click: byFile }, 'By file'),
      count,
    ),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Tables and checks' },
      h('table', {}, h('thead', {}, h('tr', {}, ...heads)), body),
    ),
  );

  function head(by: string, short: string, title: string): HTMLElement {
    const label = title === short ? [short] : [h('span', { 'aria-hidden': 'true' }, short), hidden(title)];
    return h(
      'th',
      { scope: 'col', 'data-by': by, class: by === 'name' ? 'name' : 'cell' },
      h('button', { type: 'button', title: `Sort by ${title}`, click: () => sortBy(by) }, ...label),
    );
  }

  function sortBy(by: string): void {
    const isName = by === 'name';
    order = { by, descending: order.by === by ? !order.descending : !isName };
    update();
  }

  function byFile(): void {
    order = { by: 'file', descending: false };
    update();
  }

  function update(): void {
    const words = text.value.toLowerCase().split(/\s+/);
    const shown = entries.filter(({ report, title }) => {
      const place = `${title} ${report.table.file}`.toLowerCase();
      const wanted = check.value;
      const isFound = wanted === '' || report.findings.some((each) => (each.check ?? 'other') === wanted);
      return (
        words.every((word) => place.includes(word)) &&
        isFound &&
        (tenancy.value === '' || report.tenancy === tenancy.value) &&
        (!failing.checked || report.findings.length > 0)
      );
    });
    const sorted = order.by === 'file' ? shown : shown.toSorted(compare);
    const rows: HTMLElement[] = [];
    let file = '';
    for (const entry of sorted) {
      if (order.by === 'file' && entry.report.table.file !== file) {
        file = entry.report.table.file;
        rows.push(
          h(
            'tr',
            { class: 'file' },
            h('th', { scope: 'colgroup', colspan: checks.length + 2 }, h('span', {}, file)),
          ),
        );
      }
      rows.push(row(entry));
    }
    if (rows.length === 0)
      rows.push(
        h(
          'tr',
          {},
          h('td', { class: 'empty', colspan: checks.length + 2 }, 'No table is left by this filter.'),
        ),
      );
    body.replaceChildren(...rows);
    count.textContent =
      shown.length === entries.length
        ? counted(shown.length, 'table')
        : `${shown.length} of ${counted(entries.length, 'table')}`;
    for (const each of heads) {
      const isBy = each.dataset.by === order.by;
      if (isBy) each.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      else each.removeAttribute('aria-sort');
    }
  }

  function compare(a: Entry, b: Entry): number {
    const sign = order.descending ? -1 : 1;
    const names = a.title < b.title ? -1 : Number(a.title > b.title);
    if (order.by === 'name') return sign * names;
    return sign * (valueOf(a) - valueOf(b)) || names;
  }

  function valueOf({ report }: Entry): number {
    return order.by === 'findings' ? report.findings.length : (weights[signOf(report, order.by).kind] ?? 0);
  }

  function row(entry: Entry): HTMLElement {
    const { report, id, title } = entry;
    const { letter, title: tenancyTitle } = tenancies[report.tenancy];
    const errors = report.findings.filter(({ severity }) => severity === 'error').length;
    const warnings = report.findings.length - errors;
    return h(
      'tr',
      {
        click: (event: Event) => {
          if (!(event.target as Element).closest('a')) open(entry);
        },
      },
      h(
        'th',
        { scope: 'row', class: 'name' },
        h(
          'span',
          { class: `badge ${report.tenancy}`, title: tenancyTitle },
          h('span', { 'aria-hidden': 'true' }, letter),
        ),
        h('a', { href: `#${encodeURIComponent(id)}` }, title),
        hidden(`, ${tenancyTitle}`),
      ),
      ...checks.map(({ id: each }) => {
        const { sign, kind, text: words } = signOf(report, each);
        return h(
          'td',
          { class: `cell ${kind}` },
          h('span', { class: 'sign', 'aria-hidden': 'true', title: words }, sign),
          hidden(words),
        );
      }),
      h(
        'td',
        { class: 'cell sum' },
        errors > 0 && h('span', { class: 'errors' }, errors, hidden(' errors')),
        errors > 0 && warnings > 0 && ' ',
        warnings > 0 && h('span', { class: 'warnings' }, warnings, hidden(' warnings')),
        report.findings.length === 0 && h('span', { class: 'zero' }, 0),
      ),
    );
  }
}
