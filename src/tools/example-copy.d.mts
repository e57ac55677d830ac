/** The example as it stands in the repository. */
export const example: string;
/** Copies the example into a folder of that name in a new scratch folder, or in the one given; returns the copy's folder. */
export function copyExample(name?: string, folder?: string): string;
/** A new folder outside the repository, from which the root's packages are found. */
export function scratchFolder(): string;
