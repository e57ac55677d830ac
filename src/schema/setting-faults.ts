import type { PolicyCondition, SettingRead } from './policy-condition.ts';

/** What is wrong with how a policy reads a setting. */
export type SettingFault =
  /** Code makes one that is called almost the same. */
  | { readonly kind: 'unknownSetting'; readonly setting: string; readonly made: string }
  /** It is an error where it was never made on the connection. */
  | { readonly kind: 'missingError'; readonly setting: string }
  /** Its cast is an error where it was made in an earlier transaction, which leaves it as the empty text. */
  | { readonly kind: 'emptyError'; readonly setting: string; readonly type: string };

/** What code makes of settings. */
export interface SettingUse {
  /** In lower case, as Postgres compares them; `null` where they may not all be known. */
  readonly made: ReadonlySet<string> | null;
  /** Those that policies read. */
  readonly read: ReadonlySet<string>;
}

/** Types whose input may be the empty text. */
const takesEmpty = /^(?:text|varchar|bpchar|char|name|citext)$/;

/** Settings that platforms make for each request: PostgREST's, and with it Supabase's and Neon's. */
const ofPlatform = /^(?:request|pgrst|jwt)\./i;

/**
 * What is wrong with the settings that the condition of a policy reads. Postgres has 42704 for a setting that a connection
 * never had, and 22P02 for the empty text as a uuid or a number (tests/proof/tenant-setting.test.ts).
 */
export function settingFaults(
  { settings }: PolicyCondition,
  use: SettingUse,
  mayFail: boolean,
): readonly SettingFault[] {
  const own = settings.filter(({ name }) => name.includes('.') && !ofPlatform.test(name));
  const names = [...new Set(own.map(({ name }) => name))];
  return names.flatMap((name): SettingFault[] => {
    const reads = own.filter((each) => each.name === name);
    const made = nameMeant(name, use);
    if (made !== undefined) return [{ kind: 'unknownSetting', setting: name, made }];
    return mayFail ? [] : (errorOf(name, reads) ?? []);
  });
}

function errorOf(name: string, reads: readonly SettingRead[]): SettingFault[] | null {
  // What reads it more than once may look at it first: `coalesce(setting, '') <> '' and tenant_id = setting::uuid`.
  const isTested = reads.some(({ cast }) => cast === null) && reads.length > 1;
  if (isTested) return null;
  if (reads.some(({ isMissingOk }) => !isMissingOk)) return [{ kind: 'missingError', setting: name }];
  const failing = reads.find(({ cast, isEmptyOk }) => cast !== null && !isEmptyOk && !takesEmpty.test(cast));
  return failing ? [{ kind: 'emptyError', setting: name, type: typeName(failing.cast ?? '') }] : null;
}

const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
};

function typeName(type: string): string {
  return typeNames[type] ?? type;
}

/** The setting that code makes and no policy reads, where it is called almost like one that no code makes. */
function nameMeant(name: string, { made, read }: SettingUse): string | undefined {
  if (!made || made.has(name.toLowerCase())) return undefined;
  const alike = [...made].filter((each) => !read.has(each) && isAlike(each, name.toLowerCase()));
  return alike.length === 1 ? alike[0] : undefined;
}

/** Whether two names differ in their separators, in their prefix alone, or in one letter. */
function isAlike(a: string, b: string): boolean {
  const letters = (name: string): string => name.replace(/[^a-z\d]/g, '');
  const last = (name: string): string => letters(name.split('.').at(-1) ?? '');
  if (letters(a) === letters(b) || (last(a) === last(b) && last(a).length > 2)) return true;
  const prefix = a.slice(0, a.indexOf('.') + 1);
  return b.startsWith(prefix) && isOneLetterApart(last(a), last(b));
}

function isOneLetterApart(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1);
}
