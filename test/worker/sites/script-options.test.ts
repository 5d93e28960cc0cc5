import { beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const usual = {
  consent: 'granted',
  privacySignals: false,
  links: { tel: true, sms: true, callto: true, whatsapp: false },
  linkedDomains: [],
  dataLayer: false,
  reports: 0.05,
  hide: false,
  hydrate: null,
}

describe('a site’s script', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await sharedUnderContract()
  })

  const readScript = async (id: string) => (await worker.api(`/v1/sites/${id}`)).body.script

  const patch = (id: string, body: unknown) => worker.api(`/v1/sites/${id}`, { method: 'PATCH', body })

  it('behaves as usual where its owner says nothing', async () => {
    const { id } = await createSite(worker)
    expect(await readScript(id)).toEqual(usual)
  })

  it('behaves as its owner says, from the start', async () => {
    const script = {
      consent: 'required',
      privacySignals: true,
      links: { tel: true, sms: false, callto: false, whatsapp: true },
      linkedDomains: ['plumber.example', 'shop.plumber.example'],
      dataLayer: true,
      reports: 1,
      hide: true,
      hydrate: '#root, main.app, [data-app="shop"]',
    }
    const { id } = await createSite(worker, { script })
    expect(await readScript(id)).toEqual(script)
  })

  it('changes by what is named, also within its links, and keeps the rest', async () => {
    const { id } = await createSite(worker, { script: { reports: 0, links: { sms: false } } })
    const { status, body } = await patch(id, { script: { hide: true, links: { whatsapp: true } } })
    expect(status).toBe(200)
    expect(body.script).toEqual({
      ...usual,
      reports: 0,
      hide: true,
      links: { tel: true, sms: false, callto: true, whatsapp: true },
    })
    await patch(id, { name: 'Roofer' })
    expect(await readScript(id)).toEqual(body.script)
  })

  it('names linked domains as browsers do', async () => {
    const { id } = await createSite(worker, { script: { linkedDomains: ['PLUMBER.example.'] } })
    expect(await readScript(id)).toMatchObject({ linkedDomains: ['plumber.example'] })
  })

  it('is linked with no domain that is not the site’s', async () => {
    const { id } = await createSite(worker, { script: { linkedDomains: ['plumber.example'] } })
    const before = await readTables(worker.db)
    for (const change of [
      { script: { linkedDomains: ['plumber.example', 'roofer.example'] } },
      { script: { linkedDomains: ['evilplumber.example'] } },
      { domains: ['roofer.example'] },
    ]) {
      const { status, body } = await patch(id, change)
      expect(status).toBe(422)
      expect(body.errors?.[0]?.path).toMatch(/^script\.linkedDomains\.[01]$/)
    }
    expect(await readTables(worker.db)).toEqual(before)
    const moved = { domains: ['roofer.example'], script: { linkedDomains: ['roofer.example'] } }
    expect((await patch(id, moved)).status).toBe(200)
  })

  it.each([
    [{ consent: 'maybe' }, 'script.consent'],
    [{ privacySignals: 'yes' }, 'script.privacySignals'],
    [{ links: { fax: true } }, 'script.links.fax'],
    [{ links: { tel: 1 } }, 'script.links.tel'],
    [{ linkedDomains: ['https://plumber.example'] }, 'script.linkedDomains.0'],
    [{ linkedDomains: 'plumber.example' }, 'script.linkedDomains'],
    [{ reports: 1.5 }, 'script.reports'],
    [{ reports: -1 }, 'script.reports'],
    [{ hydrate: '' }, 'script.hydrate'],
    [{ hydrate: '#root {' }, 'script.hydrate'],
    [{ hydrate: '#root,' }, 'script.hydrate'],
    [{ hydrate: '</script>' }, 'script.hydrate'],
    [{ hydrate: 'a:has(b)' }, 'script.hydrate'],
    [{ colour: 'red' }, 'script.colour'],
  ])('does not take %j', async (script, path) => {
    const { id } = await createSite(worker)
    const before = await readTables(worker.db)
    const { status, body } = await patch(id, { script })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path }] })
    expect(await readTables(worker.db)).toEqual(before)
  })
})
