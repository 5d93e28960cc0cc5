import { renderToPipeableStream } from 'react-dom/server'
import { LateApp, LatePage } from './late.jsx'

/** How long after the rest the parts come: before the page is in use, while it is, and after all else. Milliseconds. */
const delays = [50, 900, 2_500]

const valuesLater = () =>
  ['one', 'two', 'three'].map(
    (value, index) => new Promise((resolve) => setTimeout(() => resolve(value), delays[index])),
  )

/** Streams the page: as a document, or into the element that some HTML opens, and may close before the parts come. */
export function stream(response, client, html, closing) {
  const page = html ? <LateApp values={valuesLater()} /> : <LatePage values={valuesLater()} />
  const { pipe } = renderToPipeableStream(page, {
    bootstrapScripts: [client],
    onShellReady() {
      if (html) response.write(html)
      pipe(response)
      if (closing) response.write(closing)
    },
  })
}
