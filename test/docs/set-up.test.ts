import { expect, test } from 'vitest'
import { ringTwilio } from '../helpers/twilio.ts'
import { startWorker } from '../helpers/worker.ts'
import { shown, wordsOf } from './commands.ts'

/** What `curl` sends for a command. */
function requestOf(words: string[]) {
  const after = (flag: string) =>
    words.flatMap((word, index) => (words[index - 1] === flag ? [word] : [])).filter(Boolean)
  const [url = ''] = words.slice(1).filter((word) => word.startsWith('http'))
  const headers = after('-H').map((header) => header.split(': ') as [string, string])
  const [body] = after('-d')
  const [method = body === undefined ? 'GET' : 'POST'] = after('-X')
  return { url, init: { method, headers, ...(body !== undefined && { body }) } }
}

test('the README’s commands set up a site, in their order, and read what it recorded', async () => {
  const worker = await startWorker()
  try {
    const ids: Record<string, string | undefined> = {}
    const variables = {
      api: worker.url,
      key: 'Authorization: Bearer rk_local_admin',
      json: 'Content-Type: application/json',
    }
    const commands = shown.filter(({ command }) => command.startsWith('curl'))
    expect(commands.length).toBeGreaterThan(7)
    for (const { command } of commands) {
      // A call has come in by the time that somebody reads the calls.
      if (command.includes('/v1/calls?')) {
        await ringTwilio(worker, { from: '+14155550142', to: '+493055500001', at: Date.now() - 90_000 })
      }
      const filled = command.replace(/\b[A-Z]+_ID\b/g, (name) => ids[name] ?? name)
      const { url, init } = requestOf(wordsOf(filled, variables))
      const response = await fetch(url, init)
      const text = await response.text()
      expect(response.status, `${filled}: ${text}`).toBeLessThan(300)
      const { id = '', data }: { id?: string; data?: { id?: string }[] } = JSON.parse(text)
      if (id.startsWith('site_')) ids.SITE_ID = id
      if (id.startsWith('pool_')) ids.POOL_ID = id
      if (command.includes('/v1/calls?')) ids.CALL_ID = data?.[0]?.id
    }
  } finally {
    await worker.stop()
  }
})
