import { tenantSentence } from '../../report.ts';
import { detail } from './detail.ts';
import { diagram, type Diagram } from './diagram.ts';
import { counted, h } from './dom.ts';
import { matrix } from './matrix.ts';
import { projectsOf, type Entry, type PageData, type Project } from './model.ts';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const projects = projectsOf(data);
const all = new Map(
  projects.flatMap((project) => project.entries.map((entry) => [entry.id, { project, entry }])),
);

const views = { checklist: 'Checklist', diagram: 'Diagram' } as const;
type View = keyof typeof views;

const main = h('main');
const aside = h('aside', { 'aria-labelledby': 'detail-title', hidden: true });
const tabs = Object.entries(views).map(([view, title]) =>
  h(
    'button',
    {
      type: 'button',
      role: 'tab',
      id: `tab-${view}`,
      'aria-controls': 'view',
      click: () => look(view as View),
      keydown: otherTab,
    },
    title,
  ),
);
const panel = h('div', { id: 'view', role: 'tabpanel' });

let project: Project | undefined = projects[0];
let view: View = 'checklist';
let picture: Diagram | null = null;
let selected: Entry | null = null;
/** What had the focus before the detail took it. */
let before: Element | null = null;

document.body.append(banner(), main);
main.append(...frame());
choose(project);
window.addEventListener('hashchange', follow);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && selected && !(event.target instanceof HTMLInputElement)) open(null);
});
follow();

/** The title, what was looked at, and the sums. */
function banner(): HTMLElement {
  const { totals, folder, plugin } = data.report;
  const sum = (count: number, title: string, kind: string): HTMLElement =>
    h('div', { class: `sum ${kind}` }, h('dt', {}, title), h('dd', {}, count));
  return h(
    'header',
    { class: 'banner' },
    h(
      'div',
      {},
      h('h1', {}, 'Schema checklist'),
      h('p', {}, h('code', {}, folder), ` · schema-architect ${plugin}`),
    ),
    h(
      'dl',
      {},
      sum(totals.tables, 'tables', ''),
      sum(totals.errors, 'errors', totals.errors > 0 ? 'error' : ''),
      sum(totals.warnings, 'warnings', totals.warnings > 0 ? 'warning' : ''),
      sum(totals.fixable, 'fixable', ''),
    ),
    h('button', { type: 'button', class: 'plain', click: otherTheme, id: 'theme' }, 'Light or dark'),
  );
}

function frame(): HTMLElement[] {
  const select = h(
    'select',
    { id: 'project', change: () => choose(projects[Number(select.value)]) },
    ...projects.map(({ report }, at) => h('option', { value: at }, report.config ?? 'Schema files')),
  );
  return [
    ...(projects.length > 1 ? [h('label', { for: 'project', class: 'project' }, 'Project', select)] : []),
    h('div', { id: 'about' }),
    h('div', { role: 'tablist', 'aria-label': 'View', class: 'tabs' }, ...tabs),
    h('div', { class: 'columns' }, panel, aside),
    h('div', { id: 'rest' }),
  ];
}

/** Shows another project. */
function choose(next: Project | undefined): void {
  project = next;
  document
    .getElementById('about')
    ?.replaceChildren(...(project ? about(project) : [h('p', {}, 'Nothing was found.')]));
  document.getElementById('rest')?.replaceChildren(...(project ? rest(project) : []));
  const position = project ? projects.indexOf(project) : -1;
  const list = document.getElementById('project') as HTMLSelectElement | null;
  if (list) list.value = String(position);
  show(view);
}

/** What was assumed, and how each line of the checklist stands. */
function about({ report }: Project): HTMLElement[] {
  const { isTenantGuessed, tables } = report;
  const otherwise =
    isTenantGuessed && tables.length > 0 ? ' This is a guess; --tenant <table>:<column> says otherwise.' : '';
  const said = tenantSentence(report) + otherwise;
  const bars = data.checks.map(({ id, title }) => {
    const marks = tables.map((each) => each.marks[id as keyof typeof each.marks]);
    const kept = marks.filter((mark) => mark === 'passed').length;
    const due = kept + marks.filter((mark) => mark === 'failed').length;
    const text = due === 0 ? 'nothing to check' : `${kept} of ${due}`;
    return h(
      'li',
      { class: due === 0 ? 'none' : kept === due ? 'passed' : 'failed' },
      h('span', {}, title),
      h(
        'span',
        { class: 'bar', 'aria-hidden': 'true' },
        h('span', { style: `width:${due === 0 ? 0 : (100 * kept) / due}%` }),
      ),
      h('span', { class: 'number' }, text),
    );
  });
  return [h('p', {}, said), h('ul', { class: 'bars', 'aria-label': 'The lines of the checklist' }, ...bars)];
}

/** Findings of no table, and what was not read. */
function rest({ report: { findings, unread } }: Project): HTMLElement[] {
  const place = (file: string, line: number): HTMLElement => h('code', {}, `${file}:${line}`);
  const listed = (title: string, items: readonly HTMLElement[]): HTMLElement[] =>
    items.length === 0 ? [] : [h('section', { class: 'rest' }, h('h2', {}, title), h('ul', {}, ...items))];
  return [
    ...listed(
      'Findings on no table',
      findings.map(({ message, file, line }) => h('li', {}, message, ' ', place(file, line))),
    ),
    ...listed(
      `Not read, and so not reported on (${unread.length})`,
      unread.map(({ file, line, reason }) =>
        h('li', {}, data.reasons[reason] ?? reason, ' ', place(file, line)),
      ),
    ),
  ];
}

function show(next: View): void {
  view = next;
  for (const tab of tabs) {
    const isOn = tab.id === `tab-${view}`;
    tab.setAttribute('aria-selected', String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
  }
  panel.setAttribute('aria-labelledby', `tab-${view}`);
  if (!project) return;
  picture = view === 'diagram' ? diagram(project, open) : null;
  panel.replaceChildren(picture ? picture.element : matrix(project, data.checks, open));
  picture?.fit();
  picture?.select(selected, true);
}

/** Shows a view at the top of the window, as the diagram takes all of it. */
function look(next: View): void {
  show(next);
  if (next === 'diagram') document.querySelector('.tabs')?.scrollIntoView({ block: 'start' });
}

function otherTab(event: KeyboardEvent): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  show(view === 'diagram' ? 'checklist' : 'diagram');
  tabs.find((tab) => tab.tabIndex === 0)?.focus();
}

/** Opens a table's detail by the page's address, so that it can be linked and one can go back. */
function open(entry: Entry | null): void {
  const { pathname, search } = location;
  if (entry) location.hash = encodeURIComponent(entry.id);
  else if (location.hash !== '') {
    history.pushState(null, '', pathname + search);
    follow();
  }
}

/** Shows what the address says. */
function follow(): void {
  let id = '';
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    // Somebody has cut the address.
  }
  const found = all.get(id);
  if (found && found.project !== project) choose(found.project);
  const isFromDiagram = picture?.element.contains(document.activeElement) === true;
  if (found && !selected) before = document.activeElement;
  selected = found?.entry ?? null;
  aside.hidden = !found;
  main.classList.toggle('with-detail', found !== undefined);
  if (found) {
    aside.replaceChildren(detail(found.entry, data.checks, () => open(null)));
    aside.scrollTop = 0;
    document.getElementById('detail-title')?.focus({ preventScroll: isFromDiagram });
  } else if (before instanceof HTMLElement || before instanceof SVGElement) {
    if (before.isConnected) before.focus();
    before = null;
  }
  for (const row of panel.querySelectorAll('tr.open')) row.classList.remove('open');
  const link = [...panel.querySelectorAll('th.name a')].find(
    (each) => each.getAttribute('href') === `#${encodeURIComponent(id)}`,
  );
  link?.closest('tr')?.classList.add('open');
  picture?.select(selected, !isFromDiagram);
}

function otherTheme(): void {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
}

document.title = `${counted(data.report.totals.tables, 'table')} · Schema checklist`;
