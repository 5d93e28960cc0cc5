import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withBrowser } from '../browser.ts'
import { type Demo, startDemo } from './visitor.ts'

let demo: Demo

withBrowser.beforeAll(async ({ browser }) => {
  demo = await startDemo(browser)
})

// Each with a site of its own: its eight numbers would soon be shared, and the matches less sure.
beforeEach(() => demo.startOver())

afterAll(() => demo.stop())

describe('the number on the demo page', () => {
  it('depends on where the visitor arrives from', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Facebook')
    expect(await visitor.seeNumber()).toBe('(202) 555-0120')
    await visitor.arrive('ChatGPT')
    expect(await visitor.seeNumber()).toBe('(202) 555-0121')
    await visitor.arrive('Google Ads')
    expect(await visitor.seeNumber()).toMatch(/^\(202\) 555-011\d$/)
  })

  it('is another one for each new visitor from the same place', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Google Ads')
    const first = await visitor.seeNumber()
    await visitor.arrive('Google Ads')
    expect(await visitor.seeNumber()).not.toBe(first)
  })

  it('is the one that the softphone offers to dial', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Facebook')
    await expect.poll(() => visitor.page.locator('#shown-number').textContent()).toBe('(202) 555-0120')
    expect(await visitor.page.locator('#shown-note').textContent()).toContain('(202) 555-0100')
  })
})

describe('dialling it', () => {
  it('waits until the softphone is there, however early one presses', async () => {
    const visitor = await demo.visit()
    await visitor.page.route('**/demo/softphone.js', async (route) => {
      await visitor.page.waitForTimeout(500)
      await route.continue()
    })
    await visitor.arrive('Google Ads')
    await visitor.press('Dial the number on the page')
    await visitor.page.locator('#call-view').getByText('Ringing').waitFor()
  })

  it('shows the call with its source and the pages that led to it, then answered, then ended', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Google Ads')
    await visitor.read('Services')
    await visitor.read('Prices')
    await visitor.press('Dial the number on the page')
    const call = visitor.page.locator('#call-view')
    await call.getByText('Ringing').waitFor()
    expect(await call.locator('.source-name').textContent()).toBe('Paid Search')
    expect(await call.locator('.source-detail').textContent()).toContain('google / cpc, campaign spring')
    expect(await call.locator('.path li > span').allTextContents()).toEqual([
      'Roof repair · Lindner & Sons',
      'Services · Lindner & Sons',
      'Prices · Lindner & Sons',
      `Called ${await visitor.seeNumber()}`,
    ])
    await visitor.press('Answer')
    await call.getByText('Talking').waitFor()
    await visitor.press('Hang up')
    await call.getByText(/^Answered, \d+ s$/).waitFor()
  })

  it('shows why the call was matched and who else it could have been', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Google Ads')
    await visitor.read('Contact')
    await visitor.press('Dial the number on the page')
    const candidates = visitor.page.locator('#call-view .candidates li')
    await candidates.first().waitFor()
    const [first = '', ...others] = await candidates.allTextContents()
    expect(first).toMatch(/^Visitor ….{4} \(matched\)9\d%on the page, last active \d+ s before the call/)
    expect(first).toContain('on the contact page')
    expect(others.at(-1)).toMatch(/^None of them(< 1|\d+)%$/)
  })

  it('shows a missed call when nobody answers a withheld number', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Direct')
    await visitor.page.getByLabel('Withhold the caller’s number').check()
    await visitor.press('Dial the number on the page')
    await visitor.press('No answer')
    const call = visitor.page.locator('#call-view')
    await call.getByText('Missed').waitFor()
    expect(await call.locator('.call-head').textContent()).toContain('Withheld number')
  })

  it('keeps the call when the visitor reads on, and puts it where it was on the way', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Google Ads')
    await visitor.press('Dial the number on the page')
    await visitor.page.getByRole('button', { name: 'Answer', exact: true }).waitFor()
    // Telephony tells whole seconds.
    await visitor.page.waitForTimeout(1000)
    await visitor.read('Contact')
    await visitor.press('Hang up')
    const call = visitor.page.locator('#call-view')
    await call.getByText('Missed').waitFor()
    expect(await call.locator('.path li > span').allTextContents()).toEqual([
      'Roof repair · Lindner & Sons',
      `Called ${await visitor.seeNumber()}`,
      'Contact · Lindner & Sons',
    ])
  })

  it('can be done by a tap on the number, which the match then rests on', async () => {
    const visitor = await demo.visit()
    await visitor.arrive('Google Ads')
    await visitor.page.locator('.cta').click()
    const call = visitor.page.locator('#call-view')
    await call.getByText('Tapped the number just before it rang.').waitFor()
  })
})
