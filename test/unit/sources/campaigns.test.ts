import { describe, expect, it, test } from 'vitest'
import { arrive, whereFrom } from './arrive.ts'

describe('campaign parameters', () => {
  it('win over click id and referrer', () => {
    expect(
      arrive(
        '?utm_source=Newsletter&utm_medium=Email&utm_campaign=Spring+Sale&utm_term=Boiler&utm_content=Top&gclid=Abc',
        'https://www.google.com/',
      ).source,
    ).toEqual({
      channel: 'Email',
      source: 'newsletter',
      medium: 'email',
      campaign: 'Spring Sale',
      term: 'Boiler',
      content: 'Top',
      clickIds: { gclid: 'Abc' },
      referrer: 'https://www.google.com/',
    })
  })

  it('are read whatever their case, trimmed, and the first that says something', () => {
    const { source } = arrive('?UTM_Source=%20Bing%20&utm_source=other&Utm_Medium=&utm_medium=CPC')
    expect(source).toMatchObject({ channel: 'Paid Search', source: 'bing', medium: 'cpc' })
  })

  it('take utm_id for a campaign without a name, then the campaign id of Google Ads', () => {
    expect(arrive('?utm_source=google&utm_id=42').source.campaign).toBe('42')
    expect(arrive('?gclid=a&gad_campaignid=43').source.campaign).toBe('43')
    expect(arrive('?utm_campaign=name&utm_id=42').source.campaign).toBe('name')
  })

  it('lose values with an e-mail address in them', () => {
    const { source } = arrive('?utm_source=crm&utm_medium=email&utm_content=jane%40example.net')
    expect(source.content).toBeNull()
  })
})

describe('what the link leaves out is filled in', () => {
  test.each([
    ['?utm_source=google&gclid=a', '', 'Paid Search: google / cpc'],
    ['?utm_source=brand&gclid=a', '', 'Paid Search: brand / cpc'],
    ['?utm_medium=cpc', 'https://www.google.com/', 'Paid Search: google / cpc'],
    ['?utm_campaign=spring', 'https://www.google.com/', 'Organic Search: google / organic'],
    ['?utm_campaign=spring&fbclid=a', '', 'Organic Social: facebook / social'],
    ['?utm_source=facebook&fbclid=a', '', 'Organic Social: facebook / social'],
    ['?utm_source=newsletter&fbclid=a', '', 'Unassigned: newsletter / (not set)'],
    ['?utm_source=chatgpt.com', '', 'AI Assistant: chatgpt.com / ai-assistant'],
    ['?utm_medium=email', 'https://www.google.com/', 'Email: google / email'],
    ['?utm_campaign=spring', '', 'Unassigned: (not set) / (not set)'],
  ])('%s from "%s" is %s', (query, from, expected) => {
    expect(whereFrom(query, from)).toBe(expected)
  })
})

describe('the names people write for a network decide the channel', () => {
  test.each([
    ['?utm_source=fb&utm_medium=paid', 'Paid Social: fb / paid'],
    ['?utm_source=m.facebook.com&utm_medium=referral', 'Organic Social: m.facebook.com / referral'],
    ['?utm_source=GMB&utm_medium=organic', 'Organic Search: gmb / organic'],
    ['?utm_source=yt&utm_medium=cpv_cpm', 'Paid Video: yt / cpv_cpm'],
    ['?utm_source=summer&utm_medium=cpc&ttclid=a', 'Paid Social: summer / cpc'],
  ])('%s is %s', (query, expected) => {
    expect(whereFrom(query)).toBe(expected)
  })
})
