/** A stretch of source text: what a report points at and what an edit replaces. Offsets are UTF-16 code units. */
export interface Place {
  /** Absolute path of the file. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies within `outer`, in the same file. */
export function contains(outer: Place, inner: Place): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}
