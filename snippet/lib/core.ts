import { give, recognise, takeBack } from './numbers.ts'
import { observe } from './observe.ts'
import { page } from './page.ts'
import { count, find } from './phonebook.ts'
import { settings } from './settings.ts'
import { due } from './show.ts'
import { sendSignal } from './signals.ts'
import { repeat, work } from './slices.ts'
import { passes, sweep } from './sweep.ts'
import { visit } from './visit.ts'
import { originalOf, write } from './write.ts'

/** A command's name and what it is given. */
export type Command = [name: string, ...details: unknown[]]

/** What modules work with. Not for pages: it changes without notice. */
export const core = {
  settings,
  page,
  count,
  find,
  passes,
  /** Commands that nobody has understood yet. */
  queue: [] as Command[],
  work,
  repeat,
  sweep,
  observe,
  due,
  originalOf,
  write,
  visit,
  sendSignal,
  give,
  recognise,
  takeBack,
}

export type Core = typeof core
