// The ratios that have a bound, from what one run has measured.

/** @returns {{ what: string, measured: number, bound?: number }[]} */
export function bounds(results) {
  const found = [];
  const add = (what, measured, bound) => found.push({ what, measured, bound });
  for (const { tables, variants, schema, ordinary, freshness, reading, sameReports, keystrokes } of results) {
    const at = `at ${tables} tables: `;
    const { none, recommended, all } = variants;
    const noOp = variants['no-op'];
    const of = (bound) => (tables === 1000 ? bound : undefined);
    if (schema) {
      const share = ({ rules, reading: others, refreshing, parse }) => (rules - others - refreshing) / parse;
      add(`${at}all rules on schema files over ESLint's parsing, first lint`, share(schema.cold), of(0.1));
      add(`${at}the same, files linted again`, share(schema.third), of(0.1));
    }
    if (ordinary) {
      add(
        `${at}a file without candidate, our share of its lint`,
        (ordinary.ours - ordinary.empty) / ordinary.whole,
        of(0.005),
      );
      add(`${at}questions to the disk for ${ordinary.files} such files`, ordinary.disk, of(0));
    }
    add(`${at}whole run, recommended over no-op`, recommended.wall / noOp.wall, of(1.15));
    add(`${at}whole run, recommended over no-op, CPU`, recommended.cpu / noOp.cpu);
    if (all) add(`${at}whole run, all over no-op`, all.wall / noOp.wall);
    if (reading) {
      add(
        `${at}cross-file reading over raw parsing: loaded and linked`,
        reading.link / reading.parse,
        of(1.5),
      );
      add(`${at}cross-file reading over raw parsing: evaluated too`, reading.read / reading.parse);
    }
    const { parses, parsed, evictions } = recommended.plugin;
    add(`${at}files parsed again, over trees let go`, (parses - parsed) / Math.max(1, evictions), 1);
    if (freshness)
      add(`${at}looks at the disk, share of the run`, freshness.refreshing / freshness.wall, of(0.01));
    add(
      `${at}memory, recommended over none`,
      recommended.memory / none.memory,
      tables === 5000 ? 1.25 : undefined,
    );
    if (sameReports !== undefined) add(`${at}other reports with workers or caches`, sameReports ? 0 : 1, 0);
    if (keystrokes) {
      add(
        `${at}keystroke, warm, with over without`,
        keystrokes.warm.with / keystrokes.warm.without,
        of(1.25),
      );
      add(`${at}keystroke, cold, with over without`, keystrokes.cold.with / keystrokes.cold.without);
    }
  }
  const costOf = (tables) => {
    const result = results.find((each) => each.tables === tables);
    return result && (result.variants.recommended.cpu - result.variants['no-op'].cpu) / tables;
  };
  const [few, many] = [costOf(100), costOf(5000)];
  if (few !== undefined && many !== undefined) add('cost per table at 5000 over 100, CPU', many / few, 1.3);
  return found;
}
