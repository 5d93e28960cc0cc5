import { describe, expect, it } from 'vitest'
import { giveNumbers, session, visitor as visitorId } from '../snippet/helpers/numbers.ts'
import { eventually, withScript } from '../snippet/helpers/scene.ts'
import { findFirefox } from './launch.ts'
import { useFirefox, type Visitor } from './visitor.ts'

const firefox = findFirefox()
if (!firefox) console.log('No Firefox found: its tests are skipped. Install it, or set FIREFOX to its path.')

describe.skipIf(!firefox)('in Firefox', () => {
  const openPage = useFirefox(firefox ?? '')

  const textOf = ({ read }: Visitor) => read(() => document.querySelector('p')?.textContent)
  const seeNumber = (visitor: Visitor, text = '303-555-0199') => eventually(() => textOf(visitor)).toBe(text)
  const awaitVisits = ({ visits }: Visitor, count: number) => eventually(() => visits.length).toBe(count)

  it('swaps texts, split numbers, links and attributes', async () => {
    const visitor = await openPage(`<p>202-555-0123</p><h1>Call <b>(202)</b> 555<!-- -->.<i>0123</i> now</h1>
      <a href="tel:2025550123" title="Call 202 555 0123">Ring 202&nbsp;555&nbsp;0123</a>
      <a href="sms:+12025550123?body=Hi">Text</a><img alt="+1 202-555-0123"><input type="submit" value="202.555.0123">
      <svg><text><tspan>202 </tspan><tspan>555 0123</tspan></text></svg><textarea>202-555-0123</textarea>`)
    await seeNumber(visitor)
    const body = await visitor.read(() => document.body.innerHTML)
    expect(body).toContain('<h1>Call <b>(303)</b> 555<!-- -->.<i>0199</i> now</h1>')
    expect(body).toContain(
      '<a href="tel:+13035550199" title="Call 303 555 0199">Ring 303&nbsp;555&nbsp;0199</a>',
    )
    expect(body).toContain('<a href="sms:+13035550199?body=Hi">Text</a><img alt="+1 303-555-0199">')
    expect(body).toContain('<input type="submit" value="303.555.0199">')
    expect(body).toContain('<tspan>303 </tspan><tspan>555 0199</tspan>')
    expect(body).toContain('<textarea>202-555-0123</textarea>')
    expect(visitor.complaints).toEqual([])
  })

  it('restores the visitor on the next page, and shows the number without waiting for the Worker', async () => {
    let isFirst = true
    const visitor = await openPage('<p>202-555-0123</p>', {
      reply: (request) => {
        if (!isFirst) return 'silence'
        isFirst = false
        return giveNumbers(request)
      },
    })
    await seeNumber(visitor)
    await eventually(() => visitor.read(() => document.cookie)).toBe(`ringtrail=${visitorId}.${session}`)
    const stored = await visitor.read(() => localStorage.getItem('ringtrail'))
    expect(JSON.parse(`${stored}`)).toMatchObject({ ids: `${visitorId}.${session}` })
    await visitor.goTo('/next')
    await seeNumber(visitor)
    await awaitVisits(visitor, 2)
    expect(visitor.visits[1]).toMatchObject({ visitor: visitorId, session })
    expect(visitor.complaints).toEqual([])
  })

  it('sends a page that a router opened, and swaps what it put there', async () => {
    const visitor = await openPage('<p>202-555-0123</p>')
    await seeNumber(visitor)
    await visitor.read(() => {
      history.pushState(null, '', '/contact')
      document.querySelector('p')?.replaceChildren('Ring 202.555.0123')
    })
    await seeNumber(visitor, 'Ring 303.555.0199')
    await awaitVisits(visitor, 2)
    expect(visitor.visits[1]?.url).toMatch(/\/contact$/)
    expect(visitor.complaints).toEqual([])
  })

  it('sends a page that comes back from the back/forward cache', async () => {
    const visitor = await openPage('<p>202-555-0123</p>')
    await seeNumber(visitor)
    await visitor.read(() => Reflect.set(window, 'wasHere', true))
    await visitor.goTo('/next')
    await awaitVisits(visitor, 2)
    await visitor.traverse(-1)
    await awaitVisits(visitor, 3)
    expect(await visitor.read(() => 'wasHere' in window)).toBe(true)
    expect(visitor.visits[2]?.view).not.toBe(visitor.visits[0]?.view)
    expect(visitor.complaints).toEqual([])
  })

  it('sends a signal for a tap on a call link', async () => {
    const visitor = await openPage(
      '<p>202-555-0123</p><a href="tel:2025550123" onclick="return false">Ring</a>',
    )
    await seeNumber(visitor)
    await eventually(() => visitor.read(() => document.cookie)).toContain(session)
    await visitor.read(() => document.querySelector('a')?.click())
    await eventually(() => visitor.signals).toMatchObject([{ type: 'tap', number: '+13035550199' }])
    expect(visitor.complaints).toEqual([])
  })

  it('reaches shadow roots, declarative or not, and frames', async () => {
    const visitor = await openPage('', {
      pages: {
        '/': withScript(`<p>202-555-0123</p><x-card><template shadowrootmode="open">202 555 0123</template></x-card>
          <iframe srcdoc="<b>202/555-0123</b>"></iframe>`),
      },
    })
    await visitor.read(() => {
      const host = document.createElement('x-late')
      host.attachShadow({ mode: 'open' }).append('(202) 555-0123')
      document.body.append(host)
    })
    const seen = () =>
      visitor.read(() => [
        document.querySelector('x-card')?.shadowRoot?.textContent,
        document.querySelector('x-late')?.shadowRoot?.textContent,
        document.querySelector('iframe')?.contentDocument?.body.textContent,
      ])
    await eventually(seen).toEqual(['303 555 0199', '(303) 555-0199', '303/555-0199'])
    expect(visitor.complaints).toEqual([])
  })

  it('works under a strict Content-Security-Policy with Trusted Types, its modules too', async () => {
    const visitor = await openPage('', {
      pages: {
        '/': (response) => {
          response.setHeader(
            'Content-Security-Policy',
            "default-src 'none'; script-src 'nonce-a1b2' 'strict-dynamic'; connect-src *; img-src *; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
          )
          response.end(
            '<!doctype html><script nonce="a1b2" async src="/ringtrail.js"></script><p>202-555-0123</p><b data-ringtrail>Call</b>',
          )
        },
      },
    })
    await seeNumber(visitor)
    await eventually(() => visitor.read(() => document.querySelector('b')?.textContent)).toBe(
      '(303) 555-0199',
    )
    expect(visitor.complaints).toEqual([])
  })

  it('puts every number back on demand', async () => {
    const visitor = await openPage('<p>202-555-0123</p>')
    await seeNumber(visitor)
    await visitor.read(() => Reflect.apply(Reflect.get(window, 'ringtrail'), null, ['restore']))
    await seeNumber(visitor, '202-555-0123')
    expect(visitor.complaints).toEqual([])
  })
})
