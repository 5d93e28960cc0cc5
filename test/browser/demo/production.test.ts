import { expect, it } from 'vitest'
import { startWorker } from '../../helpers/worker.ts'

it('is not there in production, where no test clock is set', async () => {
  const worker = await startWorker({ bindings: { TEST_CLOCK: undefined } })
  const home = await worker.fetch('/')
  expect(await home.text()).toContain('Ringtrail is running.')
  for (const path of ['/prices', '/demo/softphone.js', '/demo/calls/CA0']) {
    expect((await worker.fetch(path)).status).toBe(404)
  }
  await worker.stop()
})

it('is not there before a site of localhost is set up', async () => {
  const worker = await startWorker()
  expect(await (await worker.fetch('/')).text()).toContain('Ringtrail is running.')
  await worker.stop()
})
