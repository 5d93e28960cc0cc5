import { Hono } from 'hono'
import type { Environment } from '../environment.ts'

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Ringtrail</title>
    <style>
      body { margin: 18vh auto; max-width: 30rem; padding: 0 1.5rem; font: 1.05rem/1.6 system-ui, sans-serif; }
    </style>
  </head>
  <body>
    <h1>Ringtrail is running.</h1>
    <p>The interface is described in <a href="/openapi.json">openapi.json</a>.</p>
  </body>
</html>
`

/** `GET /`: shows somebody who opens the Worker's address that it runs. */
export const runningRoute = new Hono<Environment>().get('/', (c) => c.html(page))
