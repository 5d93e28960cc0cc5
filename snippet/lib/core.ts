import { findNumbers, numberIndex } from './number-index.ts'
import { dropExpired, restoreVisitor, setNumber } from './numbers.ts'
import { observeRoot } from './observe.ts'
import { page } from './page.ts'
import { rewrite } from './rewrite.ts'
import { settings } from './settings.ts'
import { due } from './show.ts'
import { sendSignal } from './signals.ts'
import { repeat, work } from './slices.ts'
import { passes, sweep } from './sweep.ts'
import { visit } from './visit.ts'
import { originalOf, write } from './write.ts'

/** A command's name and its arguments. */
export type Command = [name: string, ...details: unknown[]]

/** What modules work with. Not for pages: it changes without notice. */
export const core = {
  settings,
  page,
  numberIndex,
  findNumbers,
  passes,
  /** Commands that wait for the module that runs them. */
  queue: [] as Command[],
  work,
  repeat,
  sweep,
  observeRoot,
  due,
  rewrite,
  originalOf,
  write,
  visit,
  sendSignal,
  setNumber,
  restoreVisitor,
  dropExpired,
}

export type Core = typeof core
