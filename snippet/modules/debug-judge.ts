import type { Core } from '../lib/core.ts'
import { ignoredText } from '../lib/ignored.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import { block, edge } from '../lib/number-pattern.ts'
import { boundTo } from './careful-links.ts'

/** What became of one number, and the text for the panel. */
export interface Judgement {
  state: 'swapped' | 'kept' | 'skipped' | 'waiting' | 'missed'
  what: string
}

/** Longer texts are cut where they are quoted. Characters. */
const maxQuote = 60

/** A text as the panel quotes it: in one line. */
export const cut = (text: string) => {
  const line = text.replaceAll(edge, '').replaceAll(block, ' ').replace(/\s+/g, ' ').trim()
  return line.length > maxQuote ? `${line.slice(0, maxQuote)}…` : line
}

/**
 * Why a known number is still as the page wrote it.
 *
 * @param written the number as it stands there
 */
export function judge(
  core: Core,
  known: KnownNumber,
  holder: Element,
  ignored: boolean,
  written: string,
): [Judgement['state'], string] {
  const { page } = core
  if (ignored) return ['skipped', `in ${nameOf(holder.closest(ignoredText) ?? holder)}, which is left alone`]
  if (!page.isReady(holder)) return ['waiting', 'a framework is still to take over']
  if (page.isRestored) return ['kept', 'the page asked for its own numbers']
  const shown = page.shown.get(known.target)
  if (shown && shown.number !== known.number) {
    const bound = boundTo(core, holder)
    if (bound !== undefined && bound !== known.target) {
      return ['skipped', bound === null ? 'its link stays as it is' : 'its link calls another number']
    }
    if (/[a-z]/i.test(written)) return ['missed', 'a number in letters, which this page does not look for']
    return ['missed', `${shown.number} is due`]
  }
  if (shown)
    return ['kept', shown.kind === 'original' ? 'the Worker gave the page’s own' : 'it is the right one']
  return page.renewEvery ? ['kept', 'the Worker gave no other'] : ['waiting', 'no answer yet']
}

const nameOf = (element: Element) => {
  if (element.hasAttribute('data-ringtrail-ignore')) return 'data-ringtrail-ignore'
  return element.ownerDocument.designMode === 'on' ? 'a page that people edit' : `<${element.localName}>`
}
