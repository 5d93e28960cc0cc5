import { lazy, Suspense, use } from 'react'

/** What stands for the moments at which parts come: each resolves to some text. */
function Text({ value }) {
  return use(value)
}

function Contact({ id, value }) {
  return (
    <p id={id}>
      <Text value={value} />: 202-555-0123 or <b>202</b>
      <i>-555-0123</i>
    </p>
  )
}

/** A component whose code the browser loads later than that around it. */
const Chat = lazy(async () => {
  if (typeof window !== 'undefined') await new Promise((resolve) => setTimeout(resolve, 1_200))
  return { default: () => <p id="chat">Chat, or 202-555-0123</p> }
})

/** Parts that come while the page is in use already, in the ways in which parts stand in one another. */
export function LateApp({ values }) {
  const [soon, later, last] = values
  return (
    <main>
      <h1 id="title">Call 202-555-0123</h1>
      {values.map((value, index) => (
        <Suspense key={index} fallback={<p>Soon: 202-555-0123</p>}>
          <Contact id={`part${index}`} value={value} />
        </Suspense>
      ))}
      <div id="direct">
        Here, too: 202-555-0123;{' '}
        <Suspense fallback="…">
          202-555-0123 <Text value={later} />
        </Suspense>
      </div>
      <section>
        <Suspense fallback="…">
          <Suspense fallback="…">
            <Contact id="inner" value={soon} />
          </Suspense>
          <p id="beside">
            202-555-0123 <Text value={last} />
          </p>
        </Suspense>
      </section>
      <Suspense fallback="…">
        <p id="waiting">202-555-0123, or the chat</p>
        <Chat />
      </Suspense>
    </main>
  )
}

/** The whole document, as Next's app router renders it. */
export function LatePage({ values }) {
  return (
    <html lang="en">
      <head>
        <title>Plumber</title>
        <script async src="/ringtrail.js" />
        <script async src="/_next/static/chunks/webpack.js" />
      </head>
      <body>
        <LateApp values={values} />
      </body>
    </html>
  )
}
