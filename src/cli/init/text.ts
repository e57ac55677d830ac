import { counted, wrap, type Style } from '../style.ts';
import type { InitResult } from './init.ts';

/** What init found and did, for a terminal. */
export function initText(
  { repository, projects, remarks, plan, suppressed }: InitResult,
  { dryRun, baseline }: { readonly dryRun: boolean; readonly baseline: boolean },
  say: (path: string) => string,
  { paint, width }: Style,
): string {
  const blocks = projects.map(({ survey: { project, tables }, proposed: { assumptions } }) => {
    const title = `${project.config === null ? 'Schema files' : say(project.config)}: ${counted(tables, 'table')}`;
    const lines = assumptions.map(({ subject, text }) => {
      const [first = '', ...rest] = wrap(text, width, ' '.repeat(subjectWidth)).split('\n');
      return [`  ${paint('dim', subject.padEnd(subjectWidth - 2))}${first.trimStart()}`, ...rest].join('\n');
    });
    return [paint('bold', title), ...lines].join('\n');
  });
  const files = plan.changes.map(({ path, isNew, what, text }) => {
    const act = dryRun ? (isNew ? 'Would write' : 'Would add to') : isNew ? 'Wrote' : 'Added to';
    const line = `${act} ${say(path)}: ${what}.`;
    return dryRun && isNew && !path.endsWith('suppressions.json') ? `${line}\n${quoted(text)}` : line;
  });
  const hands = plan.byHand.map(({ where, text }) => `Add to ${say(where)}:\n${quoted(text)}`);
  const tail = [
    ...(suppressed === null
      ? []
      : [`The baseline suppresses ${counted(suppressed, 'error')}; warnings stay.`]),
    ...plan.notes,
  ].map((note) => wrap(note, width));
  const left = remarks.map((text) => wrap(text, width));
  return `${[...blocks, ...left, [...files, ...hands, ...tail].join('\n'), next(repository, baseline, paint)].join('\n\n')}\n`;
}

const subjectWidth = 12;

function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

/** What is left to do. */
function next(
  { usesOxlint, packageJson, manager }: InitResult['repository'],
  baseline: boolean,
  paint: Style['paint'],
): string {
  const linter = usesOxlint ? 'oxlint' : 'eslint';
  const missing = [linter, 'eslint-plugin-schema-architect'].filter(
    (name) => !packageJson.dependencies.has(name),
  );
  const steps = [
    ...(missing.length > 0 ? [`${manager.add} ${missing.join(' ')}`] : []),
    `${manager.run} ${linter}${usesOxlint ? '' : ' .'}${baseline ? '' : ' --fix'}`,
  ];
  return [paint('bold', 'Next'), ...steps.map((step, at) => `${at + 1}. ${step}`)].join('\n');
}
