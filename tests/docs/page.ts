/** A code sample of a page that tells what the rule says to it: ```` ```ts bad { "option": value } settings { ... } ````. */
export interface Sample {
  readonly verdict: 'bad' | 'good';
  readonly options: Readonly<Record<string, unknown>> | null;
  readonly settings: Readonly<Record<string, unknown>> | null;
  readonly code: string;
  /** Line of the fence, from one. */
  readonly line: number;
}

/** A Markdown page as the tests see it. */
export interface Page {
  readonly headings: readonly { readonly level: number; readonly text: string; readonly slug: string }[];
  readonly samples: readonly Sample[];
  /** The fences of other kinds: their info string, code, and the heading that they stand under. */
  readonly fences: readonly { readonly info: string; readonly code: string; readonly heading: string }[];
  readonly links: readonly { readonly target: string; readonly line: number }[];
  /** The prose, line for line, with fenced code left blank. */
  readonly prose: string;
}

/** Reads a page; throws where a fence begins like a sample and is none. */
export function parsePage(text: string): Page {
  const headings: { level: number; text: string; slug: string }[] = [];
  const samples: Sample[] = [];
  const fences: { info: string; code: string; heading: string }[] = [];
  const links: { target: string; line: number }[] = [];
  const prose: string[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence) {
      const [, ticks = '', info = ''] = fence;
      const end = lines.indexOf(ticks, index + 1);
      if (end < 0) throw new Error(`Line ${index + 1} opens a fence that nothing closes.`);
      const code = `${lines.slice(index + 1, end).join('\n')}\n`;
      const sample = /^\w+ (?:bad|good)/.test(info) ? sampleOf(info, code, index + 1) : null;
      if (sample) samples.push(sample);
      else fences.push({ info, code, heading: headings.at(-1)?.text ?? '' });
      prose.push(...lines.slice(index, end + 1).map(() => ''));
      index = end;
      continue;
    }
    prose.push(line);
    const heading = /^(#+) (.*)$/.exec(line);
    if (heading) {
      const [, marks = '', title = ''] = heading;
      headings.push({ level: marks.length, text: title, slug: slugOf(title, headings) });
    }
    for (const [, target = ''] of line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g))
      links.push({ target, line: index + 1 });
  }
  return { headings, samples, fences, links, prose: prose.join('\n') };
}

function sampleOf(info: string, code: string, line: number): Sample {
  const match = /^ts (bad|good)(?: (\{.*?\}))?(?: settings (\{.*\}))?$/.exec(info);
  if (!match)
    throw new Error(`Line ${line}: '${info}' is not \`ts bad\` or \`ts good\`, with options as JSON.`);
  const [, verdict, options, settings] = match;
  return {
    verdict: verdict === 'bad' ? 'bad' : 'good',
    options: json(options, line),
    settings: json(settings, line),
    code,
    line,
  };
}

function json(text: string | undefined, line: number): Readonly<Record<string, unknown>> | null {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    throw new Error(`Line ${line}: ${text} is not JSON.`);
  }
}

/** The anchor that GitHub gives a heading; repeated ones are numbered. */
function slugOf(title: string, before: readonly { readonly slug: string }[]): string {
  const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const slug = plain
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
  const count = before.filter((each) => each.slug === slug || each.slug.replace(/-\d+$/, '') === slug).length;
  return count === 0 ? slug : `${slug}-${count}`;
}
