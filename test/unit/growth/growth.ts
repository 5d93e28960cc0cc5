/** Something that reads a text from outside. */
export type Reader = (text: string) => unknown

/** Four times the text may take this many times as long at most; what is quadratic takes sixteen times. */
const most = 9
/** What is read within this time at its largest is fast whatever its growth; shorter times tell of the garbage collector (ms). */
const floor = 12

/** What tires a reader: runs of what separates, opens, escapes or repeats. */
export const fragments = [
  ' ',
  ',',
  '\t',
  ' ,',
  ';',
  '; ',
  '=',
  '&',
  '&=',
  '&a=b',
  'a',
  'A1',
  '0',
  '+1',
  '-',
  '_',
]
  .concat([
    '.',
    'a.',
    '/',
    '//',
    '/../',
    '%',
    '%25',
    '%2525',
    '%C3',
    '?',
    '#',
    '@',
    'a@',
    'a@a.',
    '<',
    '"',
    '\\"',
  ])
  .concat([
    '\\',
    '[',
    '{',
    '(',
    ':',
    '::',
    '*',
    'W/"',
    'eyJ',
    'eyJa.',
    ' eyJa',
    'xn--',
    'ü',
    '😀',
    '\u2028',
    'bot ',
    'Mozilla/5.0 ',
    'amp;',
    '#038;',
  ])

/** The texts of a size that begin and end as a reader likes it, each with one fragment repeated between. */
export function textsOf(size: number, start = '', end = ''): string[] {
  return fragments.map((fragment) => start + fragment.repeat(size / fragment.length) + end)
}

/** Repetitions do not find everything: names that are all different, `aa&ab&ac…`, do the rest. */
export function namesOf(size: number, separator: string, value = ''): string {
  const names = Array.from({ length: size / (4 + separator.length + value.length) }, (_, index) =>
    index.toString(36).padStart(4, 'a'),
  )
  return names.join(value + separator)
}

/**
 * Whether a reader takes clearly longer than in proportion: at a quarter of the size and at the whole, in turn, the least
 * time of several runs. It is this thread's own time at the processor, which others at work on the machine do not lengthen.
 */
export async function growsTooFast(read: Reader, quarter: string, whole: string): Promise<boolean> {
  for (let attempt = 0; attempt < 4; attempt++) {
    let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let run = 0; run < 2 + 2 * attempt; run++) {
      long = Math.min(long, await timeOf(read, whole))
      if (long < floor) return false
      short = Math.min(short, await timeOf(read, quarter))
    }
    if (long < short * most) return false
  }
  return true
}

/** Milliseconds. */
async function timeOf(read: Reader, text: string): Promise<number> {
  const before = process.threadCpuUsage()
  try {
    await read(text)
  } catch {
    // What is refused takes time, too.
  }
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
