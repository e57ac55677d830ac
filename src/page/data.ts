import type { Report } from '../report.ts';
import type { Figure } from './figure.ts';

/** What the page's script is given. */
export interface PageData {
  readonly report: Report;
  /** The diagram of each project, in their order. */
  readonly figures: readonly Figure[];
  readonly checks: readonly { readonly id: string; readonly title: string; readonly short: string }[];
  readonly reasons: Readonly<Record<string, string>>;
}
