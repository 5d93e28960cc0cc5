/** What the browser sends unasked, such as `log.entryAdded`. */
export interface BrowserEvent {
  method: string
  params: object
}

/** Sends one command of WebDriver BiDi and waits for its result. Rejects with the browser's own message. */
export type Send = <Result = object>(method: string, params?: object) => Promise<Result>

type Message =
  | ({ type: 'event' } & BrowserEvent)
  | { type: 'success'; id: number; result: object }
  | { type: 'error'; id: number | null; error: string; message: string }

/**
 * Begins a session with a browser by WebDriver BiDi (w3c.github.io/webdriver-bidi), which needs no driver and no
 * library: JSON over a WebSocket. The session ends with the browser.
 *
 * @param address Where the browser listens, such as `ws://127.0.0.1:9222`.
 * @param listener Called with the events that are subscribed to.
 */
export async function connect(address: string, listener: (event: BrowserEvent) => void): Promise<Send> {
  const socket = new WebSocket(`${address}/session`)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(`${data}`)
    if (message.type === 'event') return listener(message)
    const asked = waiting.get(message.id ?? 0)
    if (message.type === 'success') asked?.resolve(message.result)
    else asked?.reject(new Error(`${message.error}: ${message.message}`))
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser is gone'))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })

  let last = 0
  const send: Send = <Result>(method: string, params: object = {}) => {
    const asked = Promise.withResolvers<unknown>()
    waiting.set(++last, asked)
    socket.send(JSON.stringify({ id: last, method, params }))
    return asked.promise as Promise<Result>
  }
  await send('session.new', { capabilities: {} })
  return send
}
