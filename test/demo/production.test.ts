import { expect, it } from 'vitest'
import { demoBundle } from '../../tools/build.ts'
import { seedDemo } from '../../tools/seed.ts'
import { productionKey, startWorker, type TestWorker } from '../helpers/worker.ts'

const demoPaths = ['/prices', '/demo/softphone.js', '/demo/style.css', '/demo/calls/CA0']

it('is not part of the production Worker, not even with a test clock', async () => {
  const worker = await startWorker()
  await seedDemo(worker.url, 'rk_local_admin')
  await expectNoDemo(worker)
  const dialled = await worker.api('/demo/calls', {
    method: 'POST',
    body: { from: null, to: '+12025550110' },
  })
  expect(dialled.status).toBe(404)
  await worker.stop()
})

it('is not there without a test clock', async () => {
  const worker = await startWorker({ bundle: demoBundle, bindings: { TEST_CLOCK: undefined } })
  await seedDemo(worker.url, productionKey)
  await expectNoDemo(worker)
  await worker.stop()
})

it('is not there before a site of localhost is set up', async () => {
  const worker = await startWorker({ bundle: demoBundle })
  expect(await (await worker.fetch('/')).text()).toContain('Ringtrail is running.')
  expect((await worker.fetch('/prices')).status).toBe(404)
  await worker.stop()
})

it('leaves every other request to the production Worker', async () => {
  const worker = await startWorker({ bundle: demoBundle })
  await seedDemo(worker.url, 'rk_local_admin')
  expect((await worker.fetch('/')).headers.get('content-type')).toContain('text/html')
  expect((await worker.fetch('/v1/sites')).status).toBe(401)
  expect((await worker.api('/v1/sites')).status).toBe(200)
  expect((await worker.api('/v1/keys', { method: 'DELETE' })).status).toBe(405)
  expect((await worker.api('/v1/nothing')).body).toMatchObject({ status: 404, code: 'not_found' })
  await worker.runScheduled()
  await worker.stop()
})

async function expectNoDemo(worker: TestWorker): Promise<void> {
  const home = await worker.fetch('/')
  expect(await home.text()).toContain('Ringtrail is running.')
  for (const path of demoPaths) {
    const answer = await worker.api(path)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ code: 'not_found' })
  }
}
