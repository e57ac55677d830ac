import type { Unread } from '../schema/unread.ts';

/** What is known of a query from the code around it. */
export interface Surroundings {
  readonly isScoped: boolean;
  readonly open: Unread | null;
  /** Whether it is part of another query, or goes to code that may go on with it. */
  readonly isHandedOn: boolean;
  readonly isGuarded: () => boolean;
  readonly visible: () => ReadonlySet<string>;
}

/** Of a query of which nothing is known but itself. */
export const alone: Surroundings = {
  isScoped: false,
  open: null,
  isHandedOn: true,
  isGuarded: () => false,
  visible: () => new Set(),
};
