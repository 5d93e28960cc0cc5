import { beforeAll, describe, expect, it } from 'vitest'
import { noon } from '../../helpers/clock.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedUnderContract()
  site = await createSite(worker)
})

const three = () => newNumbers(3) as [string, string, string]
const addPool = (of: TestSite, fields: object) =>
  worker.api(`/v1/sites/${of.id}/pools`, {
    method: 'POST',
    body: { name: 'Poster', kind: 'static', ...fields },
  })
const change = (pool: { id: string }, body: object) =>
  worker.api(`/v1/pools/${pool.id}`, { method: 'PATCH', body })
const addNumbers = (pool: { id: string }, numbers: string[]) =>
  worker.api(`/v1/pools/${pool.id}/numbers`, { method: 'POST', body: { numbers } })
const dial = async (to: string) => (await ringTwilio(worker, { from: '+14155550142', to, at: noon })).twiml

describe.each(['the same site', 'another site'])('a tracking number of %s', (whose) => {
  let owner: TestSite
  let tracking: string
  let free: string

  beforeAll(async () => {
    owner = whose === 'the same site' ? site : await createSite(worker)
    const [number, other] = three()
    tracking = number
    free = other
    await createPool(worker, owner, [tracking])
  })

  const isOwn = whose === 'the same site'

  it('is no destination of a pool, new or changed, but by the target where it leads on', async () => {
    const dynamic = { kind: 'dynamic', name: 'Website' }
    const pool = await createPool(worker, site, [], { target: free })
    for (const [status, fields] of [
      [422, { destination: tracking }],
      [422, { ...dynamic, target: free, destination: tracking }],
      [isOwn ? 201 : 422, { target: tracking }],
      [isOwn ? 201 : 422, { ...dynamic, target: tracking }],
    ] as const) {
      const answers = [await addPool(site, fields)]
      if ('destination' in fields) answers.push(await change(pool, { destination: tracking }))
      for (const answer of answers) {
        expect(answer.status, JSON.stringify(fields)).toBe(status)
        const said = status === 422 ? { errors: [{ path: 'destination' }] } : { destination: tracking }
        expect(answer.body).toMatchObject(said)
      }
    }
    expect((await worker.api(`/v1/pools/${pool.id}`)).body.destination).toBe(free)
    expect((await change(pool, { target: tracking })).status).toBe(isOwn ? 200 : 422)
  })

  it('may be the target of one whose calls go elsewhere: it stands in the page where a swap fails', async () => {
    expect((await addPool(site, { target: tracking, destination: free })).status).toBe(201)
  })
})

it('a number to which some pool sends calls becomes no tracking number, until no pool does', async () => {
  const [number, other, third] = three()
  const elsewhere = await createSite(worker)
  for (const owner of [site, elsewhere]) {
    const sending = await createPool(worker, owner, [], { destination: number })
    const pool = await createPool(worker, site, [])
    const { status, body } = await addNumbers(pool, [other, number])
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'numbers.1' }] }])
    expect((await worker.api(`/v1/pools/${pool.id}/numbers`)).body).toMatchObject({ data: [] })
    if (owner === site) await change(sending, { destination: third })
    else await worker.api(`/v1/sites/${owner.id}`, { method: 'DELETE' })
  }
  const pool = await createPool(worker, site, [])
  await expect
    .poll(async () => (await addNumbers(pool, [other, number])).status, { timeout: 20_000 })
    .toBe(201)
  await worker.api(`/v1/pools/${pool.id}`, { method: 'DELETE' })
  expect((await addPool(site, { destination: number })).status).toBe(201)
})

it('a pool for a number that stands in the page’s source sends calls on to where that one leads', async () => {
  const [printed, shown, phone] = three()
  const own = await createSite(worker, { targets: [] })
  const sentinel = await createPool(worker, own, [printed], {
    kind: 'static',
    sentinel: true,
    destination: phone,
  })
  const made = await addPool(own, { kind: 'dynamic', target: printed })
  expect(made.status).toBe(201)
  await addNumbers(made.body as { id: string }, [shown])
  for (const number of [shown, printed]) expect(await dial(number)).toContain(`>${phone}</Number>`)
  const { status, body } = await change(sentinel, { target: shown, destination: shown })
  expect([status, body.errors]).toMatchObject([422, [{ path: 'destination' }]])
  expect((await addNumbers(sentinel, [phone])).status).toBe(422)
})

it('a circle that is there all the same ends: a call goes to the target, to another one, or hears a sentence', async () => {
  const [first, second, phone] = three()
  const own = await createSite(worker, { targets: [] })
  const one = await createPool(worker, own, [first], { kind: 'static', destination: '+12025550161' })
  const two = await createPool(worker, own, [second], { kind: 'static', destination: '+12025550162' })
  const point = (pool: { id: string }, destination: string) =>
    worker.db.prepare('UPDATE pools SET destination = ? WHERE id = ?').bind(destination, pool.id).run()
  await point(one, second)
  await point(two, first)
  for (const number of [first, second]) expect(await dial(number)).toContain('<Response><Say>')
  await point(one, first)
  expect(await dial(first)).toContain('<Response><Say>')
  await worker.api(`/v1/sites/${own.id}`, { method: 'PATCH', body: { targets: [second, phone] } })
  expect(await dial(first)).toContain(`>${phone}</Number>`)
  await worker.db.prepare('UPDATE pools SET target = ? WHERE id = ?').bind('+12025550163', one.id).run()
  expect(await dial(first)).toContain('>+12025550163</Number>')
})
