import { Suspense, use, useState } from 'react'

function Hours({ hours }) {
  return (
    <p id="late">
      {use(hours)}: 202-555-0123 or <b>202</b>-555-0123
    </p>
  )
}

/** Numbers in text, in a link and in a part that comes late; two of them change when the buttons are pressed. */
export function App({ hours }) {
  const [presses, setPresses] = useState(0)
  const [phone, setPhone] = useState('202-555-0123')
  const [isOpen, setIsOpen] = useState(true)
  return (
    <main>
      <h1 id="title">Call {phone} today</h1>
      <a id="link" href="tel:+12025550123" aria-label={`Call ${phone}`}>
        {phone}
      </a>
      {isOpen && <p id="shown">Ring 202.555.0123</p>}
      <button id="count" type="button" onClick={() => setPresses(presses + 1)}>
        Pressed {presses} times
      </button>
      <button
        id="respell"
        type="button"
        onClick={() => setPhone(phone.startsWith('(') ? '202-555-0123' : '(202) 555-0123')}
      >
        Respell
      </button>
      <button id="toggle" type="button" onClick={() => setIsOpen(!isOpen)}>
        Toggle
      </button>
      <Suspense fallback={<p>…</p>}>
        <Hours hours={hours} />
      </Suspense>
    </main>
  )
}

/** The whole document, as Next's app router renders it. */
export function Page({ hours }) {
  return (
    <html lang="en">
      <head>
        <title>Plumber</title>
        <script async src="/ringtrail.js" />
        <script async src="/_next/static/chunks/webpack.js" />
      </head>
      <body>
        <App hours={hours} />
      </body>
    </html>
  )
}
