import type { Rule } from 'eslint';

/** Ids of suggestions begin with a verb; their titles have no full stop, since editors add the rule's name to them. */
const act = /^(?:add|make|move|remove|rename|replace|use|widen)(?:[A-Z]|$)/;

const shortest = 12;

/** With a word for each placeholder. */
const longest = 180;

/** What is wrong with the texts of a rule. */
export function textProblems(name: string, meta: Rule.RuleMetaData): string[] {
  const description = meta.docs?.description ?? '';
  return [
    ...(/^(?:Require|Disallow|Prefer|Enforce) .+[^. ]$/.test(description)
      ? []
      : [
          `The description of ${name} must begin with Require, Disallow, Prefer or Enforce, and end without a full stop: ${description}`,
        ]),
    ...(/^(?:require|no|prefer|valid|unique)-[a-z]+(?:-[a-z]+)*$/.test(name)
      ? []
      : [`The name ${name} does not begin with require-, no-, prefer-, valid- or unique-.`]),
    ...Object.entries(meta.messages ?? {}).flatMap(([id, text]) =>
      messageProblems(`${name}.${id}`, id, text),
    ),
  ];
}

function messageProblems(at: string, id: string, text: string): string[] {
  // A placeholder stands for a word, which may begin a sentence.
  const plain = text.replace(/\{\{\w+\}\}/g, 'Word');
  const problems = [
    [/^[a-z][A-Za-z]*$/.test(id), `The id of ${at} is not camelCase.`],
    [!['default', 'error', 'unexpected'].includes(id), `The id of ${at} does not say what is so.`],
    [/^(?:['"]?[A-Z]|`)/.test(plain), `${at} does not begin with a capital.`],
    [!/\{\{\s|\s\}\}/.test(text), `${at} has blanks in a placeholder.`],
    [
      !/\bplease\b|\bshould\b/i.test(plain),
      `${at} says please or should; state the fact, then its consequence.`,
    ],
    ...(act.test(id)
      ? ([
          [
            !plain.endsWith('.') && !/[.!?] [A-Z]/.test(plain),
            `${at} is the title of a suggestion, and has a full stop.`,
          ],
        ] as const)
      : ([
          [/[.?]$|Word$/.test(plain) && plain.length >= shortest, `${at} does not end with a full stop.`],
          [(plain.match(/[.!?] ['"`]?[A-Z]/g) ?? []).length < 2, `${at} is more than two sentences.`],
          [plain.length <= longest, `${at} is longer than ${longest} characters.`],
        ] as const)),
  ] as const;
  return problems.flatMap(([isRight, sentence]) => (isRight ? [] : [sentence]));
}
