import { isTestPath } from '../../modules/code-files.ts';
import { segments } from '../../modules/paths.ts';
import { counted } from '../style.ts';
import { usesQueries } from './conventions.ts';

/** Code that may work for all tenants on purpose, or is restricted to one, for somebody to confirm. */
export interface SystemCode {
  readonly setting: 'systemFiles' | 'systemHelpers' | 'scopeHelpers' | 'scopeTypes';
  /** A glob relative to the config's folder, or a name. */
  readonly value: string;
  /** What was seen, as a sentence. */
  readonly why: string;
}

/** Words for jobs, webhooks and administrations in the names of folders and files. */
const systemWord = /^(?:jobs?|workers?|crons?|queues?|webhooks?|admin|outbox|cleanup|poller)$/i;

/** The same in the names of folders alone: a file called `schedule.ts` may be part of any product. */
const systemFolderWord = /^(?:schedule[dr]?|schedulers?|inngest|trigger|backoffice)$/i;

/** A function that gives access to the rows of all tenants, by its name. */
const systemHelper =
  /\b(?:function|const)\s+((?:as|with|in|runAs|run)(?:System|ServiceRole|AllTenants|SuperAdmin|Bypass)\w*|(?:system|service|admin)(?:Db|Database|Connection))\b/g;

/** A function that gives access to the rows of one tenant, by its name. */
const scopeHelper =
  /\b(?:function|const)\s+((?:with|in|as|for|runAs|runFor|runIn)(?:Tenant|Org|Organization|Workspace|Team|Rls|RLS)(?:Scope|Context|Db|Tx|Transaction)?)\b/g;

/** A type of databases of one tenant, by its name. */
const scopedType =
  /\b(?:type|interface)\s+((?:Tenant|Org|Organization|Workspace|Team|Scoped|Rls)(?:Scoped)?(?:Db|Database|Tx|Transaction))\b/g;

/**
 * What looks like code for all tenants, or of one tenant, by the names of folders, functions and types. `sources` gives
 * the text of each file by its path relative to the config's folder, with `/`; `column` is the key of the tenant column.
 */
export function systemCode(sources: ReadonlyMap<string, string>, column: string): SystemCode[] {
  const places = new Map<string, { files: number; unfiltered: number }>();
  const named = new Map<string, SystemCode>();
  for (const [path, text] of sources) {
    for (const [setting, pattern] of [
      ['systemHelpers', systemHelper],
      ['scopeHelpers', scopeHelper],
      ['scopeTypes', scopedType],
    ] as const)
      for (const [, value = ''] of text.matchAll(pattern))
        named.set(value, { setting, value, why: `${value} is declared in ${path}.` });
    const place = systemPlace(path);
    if (place === null || isTestPath(path) || !usesQueries(text)) continue;
    const seen = places.get(place) ?? { files: 0, unfiltered: 0 };
    places.set(place, {
      files: seen.files + 1,
      unfiltered: seen.unfiltered + (text.includes(column) ? 0 : 1),
    });
  }
  return [
    ...Array.from(places, ([place, { files, unfiltered }]): SystemCode => {
      const isFile = sources.has(place);
      const seen = isFile ? 'queries' : `${counted(files, 'file')} with queries`;
      const lacking = unfiltered > 0 ? `, ${isFile ? '' : `${unfiltered} of them `}without ${column}` : '';
      return {
        setting: 'systemFiles',
        value: isFile ? place : `${place}/**`,
        why: `${place}: ${seen}${lacking}.`,
      };
    }),
    ...named.values(),
  ];
}

/** The folder around a file, or the file, whose name says that it works for all tenants; `null` where none does. */
function systemPlace(path: string): string | null {
  const names = segments(path);
  const at = names.findIndex((name, index) =>
    wordsOf(name).some(
      (word) => systemWord.test(word) || (index < names.length - 1 && systemFolderWord.test(word)),
    ),
  );
  return at < 0 ? null : names.slice(0, at + 1).join('/');
}

/** `['stripe', 'webhook']` for `stripe-webhook.ts` and `stripeWebhook.ts`. */
function wordsOf(name: string): readonly string[] {
  return name.replace(/\.[cm]?[jt]sx?$/, '').split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/);
}
