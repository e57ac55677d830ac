import { describe, expect, test } from 'vitest';
import { applyEdits, joined } from '../../src/fixes/edit.ts';
import { maskOf } from '../../src/fixes/mask.ts';
import { quoted, restyled } from '../../src/fixes/restyle.ts';
import { EditableSource } from '../../src/fixes/editable-source.ts';
import { commentsOf } from './sample.ts';

describe('edits', () => {
  test('apply in order, insertions at one place as given', () => {
    const edits = [
      { start: 2, end: 3, text: 'C' },
      { start: 0, end: 0, text: 'x' },
      { start: 0, end: 0, text: 'y' },
    ];
    expect(applyEdits('abc', edits)).toBe('xyabC');
  });

  test('that overlap are an error', () => {
    const edits = [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ];
    expect(() => applyEdits('abc', edits)).toThrow('Edits overlap at offset 1.');
  });

  test('that touch become one, and those that change nothing go', () => {
    const edits = [
      { start: 1, end: 2, text: 'B' },
      { start: 2, end: 2, text: '!' },
      { start: 0, end: 1, text: 'a' },
    ];
    expect(joined('abc', edits)).toEqual([{ start: 1, end: 2, text: 'B!' }]);
  });
});

describe('the mask', () => {
  const mask = (text: string): string => maskOf(text, commentsOf(text));

  test('shows code alone', () => {
    expect(mask(`f('a,', "b\\"", 1); // 'c\ng();`)).toBe(`f('__', "___", 1);      \ng();`);
    expect(mask('sql`a ${f(`}` /* ` */, "}")} b` + 1')).toBe(`sql\`${'_'.repeat(26)}\` + 1`);
  });

  test('tells a regular expression from a division', () => {
    expect(mask(`a = /[/'"]\\//g.test(b)`)).toBe(`a = /_______/g.test(b)`);
    expect(mask(`a = b / c; d = 'e' / f`)).toBe(`a = b / c; d = '_' / f`);
    expect(mask(`return /'/;`)).toBe(`return /_/;`);
  });
});

describe('the style of a file', () => {
  const style = (text: string): EditableSource['style'] => new EditableSource(text, commentsOf(text)).style;

  test('is as Prettier has it where nothing shows it', () => {
    expect(style('')).toEqual({
      quote: "'",
      indent: '  ',
      newline: '\n',
      semicolons: true,
      trailingComma: { lists: true, arguments: true },
      spacedBraces: true,
      width: 80,
    });
  });

  test('is measured in code, not in comments', () => {
    const text = `// "a" "b" "c"\r\nf("d", {\r\n\ta: [\r\n\t\t1\r\n\t],\r\n\tb: {c}\r\n})\r\n`;
    expect(style(text)).toMatchObject({
      quote: '"',
      indent: '\t',
      newline: '\r\n',
      semicolons: false,
      trailingComma: { lists: false, arguments: false },
      spacedBraces: false,
    });
  });

  test('may treat arguments and lists apart, and blocks say nothing', () => {
    const text = `f(\n    a,\n    b\n);\nif (a) {\n    b();\n    if (c) {\n        d();\n    }\n}\nconst x = {\n    a,\n};\n`;
    expect(style(text)).toMatchObject({ indent: '    ', trailingComma: { lists: true, arguments: false } });
  });
});

describe('restyled code', () => {
  const other = new EditableSource(`import {a} from "a"\nf({\n\ta: [\n\t\t1\n\t]\n})\n`, []).style;

  test('has quotes, braces, indentation, commas and ends of the file', () => {
    expect(restyled("f({\n  a: 'b',\n  c: { d },\n});\ng('e');", other)).toBe(
      'f({\n\ta: "b",\n\tc: {d}\n})\ng("e")',
    );
  });

  test('keeps strings that hold quotes, and templates', () => {
    expect(restyled(`f('a"b', sql\`'c' { d };\n  e\`)`, other)).toBe(`f('a"b', sql\`'c' { d };\n  e\`)`);
  });

  test('has literals in the quotes of the file', () => {
    expect(quoted(`a"b\\`, other)).toBe(`"a\\"b\\\\"`);
  });
});
