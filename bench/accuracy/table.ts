import type { Score } from './score.ts'

/** The scores of one pool size. */
export interface Row {
  pool: number
  engine: Score
  oracle: Score
  rotation: Score
}

const columns: [title: string, of: (row: Row) => number][] = [
  ['accuracy', ({ engine }) => engine.accuracy],
  ['bound', ({ oracle }) => oracle.accuracy],
  ['rotation', ({ rotation }) => rotation.accuracy],
  ['source', ({ engine }) => engine.sourceAccuracy],
  ['calibration', ({ engine }) => engine.calibrationError],
  ['its bound', ({ oracle }) => oracle.calibrationError],
  ['Brier', ({ engine }) => engine.brier],
  ['its bound', ({ oracle }) => oracle.brier],
  ['strangers ≥ 0.5', ({ engine }) => engine.strangersLikely],
  ['its bound', ({ oracle }) => oracle.strangersLikely],
  ['strangers named', ({ engine }) => engine.strangersNamed],
  ['rightly named', ({ engine }) => engine.rightlyNamed],
  ['wrongly named', ({ engine }) => engine.wronglyNamed],
]

/** The rows as a Markdown table, so that docs can hold what the command prints. */
export function tableOf(rows: Row[]): string {
  const head = ['numbers', ...columns.map(([title]) => title), 'calls']
  const lines = rows.map((row) => [
    String(row.pool),
    ...columns.map(([, of]) => of(row).toFixed(3)),
    String(row.engine.calls + row.engine.strangers),
  ])
  return [head, head.map(() => '--:'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
