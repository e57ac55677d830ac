const declared = /\bexport\s+(?:declare\s+|async\s+)?(?:const|let|var|function\s*\*?|class|enum)\s+([\w$]+)/g;
const listed = /\bexport\s*\{([^}]*)\}/g;

/** The texts that were searched last, as the same few files are searched for every name. */
const known = new Map<string, ReadonlySet<string>>();
const maximumKnown = 200;

/** The names that a text exports, by a search: what it takes for one and is none does no harm. */
export function exportedNames(text: string): ReadonlySet<string> {
  let names = known.get(text);
  if (!names) {
    if (known.size >= maximumKnown) known.clear();
    const inLists = [...text.matchAll(listed)].flatMap(([, list = '']) =>
      list.split(',').map((each) => /([\w$]+)\s*$/.exec(each)?.[1] ?? ''),
    );
    names = new Set([...[...text.matchAll(declared)].map(([, name = '']) => name), ...inLists]);
    known.set(text, names);
  }
  return names;
}
