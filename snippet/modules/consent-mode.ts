import { safely } from '../lib/safely.ts'

/** What Google's tags know themselves, also from banners that are one of their templates and push nothing. */
interface GoogleTagData {
  ics?: { entries?: Record<string, { update?: boolean } | undefined> }
}

declare global {
  interface Window {
    dataLayer?: unknown
    google_tag_data?: GoogleTagData
  }
}

/** Google Consent Mode's name for keeping ids that measure. The others are about advertisements. */
const storageType = 'analytics_storage'

/** Of a list that is seen for the first time, so many of its latest entries are read. */
const maxEntries = 1_000

/**
 * Returns what reads the visitor's choices by Google Consent Mode since the last reading: whether they agreed, undefined
 * where none was made (developers.google.com/tag-platform/security/guides/consent).
 *
 * A default is what the site sets, often for one region that only Google finds out: no visitor's choice, so neither it
 * nor `wait_for_update` counts. A data layer may have any name and is found by what stands in it.
 */
export function consentMode(): () => boolean | undefined {
  const lastRead = new WeakMap<unknown[], unknown>()
  let lastUpdate: boolean | undefined

  /** The latest choice of those that were pushed since. */
  const pushed = (layer: unknown[]): boolean | undefined => {
    // Not by the count: Google's tags take the oldest out of 300.
    const start = lastRead.has(layer) ? layer.lastIndexOf(lastRead.get(layer)) + 1 : layer.length - maxEntries
    const newestFirst = layer.slice(Math.max(start, 0)).reverse()
    const newest = newestFirst.find((each) => Object(each) === each)
    if (newest) lastRead.set(layer, newest)
    return newestFirst.map(choiceIn).find((each) => each !== undefined)
  }

  return () => {
    const choices = dataLayers().map(pushed)
    const update = safely(() => window.google_tag_data?.ics?.entries?.[storageType]?.update)
    if (update !== lastUpdate) choices.push(update)
    lastUpdate = update
    return choices.includes(false) ? false : choices.find((each) => each !== undefined)
  }
}

/** Every list that is a variable of the page. Getters are left alone, except the one of the usual name. */
function dataLayers(): unknown[][] {
  const values = Object.keys(window).map((name) => Object.getOwnPropertyDescriptor(window, name)?.value)
  return [...new Set([window.dataLayer, ...values])].filter((each) => Array.isArray(each))
}

/** `gtag` pushes its arguments: an object with the keys 0, 1 and 2. Some banners push a list of the same. */
function choiceIn(entry: unknown): boolean | undefined {
  return safely(() => {
    const { 0: command, 1: kind, 2: state } = Object(entry)
    const choice = command === 'consent' && kind === 'update' && Object(state)[storageType]
    return choice ? choice === 'granted' : undefined
  })
}
