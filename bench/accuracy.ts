import { writeFile } from 'node:fs/promises'
import { inProject } from '../tools/project.ts'
import { readArguments } from './accuracy/arguments.ts'
import { reliabilityDiagram } from './accuracy/diagram.ts'
import { type Engine, startEngines } from './accuracy/engine.ts'
import { askOracle } from './accuracy/oracle.ts'
import { replay } from './accuracy/replay.ts'
import { type Result, readLedger, readResults, readSessions } from './accuracy/results.ts'
import { rotate } from './accuracy/rotation.ts'
import { binsOf, scoreOf } from './accuracy/score.ts'
import { tableOf } from './accuracy/table.ts'
import { makeTraffic, type TrafficEvent } from './accuracy/traffic.ts'
import { usualAddress } from './lib/addresses.ts'

/**
 * How many calls are matched to the right visitor, and whether the confidence is true: invented traffic,
 * whose truth is known, goes through the real Worker on D1. Beside it the common rotation of numbers, and
 * the bound that the information in the traffic allows.
 */
const { pools, seeds, traffic, diagram, fast, addresses } = readArguments(process.argv.slice(2))
const colors = ['#0b6e99', '#c2571a', '#5b8c2a', '#7a4fa3']
/** Two at a time: more only wait for each other on the usual two cores. */
const atOnce = 2

interface Task {
  pool: number
  events: TrafficEvent[]
  seed: number
}

const results = new Map(pools.map((pool) => [pool, { engine: [], oracle: [], rotation: [] } as Collected]))
interface Collected {
  engine: Result[]
  oracle: Result[]
  rotation: Result[]
}

const tasks: Task[] = []
for (const seed of seeds) {
  const events = await makeTraffic({ ...traffic, seed })
  tasks.push(...pools.map((pool) => ({ pool, events, seed })))
}
const engines = await startEngines(fast ? 1 : Math.min(atOnce, tasks.length), fast)
try {
  await Promise.all(engines.map(work))
} finally {
  await Promise.all(engines.map((engine) => engine.stop()))
}
const collected = [...results]
console.log(
  tableOf(
    collected.map(([pool, { engine, oracle, rotation }]) => ({
      pool,
      engine: scoreOf(engine),
      oracle: scoreOf(oracle),
      rotation: scoreOf(rotation),
    })),
  ),
)
if (diagram !== undefined) {
  const curves = collected.map(([pool, { engine }], index) => ({
    label: `${pool} numbers`,
    color: colors[index % colors.length] ?? '#000',
    bins: binsOf(engine),
  }))
  await writeFile(inProject(diagram), reliabilityDiagram(curves))
}

async function work(engine: Engine): Promise<void> {
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const { pool, events, seed } = task
    const into = results.get(pool)
    const started = performance.now()
    const replayed = await replay(engine, events, pool, addresses ? usualAddress : undefined)
    const sessions = await readSessions(engine, replayed.site)
    const ledger = await readLedger(engine, replayed.site)
    into?.engine.push(...(await readResults(engine, replayed, sessions)))
    into?.oracle.push(...askOracle(events, ledger, replayed, sessions, { ...traffic, seed }, pool))
    into?.rotation.push(...rotate(events, pool))
    const seconds = (performance.now() - started) / 1000
    console.error(`seed ${seed}, ${pool} numbers: ${events.length} events in ${seconds.toFixed(0)} s`)
  }
}
