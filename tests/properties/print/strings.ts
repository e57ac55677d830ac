import type { StringSpec } from '../spec.ts';
import { closed, type Expression } from './expression.ts';
import type { Files } from './files.ts';
import { wrapAll, type Site } from './wraps.ts';

/** Writes a string of two letters or more. */
export function stringOf(site: Site, value: string, { form, wraps }: StringSpec): Expression {
  site.files.note(`string:${form}`);
  return wrapAll(site, closed(formOf(site.files, site.file, value, form)), wraps);
}

export const quoted = (value: string): string => `'${value}'`;

function formOf(files: Files, file: string, value: string, form: StringSpec['form']): string {
  const [head, tail] = [value.slice(0, 1), value.slice(1)];
  switch (form) {
    case 'literal':
      return quoted(value);
    case 'template':
      return `\`${value}\``;
    case 'filledTemplate':
      return `\`\${'${head}'}${tail}\``;
    case 'concatenated':
      return `('${head}' + '${tail}')`;
    case 'joined':
      return `['${head}', '${tail}'].join('')`;
    case 'lowered':
      return value === value.toLowerCase() ? `'${value.toUpperCase()}'.toLowerCase()` : quoted(value);
    case 'replaced':
      return `'${head}_x_${tail}'.replace('_x_', '')`;
    case 'sliced':
      return `'xx${value}'.slice(2)`;
    case 'concat':
      return `'${head}'.concat('${tail}')`;
    case 'trimmed':
      return `' ${value} '.trim()`;
    case 'split':
      return `'x,${value}'.split(',')[1]!`;
    case 'enum': {
      const name = files.fresh('Names');
      return `${files.declare(file, 'named', name, `enum ${name} { Other = 'other', Own = '${value}' }`)}.Own`;
    }
    case 'templateOfConstant': {
      const name = files.fresh('part');
      return `\`\${${files.declare(file, 'named', name, `const ${name} = '${head}' as const;`)}}${tail}\``;
    }
    case 'numbered':
      return /\d$/.test(value)
        ? `\`${value.slice(0, -1)}\${${value.slice(-1)} + 0}\``
        : `\`${value}\${[].length === 0 ? '' : 1}\``;
  }
}
