/** Sizes in the diagram, in pixels; those of letters are of the fixed-width fonts of the style sheet. */
export const metrics = {
  /** The width of a letter of a table's name. */
  title: 7.6,
  /** The width of a letter of a column. */
  row: 6.7,
  /** The height of the name's part of a box. */
  head: 30,
  /** The height of a row. */
  line: 18,
  /** What is left beneath the rows. */
  foot: 8,
  /** Where names begin. */
  indent: 27,
  /** What the count of findings takes on the right. */
  count: 40,
};
