import { renderToPipeableStream } from 'react-dom/server'
import { App, Page } from './app.jsx'

/** The part behind `Suspense` comes so much later than the rest. Milliseconds. */
const lateBy = 300

const hoursLater = () => new Promise((resolve) => setTimeout(() => resolve('All day'), lateBy))

/** Streams the application into an element that this HTML has opened. */
export function streamInto(response, html, client) {
  const { pipe } = renderToPipeableStream(<App hours={hoursLater()} />, {
    bootstrapScripts: [client],
    onShellReady() {
      response.write(html)
      pipe(response)
    },
  })
}

/** Streams a document that is the application. */
export function streamDocument(response, client) {
  const { pipe } = renderToPipeableStream(<Page hours={hoursLater()} />, {
    bootstrapScripts: [client],
    onShellReady: () => pipe(response),
  })
}
