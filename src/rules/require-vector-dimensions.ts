import { createRule } from '../create-rule/create-rule.ts';
import type { Edit } from '../fixes/edit.ts';
import { setOption } from '../fixes/set-option.ts';
import type { Column } from '../schema/column.ts';
import { embeddingModels, isEmbeddingModel } from '../schema/vector/embedding-models.ts';
import { maxDimensions, vectorOf } from '../schema/vector/vector.ts';

export default createRule({
  name: 'require-vector-dimensions',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require vector columns to set dimensions that pgvector and the embedding model support',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          dimensions: {
            type: 'array',
            items: { type: 'integer', minimum: 1 },
            description:
              'Dimensions that vector and halfvec columns may have; any if this and `models` are empty.',
          },
          models: {
            type: 'array',
            items: { type: 'string', enum: Object.keys(embeddingModels) },
            description: 'Embedding models whose default dimensions vector and halfvec columns may have.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ dimensions: [], models: [] }],
    messages: {
      missingDimensions:
        "Column '{{column}}' does not set `dimensions`, so the schema does not load or its migration fails.",
      invalidDimensions:
        "Column '{{column}}' has {{dimensions}} dimensions but {{type}} allows 1 to {{limit}}, so Postgres rejects it.",
      unexpectedDimensions:
        "Column '{{column}}' has {{dimensions}} dimensions instead of {{allowed}}, so it cannot store the model's vectors.",
      useDimensions: 'Use {{dimensions}} dimensions',
    },
  },
  create(context, { dimensions: sizes, models }) {
    const ofModels = models.filter(isEmbeddingModel).map((model) => embeddingModels[model]);
    const allowed = [...new Set([...sizes, ...ofModels])];

    function setDimensions({ builder, named, written }: Column, size: number): Edit[] | undefined {
      // A custom type says its dimensions in its own way, and without a name the options come first.
      if (!written?.builder || builder === 'custom' || named === 'unknown') return undefined;
      return setOption(context.source, written.builder, named === 'yes' ? 1 : 0, 'dimensions', String(size));
    }

    const suggestions = (column: Column, sizesOfType: readonly number[]) =>
      sizesOfType.map(
        (size) =>
          ({
            messageId: 'useDimensions',
            data: { dimensions: String(size) },
            edits: setDimensions(column, size),
          }) as const,
      );

    return {
      Column(column) {
        const vector = vectorOf(column);
        if (!vector || vector.dimensions === undefined) return;
        const { type, dimensions } = vector;
        // What else has this type is no embedding: flags are bits, and the words of a text are a sparse vector.
        const isEmbedding = type === 'vector' || type === 'halfvec';
        const expected = isEmbedding && !context.isExternal(column.table) ? allowed : [];
        const suggest = suggestions(column, expected);
        const data = { column: column.key, dimensions: String(dimensions) };
        const limit = maxDimensions(type);
        if (dimensions === null) {
          // A type of one's own may do without, and hold vectors of any length.
          if (column.builder !== 'custom')
            context.report({
              at: column,
              messageId: 'missingDimensions',
              data: { column: column.key },
              suggest,
            });
        } else if (dimensions < 1 || dimensions > limit || !Number.isInteger(dimensions)) {
          context.report({
            at: column,
            messageId: 'invalidDimensions',
            data: { ...data, type, limit: String(limit) },
            suggest,
          });
        } else if (expected.length > 0 && !expected.includes(dimensions)) {
          const list = expected.join(' or ');
          context.report({
            at: column,
            messageId: 'unexpectedDimensions',
            data: { ...data, allowed: list },
            suggest,
          });
        }
      },
    };
  },
});
