import { NotUnderstood } from './json.ts';

/** A type and the levels of array that are written behind it. */
export function columnType(text: string): { readonly type: string; readonly arrayDimensions: number } {
  const brackets = text.match(/\[\d*\]/g) ?? [];
  return { type: text.replaceAll(/\[\d*\]/g, ''), arrayDimensions: brackets.length };
}

/** 0.x writes numbers and booleans as they are in JSON. */
export function defaultText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new NotUnderstood('another default');
}
