import type { ScriptSettings, ShownNumber } from '../../../shared/wire.ts'

/** A printed number and the one to show, cut into the parts that a page writes in its own order and punctuation. */
export interface Line {
  country: string
  /** What a national call dials first; often empty. */
  trunk: string
  /** What a call from abroad dials first, as people of this country write it; the trunk prefix goes. */
  exit: string
  /** The digits that every spelling has. */
  printed: string
  shown: string
}

/** Countries that differ in what counts: no trunk prefix, `0`, `8`, a zero that stays, and 8 to 10 digits. */
export const lines: Line[] = [
  { country: '1', trunk: '', exit: '011', printed: '2025550123', shown: '3035550199' },
  { country: '44', trunk: '0', exit: '00', printed: '2079460123', shown: '1632960987' },
  { country: '7', trunk: '8', exit: '00', printed: '4951234567', shown: '8126543210' },
  { country: '33', trunk: '0', exit: '00', printed: '142685300', shown: '975318642' },
  { country: '39', trunk: '', exit: '00', printed: '0612345678', shown: '0298765432' },
  { country: '47', trunk: '', exit: '00', printed: '22859050', shown: '73914026' },
  { country: '49', trunk: '0', exit: '00', printed: '30901820', shown: '89247153' },
]

/** The settings of a site that prints all of them. */
export const targets: ScriptSettings['targets'] = lines.map(({ country, trunk, printed }) => ({
  number: `+${country}${printed}`,
  national: trunk + printed,
}))

/** The line whose number is shown for another line's, so that the country never fits. */
export const foreign = (line: Line): Line => lines[(lines.indexOf(line) + 1) % lines.length] ?? line

/** A number as the Worker spells it for people of other countries. */
export const international = ({ country, shown }: Line): string => `+${country} ${shown}`

/** The Worker's answer for all lines, each by its own number or that of another line. */
export const answer = (choose: (line: Line) => Line = (line) => line): ShownNumber[] =>
  lines.map((line) => {
    const chosen = choose(line)
    return {
      target: `+${line.country}${line.printed}`,
      number: `+${chosen.country}${chosen.shown}`,
      national: chosen.trunk + chosen.shown,
      international: international(chosen),
      kind: 'dynamic',
      expiresAt: Date.now() + 1_800_000,
    }
  })
