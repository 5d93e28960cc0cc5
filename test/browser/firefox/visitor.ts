import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { withScript } from '../snippet/helpers/scene.ts'
import { type Site, type SiteOptions, startSite } from '../snippet/helpers/server.ts'
import { type BrowserEvent, connect, type Send } from './bidi.ts'
import { type Firefox, launchFirefox } from './launch.ts'

/** One visitor with one tab on one site. */
export interface Visitor extends Site {
  /** Goes to another page of the site and waits until it is loaded. */
  goTo(path: string): Promise<void>
  /** Goes back (-1) or forward (1) in the tab's history. */
  traverse(pages: number): Promise<void>
  /** Runs a function in the page, without what is around it here, and returns what it returns or resolves to. */
  read<Value>(look: () => Value): Promise<Awaited<Value>>
  /** What the page or its scripts complained about. */
  complaints: string[]
}

/** Shares a Firefox among the tests of a file; returns a verb that opens a page for a new visitor. */
export function useFirefox(command: string) {
  let firefox: Firefox | undefined
  let send: Send
  const listeners = new Map<string, (text: string) => void>()
  const listener = ({ params }: BrowserEvent) => {
    const { source, text } = params as { source: { context: string }; text: string | null }
    listeners.get(source.context)?.(`${text}`)
  }
  beforeAll(async () => {
    firefox = await launchFirefox(command)
    send = await connect(firefox.address, listener)
    await send('session.subscribe', { events: ['log.entryAdded'] })
  })
  afterAll(() => firefox?.stop())

  /** Opens a page with this body, or those in `options.pages`, and waits until it is loaded. */
  return async function openPage(body: string, options: Partial<SiteOptions> = {}): Promise<Visitor> {
    const site = await startSite({ ...options, pages: { '/': withScript(body), ...options.pages } })
    // A visitor has cookies and storage of their own.
    const { userContext } = await send<{ userContext: string }>('browser.createUserContext')
    const { context } = await send<{ context: string }>('browsingContext.create', {
      type: 'tab',
      userContext,
    })
    onTestFinished(async () => {
      site.stop()
      await send('browser.removeUserContext', { userContext })
    })
    const complaints: string[] = []
    listeners.set(context, (text) => complaints.push(text))
    const goTo = async (path: string) => {
      const url = `http://localhost:${site.port}${path}`
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    }
    await goTo('/')
    return {
      ...site,
      complaints,
      goTo,
      traverse: async (pages) =>
        void (await send('browsingContext.traverseHistory', { context, delta: pages })),
      read: (look) => read(send, context, look),
    }
  }
}

async function read<Value>(send: Send, context: string, look: () => Value): Promise<Awaited<Value>> {
  const answer = await send<Evaluated>('script.evaluate', {
    expression: `(async () => JSON.stringify([await (${look})()]))()`,
    target: { context },
    awaitPromise: true,
  })
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text)
  return JSON.parse(answer.result.value)[0]
}

type Evaluated =
  | { type: 'success'; result: { value: string } }
  | { type: 'exception'; exceptionDetails: { text: string } }
