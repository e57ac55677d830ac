import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import { foreignKeysOf } from './lookup.ts';
import { isNullable } from './nullable.ts';
import type { Place } from './place.ts';
import type { Index, Table } from './table.ts';

/** A unique constraint or index of plain columns. */
export interface UniqueKey {
  readonly table: Table;
  readonly columns: readonly Column[];
  /** `.unique()` on the column itself. */
  readonly inline: boolean;
  /** `null` for a constraint. */
  readonly index: Index | null;
  readonly place: Place;
}

/** What nobody chooses: secrets, hashes, ids and addresses in other systems. */
const unchosen =
  /token|hash|secret|key$|keys?prefix|signature|checksum|digest|nonce|fingerprint|session|external|provider|webhook|stripe|paddle|polar|paypal|clerk|workos|auth0|github|gitlab|google|slack|discord|shopify|twilio|sentry|arn$|uri$|url$|path$|object|s3|storage|bucket|reference|upstream|remote|source|message|event|idempoten|dedup|correlation|request|transaction|imei|serial|device|mac$|iban|vin$|isbn/i;

/** Names that are global, whoever has them. */
const globalName =
  /domain|host|subdomain|invite|invitation|(?:join|share|access|referral|coupon|promo|verification|pairing|short|public|user|device|claim)_?code|username|handle|phone|did$|sip|extension|address$|share|public|short|qr|barcode|e164|msisdn/i;

/** Tables of people who sign in, of what is a customer itself or has an address of its own, and of names that are global. */
const people =
  /user|account|member|admin|staff|profile|auth|login|identit|person|people|waitlist|subscriber|domain|host|invit|share|link|token|webhook|session|phone|tenant|organi[sz]ation|workspace|compan|team|brand|site|shop|store/i;

/** The unique keys of a table by which rows of one tenant refuse those of another. */
export function sharedKeys(
  table: Table,
  tenant: Column,
  isGlobal: (column: Column) => boolean,
): readonly UniqueKey[] {
  // Rows that all tenants share have no tenant, and null is distinct from null.
  if (isNullable(tenant) !== 'no') return [];
  return uniqueKeys(table).filter(
    ({ columns }) =>
      !columns.some((column) => isSameColumn(column, tenant)) &&
      columns.every((column) => foreignKeysOf(column).length === 0) &&
      columns.some(isChosen) &&
      !columns.some((column) => isGlobal(column) || isGlobalByNature(column) || isUnchosen(column)),
  );
}

/** The keys on columns that somebody chooses, which a row keeps taken once it is deleted by a time. */
export function keysKeptTaken(table: Table, deletedAt: Column): readonly UniqueKey[] {
  return uniqueKeys(table).filter(({ columns, index }) => {
    const own = columns.filter((column) => foreignKeysOf(column).length === 0);
    return (
      (!index || index.predicate === null) &&
      !columns.some((column) => isSameColumn(column, deletedAt)) &&
      own.some(isChosen) &&
      !own.some((column) => isUnchosen(column) || /number|_?no$/i.test(column.key))
    );
  });
}

/** The column that says when a row was deleted. */
export function deletedAtOf({ columns }: Table): Column | undefined {
  return columns.find(
    (column) => /^(?:deleted|removed)_?(?:at|on)$/i.test(column.key) && isNullable(column) === 'yes',
  );
}

/** Those of plain columns that are not the primary key's. */
function uniqueKeys(table: Table): readonly UniqueKey[] {
  const constraints = table.uniques.flatMap(({ columns, inline, place }) =>
    columns ? [{ table, columns, inline, index: null, place }] : [],
  );
  const indexes = table.indexes.flatMap((index) => {
    const columns = index.parts?.map(({ column }) => column);
    const isPlain = index.unique && columns?.every((column) => column !== null) === true;
    return isPlain ? [{ table, columns, inline: false, index, place: index.place }] : [];
  });
  const primary = table.primaryKeys.flatMap(({ columns }) => columns ?? []);
  return [...constraints, ...indexes].filter(
    ({ columns }) =>
      columns.length > 0 && !columns.some((column) => primary.some((each) => isSameColumn(each, column))),
  );
}

/** A text or a number that somebody gives: no id, no value that the database or the application makes. */
function isChosen({ key, type, default: { kind }, runtimeDefault, generated, enumValues }: Column): boolean {
  const isText = /^(?:text|varchar|char|citext|integer|bigint|smallint)\b/.test(type ?? '');
  const isMade = kind !== 'none' || runtimeDefault !== 'no' || generated !== 'no';
  return isText && !isMade && !enumValues && !/(?:id|uuid)$/i.test(key);
}

function isUnchosen({ key, type }: Column): boolean {
  return unchosen.test(key) || /(?:Id|_id|ID|Uuid|Sid)$/.test(key) || type === 'uuid';
}

function isGlobalByNature({ key, table: { name = '', variable = '' } }: Column): boolean {
  return globalName.test(key) || people.test(name) || people.test(variable);
}
