// Code of an application that has nothing to do with the database, of the kinds that most files of a monorepo are.

const nouns = [
  'Account',
  'Profile',
  'Filter',
  'Panel',
  'Report',
  'Search',
  'Upload',
  'Theme',
  'Cart',
  'Session',
];
const verbs = [
  'load',
  'format',
  'merge',
  'parse',
  'group',
  'measure',
  'select',
  'render',
  'validate',
  'collect',
];

/** A file by its number: two in five are components, the others functions, classes and types. */
export function ordinaryFile(number, rng) {
  const noun = `${rng.pick(nouns)}${number}`;
  const kind = number % 5;
  const folder = `apps/web/src/${rng.pick(['features', 'shared', 'lib'])}/group-${Math.floor(number / 50)}`;
  if (kind < 2) return { path: `${folder}/${noun}.tsx`, text: component(noun, rng) };
  if (kind === 2) return { path: `${folder}/${noun}-helpers.ts`, text: functions(noun, rng) };
  if (kind === 3) return { path: `${folder}/${noun}-service.ts`, text: service(noun, rng) };
  return { path: `${folder}/${noun}-types.ts`, text: types(noun, rng) };
}

function component(name, rng) {
  const fields = Array.from({ length: 2 + rng.below(5) }, (_, index) => `${rng.pick(verbs)}${index}`);
  return `import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { cn } from '@/lib/classes';

interface ${name}Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly isOpen?: boolean;
${fields.map((field) => `  readonly ${field}?: (value: string) => void;`).join('\n')}
}

export function ${name}({ title, children, isOpen = false, ${fields.join(', ')} }: ${name}Props) {
  const [value, setValue] = useState('');
  const [isBusy, setBusy] = useState(false);
  const label = useMemo(() => (isBusy ? \`\${title}…\` : title), [isBusy, title]);
${fields
  .map(
    (field) => `
  const on${field} = useCallback(() => {
    if (value === '' || isBusy) return;
    setBusy(true);
    try {
      ${field}?.(value.trim());
    } finally {
      setBusy(false);
    }
  }, [value, isBusy, ${field}]);
`,
  )
  .join('')}
  return (
    <section className={cn('panel', isOpen && 'panel-open')} aria-busy={isBusy}>
      <h2>{label}</h2>
      <input value={value} onChange={(event) => setValue(event.target.value)} placeholder="Type here" />
${fields.map((field) => `      <button type="button" disabled={isBusy} onClick={on${field}}>{'${field}'}</button>`).join('\n')}
      <div className="body">{children}</div>
    </section>
  );
}
`;
}

function functions(name, rng) {
  const count = 3 + rng.below(5);
  return `import { clamp, range } from '@/lib/numbers';

export interface ${name}Input {
  readonly id: string;
  readonly amount: number;
  readonly tags: readonly string[];
}
${Array.from({ length: count }, (_, index) => {
  const verb = rng.pick(verbs);
  return `
/** What is left of the inputs after step ${index}. */
export function ${verb}${name}${index}(inputs: readonly ${name}Input[], limit = ${10 + rng.below(90)}): ${name}Input[] {
  const byTag = new Map<string, ${name}Input[]>();
  for (const input of inputs) {
    for (const tag of input.tags) {
      const group = byTag.get(tag) ?? [];
      group.push(input);
      byTag.set(tag, group);
    }
  }
  const total = inputs.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0 || byTag.size > limit) return [];
  return range(0, clamp(byTag.size, 0, limit)).flatMap((position) => [...byTag.values()][position] ?? []);
}
`;
}).join('')}`;
}

function service(name, rng) {
  // Some code calls methods by the names of queries.
  const forget = rng.chance(0.25) ? 'this.#known.delete(key)' : 'this.#known.clear()';
  return `import { logger } from '@/lib/logger';

export class ${name}Service {
  readonly #known = new Map<string, { readonly at: number; readonly value: unknown }>();
  readonly #maxAge: number;

  constructor({ maxAge = ${1000 + rng.below(9000)} }: { readonly maxAge?: number } = {}) {
    this.#maxAge = maxAge;
  }

  async get<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && Date.now() - known.at < this.#maxAge) return known.value as T;
    const value = await load();
    this.#known.set(key, { at: Date.now(), value });
    return value;
  }

  forget(key: string): void {
    logger.debug('forgotten', { key });
    ${forget};
  }

  async refresh(keys: readonly string[]): Promise<number> {
    let count = 0;
    for (const key of keys) {
      try {
        const response = await fetch(\`/api/${name.toLowerCase()}/\${encodeURIComponent(key)}\`);
        if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
        this.#known.set(key, { at: Date.now(), value: await response.json() });
        count++;
      } catch (error) {
        logger.warn('not refreshed', { key, error });
      }
    }
    return count;
  }
}
`;
}

function types(name, rng) {
  const members = Array.from({ length: 5 + rng.below(10) }, (_, index) => `${rng.pick(verbs)}${index}`);
  return `export type ${name}Status = 'draft' | 'active' | 'archived';

export interface ${name} {
  readonly id: string;
  readonly status: ${name}Status;
${members.map((member) => `  readonly ${member}: string | null;`).join('\n')}
}

export const empty${name}: ${name} = {
  id: '',
  status: 'draft',
${members.map((member) => `  ${member}: null,`).join('\n')}
};

export function is${name}(value: unknown): value is ${name} {
  return typeof value === 'object' && value !== null && 'id' in value && 'status' in value;
}
`;
}
