import type { Diagnostic, Editor } from './client.ts';

/**
 * What stands in an editor: the lines of a file that have problems of these rules, with squiggles, what they say, and what
 * the light bulb offers.
 */
export async function scene(editor: Editor, path: string, rules: readonly string[]): Promise<string[]> {
  const problems = (await editor.problems(path)).filter(({ code }) => rules.includes(ruleName(code)));
  const lines = editor.text(path).split('\n');
  const shown = [path];
  for (const [index, line] of lines.entries()) {
    const here = problems.filter(({ range }) => range.start.line === index);
    if (here.length === 0) continue;
    const margin = `${String(index + 1).padStart(4)}  `;
    shown.push(`${margin}${line}`, `${' '.repeat(margin.length)}${underline(line, here)}`);
    for (const problem of here) {
      const offers = await lightBulb(editor, path, problem);
      shown.push(
        ...[sentence(problem), ...offers.map((title) => `  > ${title}`)].map((each) => `      ${each}`),
      );
    }
  }
  return shown;
}

function underline(line: string, problems: readonly Diagnostic[]): string {
  return Array.from(line, (_, column) =>
    problems.some(
      ({ range: { start, end } }) =>
        column >= start.character && (end.line > start.line || column < end.character),
    )
      ? '~'
      : ' ',
  )
    .join('')
    .trimEnd();
}

function sentence({ severity, message, code }: Diagnostic): string {
  return `${severity === 1 ? 'error' : 'warning'}: ${message} (${ruleName(code)})`;
}

/** The name of a rule of ours, without the namespace. */
export function ruleName(code: Diagnostic['code']): string {
  return String(code).replace('schema-architect/', '');
}

/** What the light bulb offers at a problem, without what it offers at each problem of any rule, and the rule's name. */
export async function lightBulb(editor: Editor, path: string, problem: Diagnostic): Promise<string[]> {
  return (await editor.offers(path, problem))
    .map(({ title }) => title)
    .filter((title) => !/^(?:Disable|Show documentation|Fix all)/.test(title))
    .map((title) => title.replace(/ \(schema-architect\/[\w-]+\)$/, ''));
}
