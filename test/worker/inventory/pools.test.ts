import { beforeAll, describe, expect, it } from 'vitest'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, printedNumber, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const website = { name: 'Website', kind: 'dynamic', target: printedNumber }
const elsewhere = '+12025550177'

describe('pools', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
  })

  const create = (body: Record<string, unknown>, of = site) =>
    worker.api(`/v1/sites/${of.id}/pools`, { method: 'POST', body })
  const change = (id: string, body: Record<string, unknown>) =>
    worker.api(`/v1/pools/${id}`, { method: 'PATCH', body })

  it('lead a dynamic pool’s calls to its target unless another destination is named', async () => {
    const usual = await create(website)
    expect(usual.status).toBe(201)
    expect(usual.body).toMatchObject({
      ...website,
      id: expect.stringMatching(/^pool_/),
      site: site.id,
      destination: printedNumber,
      match: null,
      source: null,
      onShared: 'share',
    })
    const other = await create({ ...website, destination: elsewhere, onShared: 'original', threshold: 0.9 })
    expect(other.body).toMatchObject({ destination: elsewhere, onShared: 'original', threshold: 0.9 })
    expect((await worker.api(`/v1/pools/${other.body.id}`)).body).toMatchObject(other.body)
  })

  it('lead a static pool’s calls to its target, or else to the site’s', async () => {
    const match = { source: 'facebook', medium: 'cpc', landingPath: '/offer' }
    const shown = await create({ name: 'Facebook', kind: 'static', target: elsewhere, match })
    expect(shown.body).toMatchObject({ target: elsewhere, destination: elsewhere, match, source: null })
    const source = { source: 'poster', medium: 'print', campaign: 'Spring' }
    const poster = await create({ name: 'Poster', kind: 'static', source })
    expect(poster.body).toMatchObject({ target: null, destination: printedNumber, match: null, source })
    expect((await worker.api(`/v1/pools/${poster.body.id}`)).body).toMatchObject(poster.body)
  })

  it('need a destination where neither pool nor site has a target', async () => {
    const bare = await createSite(worker, { targets: [] })
    const poster = { name: 'Poster', kind: 'static' }
    const refused = await create(poster, bare)
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ code: 'invalid', errors: [{ path: 'destination' }] })
    expect((await create({ ...poster, destination: elsewhere }, bare)).body).toMatchObject({
      target: null,
      destination: elsewhere,
    })
  })

  it.each([
    [{ name: 'x', kind: 'magic' }, 'kind'],
    [{ name: 'x' }, 'kind'],
    [{ name: 'x', kind: 'dynamic' }, 'target'],
    [{ ...website, target: '2025550100' }, 'target'],
    [{ ...website, destination: 'sip:reception@example.com' }, 'destination'],
    [{ ...website, onShared: 'queue' }, 'onShared'],
    [{ ...website, threshold: 1.1 }, 'threshold'],
    [{ ...website, match: { source: 'google' } }, 'match'],
    [{ ...website, source: { source: 'x', medium: 'y' } }, 'source'],
    [{ ...website, site: 'site_other' }, 'site'],
    [{ name: 'x', kind: 'static', onShared: 'share' }, 'onShared'],
    [{ name: 'x', kind: 'static', match: {} }, 'match'],
    [{ name: 'x', kind: 'static', match: { source: 'x', sauce: 'google' } }, 'match.sauce'],
    [{ name: 'x', kind: 'static', match: { source: '' } }, 'match.source'],
    [{ name: 'x', kind: 'static', match: { source: ['google'] } }, 'match.source'],
    [{ name: 'x', kind: 'static', match: { landingPath: 'offer' } }, 'match.landingPath'],
    [{ name: 'x', kind: 'static', source: { source: 'poster' } }, 'source.medium'],
  ])('refuse %j and name the field', async (body, path) => {
    const before = await readTables(worker.db)
    const refused = await create(body)
    expect(refused.status).toBe(422)
    expect(refused.body.errors?.map((each) => each.path)).toEqual([path])
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('are made and listed on a site that is there', async () => {
    expect((await create(website, { ...site, id: 'site_none' })).status).toBe(404)
    expect((await worker.api('/v1/sites/site_none/pools')).status).toBe(404)
  })

  it('change by the fields that are sent, and null takes a field of a static pool away', async () => {
    const { body: pool } = await create({
      name: 'Facebook',
      kind: 'static',
      target: printedNumber,
      match: { source: 'facebook' },
    })
    const source = { source: 'flyer', medium: 'print' }
    const { status, body } = await change(pool.id, { name: 'Flyer', target: null, match: null, source })
    expect(status).toBe(200)
    expect(body).toEqual({ ...pool, name: 'Flyer', target: null, match: null, source })
    expect((await change(pool.id, {})).body).toEqual(body)
    expect((await worker.api(`/v1/pools/${pool.id}`)).body).toMatchObject(body)
  })

  it('keep their kind and what belongs to it', async () => {
    const { body: dynamic } = await create(website)
    const { body: fixed } = await create({ name: 'Poster', kind: 'static' })
    const refused: [string, Record<string, unknown>, string][] = [
      [dynamic.id, { kind: 'static' }, 'kind'],
      [dynamic.id, { match: { source: 'x' } }, 'match'],
      [dynamic.id, { source: null }, 'source'],
      [dynamic.id, { target: null }, 'target'],
      [dynamic.id, { destination: null }, 'destination'],
      [fixed.id, { onShared: 'share' }, 'onShared'],
      [fixed.id, { threshold: 0.1 }, 'threshold'],
      [fixed.id, { site: 'site_other' }, 'site'],
    ]
    for (const [id, body, path] of refused) {
      const answer = await change(id, body)
      expect(answer.status, JSON.stringify(body)).toBe(422)
      expect(answer.body.errors?.map((each) => each.path)).toEqual([path])
    }
    expect((await worker.api(`/v1/pools/${dynamic.id}`)).body).toMatchObject(dynamic)
    expect((await worker.api(`/v1/pools/${fixed.id}`)).body).toMatchObject(fixed)
  })

  it('release their numbers when they are deleted, and keep the calls that came', async () => {
    const pool = await createPool(worker, site, newNumbers(1))
    const [number = ''] = pool.numbers
    const call = await phone(worker, { to: number, at: Date.UTC(2026, 10, 2) })
    const path = `/v1/pools/${pool.id}`
    expect((await worker.api(path, { method: 'DELETE' })).status).toBe(204)
    for (const [method, of, body] of [
      ['GET', path],
      ['DELETE', path],
      ['GET', `${path}/numbers`],
      ['PATCH', `/v1/numbers/${number}`, { state: 'active' }],
    ] as const) {
      expect((await worker.api(of, { method, body })).status, `${method} ${of}`).toBe(404)
    }
    expect((await worker.api(`/v1/calls/${call}`)).body).toMatchObject({ site: site.id, to: number })
    expect((await createPool(worker, await createSite(worker), [number])).numbers).toEqual([number])
  })
})
