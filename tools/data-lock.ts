import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How long a start waits for one that is just ending (ms). */
const patience = 4_000

/**
 * Keeps a data folder for this process, since two Workers on the same databases refuse each other's writes. SQLite holds
 * the lock, so the system takes it back when the process ends, however that happens: no stale lock can stay behind, and
 * a process number that is used again means nothing.
 *
 * @returns gives the folder up; the end of the process does it too
 * @throws Error with one line for the person at the terminal
 */
export function lockDataFolder(folder: string, wait = patience): () => void {
  mkdirSync(folder, { recursive: true })
  // The number alone, for people and for the message below.
  const holder = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: wait })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (Reflect.get(Object(error), 'errcode') !== busy) throw error
    throw new Error(
      `The data in ${folder} is in use by another Ringtrail, process ${readHolder(holder)}. Stop it, or choose another folder: RINGTRAIL_DATA=other npm start`,
    )
  }
  writeFileSync(holder, `${process.pid}\n`)
  return () => lock.close()
}

/** SQLITE_BUSY (https://www.sqlite.org/rescode.html). */
const busy = 5

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'unknown'
  } catch {
    return 'unknown'
  }
}
