import { startEngines } from './accuracy/engine.ts'
import { replay } from './accuracy/replay.ts'
import { readArguments } from './attack/arguments.ts'
import { makeScene, type Scene } from './attack/scene.ts'
import { scoreOf } from './attack/score.ts'

/**
 * What an outsider without a key can do: invented traffic, whose truth is known, goes through the real Worker while
 * somebody else's visitors take numbers, tap them, or flood the site, from one address or many. Beside each attack the
 * same traffic without it, and the same attack where the Worker does not know addresses and so cannot count them.
 */
const { attacks, addresses, pools, hours, seed } = readArguments(process.argv.slice(2))

const scenes: Scene[] = pools.flatMap((pool) => [
  makeScene({ attack: 'none', pool, from: 'everywhere', hours, seed }),
  makeScene({ attack: 'none', pool, from: 'office', hours, seed }),
  ...attacks.flatMap((attack) => [
    makeScene({ attack, pool, from: 'unknown', hours, seed }),
    ...addresses.map((count) => makeScene({ attack, pool, from: count, hours, seed })),
  ]),
])

const [engine] = await startEngines(1, true)
if (!engine) throw new Error('no engine was started')
const table: Record<string, string | number>[] = []
const usual = new Map<number, number>()
try {
  for (const { attack, pool, from, events, addressOf } of scenes) {
    const score = await scoreOf(engine, await replay(engine, events, pool, addressOf))
    if (attack === 'none' && from === 'everywhere') usual.set(pool, score.own)
    const row = {
      attack,
      numbers: pool,
      addresses: from,
      calls: score.calls,
      own: score.own,
      'of usual': percent(score.own / (usual.get(pool) ?? Number.NaN)),
      outsider: score.outsider,
      'of calls': percent(score.outsider / score.calls),
      others: score.others,
    }
    console.error(Object.values(row).join('  '))
    table.push(row)
  }
} finally {
  await engine.stop()
}
console.table(table)

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}
