import type { Modules } from '../../modules/modules.ts';

/** What is made of the text of a file; `undefined` where there is none. Throws what the making throws. */
export type MadeOfTexts<Made> = (path: string) => Made | undefined;

/** Makes something of the texts of files, once for each text: snapshots have up to a megabyte each. */
export function madeOf<Made>(modules: Modules, make: (text: string) => Made): MadeOfTexts<Made> {
  const known = modules.database.query<string, Made | undefined>();
  return (path) =>
    known.get(path, () => {
      const text = modules.readText(path);
      return text === undefined ? undefined : make(text);
    });
}
