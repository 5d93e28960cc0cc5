/** A request to the Worker's public contract; `cookie` names the browser that sends it. */
export interface Step {
  path: string
  headers: Record<string, string>
  body: Record<string, unknown>
  cookie: string
}

/** What a browser remembers of its last visit. */
export interface Remembered {
  visitor: string
  session: string
  view: string
  number: string
}

type Dispatch = (request: Request) => Response | Promise<Response>

/**
 * Takes steps one after another. What a browser was told in an earlier step of the same list goes into its later
 * ones, so that a list needs no answer from outside.
 *
 * @returns what each browser remembers after the last step
 * @throws Error with the answer to a step that was refused
 */
export async function takeSteps(
  origin: string,
  steps: Step[],
  dispatch: Dispatch,
): Promise<Record<string, Remembered>> {
  const browsers = new Map<string, Remembered>()
  for (const { path, headers, body, cookie } of steps) {
    const { visitor, session, view, number } = browsers.get(cookie) ?? {}
    const isVisit = path === '/v1/visits'
    const remembered = isVisit
      ? { visitor, session }
      : { visitor, session, view, ...('number' in body && { number }) }
    const text = JSON.stringify(browsers.has(cookie) ? { ...body, ...remembered } : body)
    const response = await dispatch(post(`${origin}${path}`, headers, text))
    const answer = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`)
    if (!isVisit) continue
    const seen = JSON.parse(answer)
    if (seen.visitor === null) continue
    const shown = { visitor: seen.visitor, session: seen.session, number: seen.numbers[0].number }
    browsers.set(cookie, { ...shown, view: String(body.view) })
  }
  return Object.fromEntries(browsers)
}

/** A request as a server receives it: with the length of its body. */
export function post(url: string, headers: Record<string, string>, body: string): Request {
  const length = String(new TextEncoder().encode(body).length)
  return new Request(url, { method: 'POST', headers: { ...headers, 'content-length': length }, body })
}
