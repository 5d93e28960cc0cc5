import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../tools/project.ts'

/**
 * The rooms of the Worker, from the lowest to the highest: a file imports from its own room and from lower ones. A room
 * is the longest of these names that a file's path begins with. What stands in one line may not import from each other.
 */
const levels = [
  ['platform'],
  ['access'],
  ['sources', 'events/'],
  ['sites'],
  ['inventory'],
  ['matching'],
  ['calls'],
  // It replays a pool's visits with the matcher, so it stands above that.
  ['inventory/advice'],
  ['browser', 'telephony'],
  ['people', 'reports'],
  ['alerts', 'outbound'],
  // Hands events to everybody above; the rest of the room, which only writes them, is low.
  ['events/dispatch'],
  ['jobs'],
  ['objects'],
  ['openapi.ts'],
  ['app.ts'],
  ['index.ts'],
]

const worker = join(projectRoot, 'worker')
const files = globSync('**/*.ts', { cwd: worker }).filter((file) => !file.endsWith('.d.ts'))

/** The imports of a file that lead to files of the Worker, by their paths in it. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(worker, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => path)
  return found
    .map((path) => relative(worker, join(worker, dirname(file), path)))
    .filter((path) => !path.startsWith('..'))
}

/** The room of a file and its level. */
function roomOf(file: string): { room: string; level: number } {
  const rooms = levels.flatMap((names, level) => names.map((room) => ({ room, level })))
  const [longest] = rooms
    .filter(({ room }) => file.startsWith(room))
    .toSorted((a, b) => b.room.length - a.room.length)
  if (!longest) throw new Error(`${file} is in no room: give it a level in this test`)
  return longest
}

test('every import leads to the same room or to a lower one', () => {
  const wrong = files.flatMap((file) => {
    const from = roomOf(file)
    return importsOf(file).flatMap((imported) => {
      const to = roomOf(imported)
      return to.room === from.room || to.level < from.level ? [] : [`${file} → ${imported}`]
    })
  })
  expect(wrong).toEqual([])
})

test('nobody imports what goes out but the dispatcher of events', () => {
  const wrong = files.flatMap((file) =>
    file.startsWith('outbound/') || file === 'events/dispatch.ts'
      ? []
      : importsOf(file).filter((imported) => imported.startsWith('outbound/')),
  )
  expect(wrong).toEqual([])
})

test('the route of a visit loads the files of a visit, not those of half the house', () => {
  const loaded = new Set<string>()
  const load = (file: string) => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const each of importsOf(file)) load(each)
  }
  load('browser/visits/routes.ts')
  const rooms = new Set([...loaded].map((file) => roomOf(file).room))
  expect([...rooms].sort()).toEqual(['access', 'browser', 'inventory', 'platform', 'sites', 'sources'])
  expect(loaded.size).toBeLessThan(90)
})

test('neither the script nor the Worker imports from the other', () => {
  const reaching = (folder: string, other: string) =>
    globSync(`${folder}/**/*.ts`, { cwd: projectRoot }).filter((file) =>
      [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].some(([, path = '']) =>
        relative(projectRoot, join(projectRoot, dirname(file), path)).startsWith(`${other}/`),
      ),
    )
  expect([...reaching('snippet', 'worker'), ...reaching('worker', 'snippet')]).toEqual([])
})
