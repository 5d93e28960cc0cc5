import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { eventually, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

it('shows the number inside open shadow roots, those of the HTML and those that scripts attach later', async () => {
  const scene = await openPage(
    '<x-card><template shadowrootmode="open"><p>202-555-0123</p></template></x-card><main></main>',
  )
  const inCard = () => scene.page.evaluate(() => document.querySelector('x-card')?.shadowRoot?.textContent)
  await eventually(inCard).toBe('303-555-0199')
  await scene.page.evaluate(() => {
    const root = document.querySelector('main')?.attachShadow({ mode: 'open' })
    root?.append('Call 202-555-0123')
  })
  await eventually(() =>
    scene.page.evaluate(() => document.querySelector('main')?.shadowRoot?.textContent),
  ).toBe('Call 303-555-0199')
})

it('shows the number inside frames of the same site', async () => {
  const scene = await openPage('<iframe srcdoc="<p>202-555-0123</p>"></iframe>')
  await eventually(() => scene.page.frameLocator('iframe').locator('p').textContent()).toBe('303-555-0199')
})

it('shows the number in a custom element that is inserted long after the page was loaded', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: () =>
      customElements.define(
        'x-card',
        class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: 'open' })
            setTimeout(() => root.append('Call 202-555-0123'), 300)
          }
        },
      ),
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  await scene.page.evaluate(() => document.body.append(document.createElement('x-card')))
  const inCard = () => scene.page.evaluate(() => document.querySelector('x-card')?.shadowRoot?.textContent)
  await eventually(inCard).toBe('Call 303-555-0199')
})

it('shows the number in frames within frames, and in what they show later', async () => {
  const scene = await openPage('', {
    pages: {
      '/': withScript('<p>202-555-0123</p><iframe name="outer" src="/outer"></iframe>'),
      '/outer': '<p>202 555 0123</p><iframe name="inner" src="/inner"></iframe>',
      '/inner': '<p>202.555.0123</p>',
      '/later': '<p>202/555/0123</p>',
    },
  })
  const seeIn = (name: string, text: string) =>
    eventually(() => scene.page.frame(name)?.textContent('p')).toBe(text)
  await seeIn('inner', '303.555.0199')
  await seeIn('outer', '303 555 0199')
  await scene.page.evaluate(() => window.open('/later', 'inner'))
  await seeIn('inner', '303/555/0199')
  expect(scene.complaints).toEqual([])
})

it('shows the number in roots within roots that are made later', async () => {
  const scene = await openPage('<main><template shadowrootmode="open"><p></p></template></main>')
  await eventually(() => scene.loaded).toContain('roots')
  await awaitRest(scene)
  await scene.page.evaluate(() => {
    const outer = document.querySelector('main')?.shadowRoot
    outer
      ?.querySelector('p')
      ?.setHTMLUnsafe('<span><template shadowrootmode="open">202 555 0123</template></span>')
  })
  const inInner = () =>
    scene.page.evaluate(
      () => document.querySelector('main')?.shadowRoot?.querySelector('span')?.shadowRoot?.textContent,
    )
  await eventually(inInner).toBe('303 555 0199')
})

it('shows the number in a frame that is inserted long after the page was loaded', async () => {
  const scene = await openPage('', {
    pages: { '/': withScript('<p>202-555-0123</p>'), '/late': '<p>202 555 0123</p>' },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  await scene.page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.name = 'late'
    frame.src = '/late'
    document.body.append(frame)
  })
  await eventually(() => scene.page.frame('late')?.textContent('p')).toBe('303 555 0199')
})

// The module that looks for roots comes with the first one, and attaching one changes nothing that is observed.
it('shows the number in the first shadow root that a plain element gets after the page was loaded, on the command swap', async () => {
  const scene = await openPage('<p>202-555-0123</p><main></main>')
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  await scene.page.evaluate(() => {
    const root = document.querySelector('main')?.attachShadow({ mode: 'open' })
    root?.append('202 555 0123')
    Reflect.apply(Reflect.get(window, 'ringtrail'), null, ['swap', root])
  })
  await eventually(() =>
    scene.page.evaluate(() => document.querySelector('main')?.shadowRoot?.textContent),
  ).toBe('303 555 0199')
})
