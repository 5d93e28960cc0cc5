import { safely } from '../lib/safely.ts'

type Handler = (this: unknown, event: Event) => unknown

/** All that a handler does: it goes to an address. */
const onlyMoves =
  /^\s*(?:javascript:)?\s*(?:(?:window|document|self)\.)?location(?:\.href\s*=|\s*=|\.(?:assign|replace)\()\s*(['"`])([^'"`]*)\1\s*\)?\s*;?\s*(?:return\s+(false|true)\s*;?\s*)?$/

/** The functions that a handler calls by name: `gtag_report_conversion(`, `window.open(`, `app.dial(`. */
const callee = /(?:[a-z_$][\w$]*\.)*[a-z_$][\w$]*(?=\s*\()/gi

/** No functions, or none that can be replaced. */
const untouchable =
  /^(?:if|for|while|switch|return|function|typeof|this|event|console|document|location)\b|\blocation\b/

/**
 * Lets a handler that stands in an attribute call other numbers. Its text stays as it is: a page's policy may forbid to
 * change it (Trusted Types). What it only does, going to an address, is done for it; for as long as anything else runs,
 * the functions that it names get the right address.
 *
 * @param original the handler that the browser made of the text
 * @param redirect gives an address, or any text, with the numbers that are due
 */
export function redirectHandler(
  original: Handler,
  text: string,
  redirect: (text: string) => string,
): Handler {
  return function (event) {
    const [, , address = '', answer] = onlyMoves.exec(text) ?? []
    if (address && redirect(address) !== address) {
      location.href = redirect(address)
      return answer !== 'false'
    }
    const restore = (text.match(callee) ?? []).map((path) => safely(() => replaceFunction(path, redirect)))
    try {
      return Reflect.apply(original, this, [event])
    } finally {
      for (const undo of restore.reverse()) safely(() => undo?.())
    }
  }
}

/** Has a function of the page get the right addresses. @returns what puts the page's own back */
function replaceFunction(path: string, redirect: (text: string) => string): (() => void) | undefined {
  if (untouchable.test(path)) return undefined
  const names = path.split('.')
  const name = names.pop() as string
  let owner: object = window
  for (const each of names) owner = Reflect.get(owner, each)
  const original: unknown = Reflect.get(owner, name)
  if (typeof original !== 'function') return undefined
  const isOwn = Object.hasOwn(owner, name)
  const replacement = function (this: unknown, ...details: unknown[]) {
    const changed = details.map((each) => (typeof each === 'string' ? redirect(each) : each))
    return Reflect.apply(original, this, changed)
  }
  // What a function has is used too: `$(…)` and `$.ajax`.
  Object.setPrototypeOf(replacement, original)
  Reflect.set(owner, name, replacement)
  return () => {
    if (Reflect.get(owner, name) !== replacement) return
    if (isOwn) Reflect.set(owner, name, original)
    else Reflect.deleteProperty(owner, name)
  }
}
