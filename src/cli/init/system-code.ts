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

/** Folders of jobs, webhooks, scheduled tasks and administrations. */
const systemFolder =
  /^(?:jobs?|background-jobs|workers?|crons?|cron-jobs|queues?|webhooks?|schedule[dr]?|inngest|trigger|admin|backoffice|internal-admin)$/i;

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
  const folders = new Map<string, { files: number; unfiltered: number }>();
  const named = new Map<string, SystemCode>();
  for (const [path, text] of sources) {
    for (const [setting, pattern] of [
      ['systemHelpers', systemHelper],
      ['scopeHelpers', scopeHelper],
      ['scopeTypes', scopedType],
    ] as const)
      for (const [, value = ''] of text.matchAll(pattern))
        named.set(value, { setting, value, why: `${value} is declared in ${path}.` });
    const folder = folderOf(path);
    if (folder === null || !usesQueries(text)) continue;
    const seen = folders.get(folder) ?? { files: 0, unfiltered: 0 };
    folders.set(folder, {
      files: seen.files + 1,
      unfiltered: seen.unfiltered + (text.includes(column) ? 0 : 1),
    });
  }
  const files = [...folders].filter(([, { unfiltered }]) => unfiltered > 0);
  return [
    ...files.map(([folder, { files: all, unfiltered }]): SystemCode => ({
      setting: 'systemFiles',
      value: `${folder}/**`,
      why: `${folder}: ${unfiltered} of ${counted(all, 'file')} with queries never mention ${column}.`,
    })),
    ...named.values(),
  ];
}

/** The folder around a file whose name says that it works for all tenants; `null` where none does. */
function folderOf(path: string): string | null {
  const names = segments(path).slice(0, -1);
  const at = names.findIndex((name) => systemFolder.test(name));
  return at < 0 ? null : names.slice(0, at + 1).join('/');
}
