import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addNewIndexes, type NewIndex } from '../fixes/add-indexes.ts';
import { halfvecIndex, vectorIndex } from '../fixes/vector-code.ts';
import type { Column } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';
import { maySearch } from '../schema/vector/vector-index.ts';
import { distancesOf, maxIndexDimensions, vectorOf, type Vector } from '../schema/vector/vector.ts';

export default createRule({
  name: 'require-vector-index',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an hnsw or ivfflat index on every vector and halfvec column',
      preset: 'recommended',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          method: {
            type: 'string',
            enum: ['hnsw', 'ivfflat'],
            description: 'Method of added indexes; hnsw where ivfflat does not support the distance.',
          },
          distance: {
            type: 'string',
            enum: ['cosine', 'l2', 'ip', 'l1'],
            description: 'Distance of added indexes; it must match the queries.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ method: 'hnsw', distance: 'cosine' }],
    messages: {
      missingIndex:
        "Column '{{column}}' has no hnsw or ivfflat index, so every similarity search scans all of '{{table}}'.",
      addIndex: "Add an index on '{{column}}'",
      addHalfvecIndex: "Add a half-precision index on '{{column}}'",
    },
  },
  create(context, { method: wished, distance }) {
    const method = distancesOf(wished, 'vector').includes(distance) ? wished : 'hnsw';

    /** What stands outside the table will be moved in by no-detached-index; a second index is not wanted. */
    function isDetached(column: Column): boolean {
      return context.schema.detached.some(
        ({ kind, table, columns }) =>
          kind === 'index' && table === column.table && columns.some((each) => each.column === column),
      );
    }

    /** The index that a column can have; a wide vector only in half precision, which its queries must say as well. */
    function indexOf(column: Column, { type, dimensions }: Vector): NewIndex | undefined {
      if (typeof dimensions !== 'number' || dimensions <= maxIndexDimensions(type))
        return vectorIndex(column, type, method, distance);
      const fits = type === 'vector' && dimensions <= maxIndexDimensions('halfvec');
      return fits ? halfvecIndex(column, dimensions, method, distance) : undefined;
    }

    /** Whether SQL of the migrations has made an index that the code does not have, or may have. */
    function isMigrated(table: Table, column: Column): boolean {
      const { indexes, open } = context.project.servedBy(table);
      return open.has('indexes') || indexes.some((index) => maySearch(index, column));
    }

    function wantedIndexes(table: Table) {
      return table.columns.flatMap((column) => {
        const vector = vectorOf(column);
        const isSearched = vector?.type === 'vector' || vector?.type === 'halfvec';
        // Without dimensions no index can be made, and require-vector-dimensions says so.
        if (!isSearched || vector.dimensions === null) return [];
        if (table.indexes.some((index) => maySearch(index, column)) || isMigrated(table, column)) return [];
        const { dimensions, type } = vector;
        const fits = dimensions === undefined ? undefined : dimensions <= maxIndexDimensions(type);
        return [{ column, fits, index: isDetached(column) ? undefined : indexOf(column, vector) }];
      });
    }

    return {
      Table(table) {
        if (table.open.has('indexes')) return;
        const wanted = wantedIndexes(table);
        context.reportTogether(wanted, {
          finding: ({ column }) => ({
            at: column,
            messageId: 'missingIndex',
            data: { column: column.key, table: nameOf(table) },
          }),
          isFixed: ({ index, fits }) => index !== undefined && fits === true,
          suggestion: ({ column, fits }) => ({
            messageId: fits === false ? 'addHalfvecIndex' : 'addIndex',
            data: { column: column.key },
          }),
          editsFor: (some) =>
            addNewIndexes(
              context,
              table,
              some.flatMap(({ index }) => index ?? []),
            ),
        });
      },
    };
  },
});
