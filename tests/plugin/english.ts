import { parseSync } from 'oxc-parser';

/**
 * Turns of phrase that made our texts sound translated or archaic, each with what a native speaker would write. All of
 * them stood in messages or docs once.
 */
export const phrasesToAvoid: readonly (readonly [RegExp, string])[] = [
  [/\bspeaks? of\b/, 'is about, checks, reports'],
  [/\bbe (?:they|it)\b/, 'whether … or …'],
  [/\bis no \w+ and\b/, 'is not a … and'],
  [/\band no (?:array|function|list|timestamp|uuid)\b/, 'instead of, not'],
  [/\bis no (?:array|builder|directory|folder|function|list|moment|schema|timestamp|uuid)\b/, 'is not a'],
  [/\b(?:that|those) of which\b/, 'whose'],
  [/\bof which (?:nothing|none|each)\b/, 'whose, none of which'],
  [/\bbears? (?:a|the|no)\b/, 'has'],
  [/\bin vain\b/, 'without effect'],
  [/\bcom(?:es?|ing) to nothing\b/, 'is undefined, is empty'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix'],
  [/\bbeside the checklist\b/, 'outside the checklist'],
  [/\bsays? no (?!more\b)/, 'does not set'],
  [/\bsays? (?:nothing|a word) of\b/, 'does not report'],
  [/\bso nothing (?:checks|guards|holds|keeps|says|tells)\b/, 'name the consequence'],
  [/\bnothing is said\b/, 'is not reported'],
  [/\bwithout a word\b/, 'silently'],
  [/\bin silence\b/, 'silently'],
  [/\bfor certain\b/, 'always, definitely'],
  [/\bbr(?:ings?|ought) (?:\w+ ){0,3}along\b/, 'includes, adds'],
  [/\bkeep(?:s|ing)? (?:\S+ ){0,3}to (?:one|a|its|the|their) tenant\b/, 'filter by tenant'],
  [/\bkeeps? (?:\S+ ){1,3}apart\b/, 'isolates'],
  [/\btold apart\b/, 'identified, distinguished'],
  [/\bmakes? no migration\b/, 'generates no migration'],
  [/\bno migration makes\b/, 'no migration creates'],
  [/\bhardly a reason\b/, 'rarely a reason'],
  [/\bof one name\b/, 'with the same name'],
  [/\band (?:their|its) kin\b/, 'and similar'],
  [/\bfilled tables?\b/, 'table with rows'],
  [/\b(?:is|are) the business of\b/, '… checks'],
  [/\bthis rule's business\b/, '… checks'],
  [/\b(?:is|are) too much\b/, 'unexpected'],
  [/\bstands? (?:at|beside|between|outside|there)\b/, 'is at, next to, inside, outside'],
  [/\bsquiggles? stands?\b/, 'reports point at'],
  [/\bbeg[iu]ns? with '/, "starts with '"],
  [/\bheld by a test\b/, 'verified by a test'],
  [/\bheld against\b/, 'compared with'],
];

/** The phrases to avoid that a text has, each as found. */
export function phrasesIn(text: string): string[] {
  return phrasesToAvoid.flatMap(([phrase, instead]) => {
    const found = new RegExp(phrase, 'i').exec(text);
    return found ? [`"${found[0]}", better: ${instead}`] : [];
  });
}

/** The lines of a page that are prose: no code blocks, and no code within a line. */
export function proseOf(markdown: string): string[] {
  let fence: string | null = null;
  return markdown.split('\n').filter((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) return fence === null;
    if (fence === null) fence = mark;
    else if (line.trim().startsWith(fence)) fence = null;
    return false;
  });
}

/** The texts in a source file: strings, and what stands between the holes of templates. */
export function stringsOf(path: string, code: string): string[] {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} does not parse.`);
  const strings: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, value } = node as { readonly type?: unknown; readonly value?: unknown };
    if (type === 'Literal' && typeof value === 'string') strings.push(value);
    if (type === 'TemplateElement') strings.push((value as { readonly cooked: string }).cooked);
    Object.values(node).forEach(visit);
  };
  visit(program);
  return strings;
}
