import { describe, expect, it, test } from 'vitest'
import { arrive } from './arrive.ts'

/** What the link says, without what is empty. */
function read(link: string): Record<string, string> {
  const { source, medium, campaign, term, content } = arrive(link).source
  const named = Object.entries({ source, medium, campaign, term, content })
  return Object.fromEntries(
    named.flatMap(([name, value]) => (value?.startsWith('(') ? [] : [[name, value ?? '']])),
  )
}

const mail = { source: 'news', medium: 'email', campaign: '', term: '', content: '' }

describe('a broken link is read as it was meant', () => {
  test.each([
    ['?utm_source=news&utm_medium=email'],
    ['?utm_source=news&amp;utm_medium=email'],
    ['?utm_source=news&amp;amp;utm_medium=email'],
    ['?utm_source=news&#38;utm_medium=email'],
    ['?utm_source=news&#038;utm_medium=email'],
    ['?utm_source=news&amp%3Butm_medium=email'],
    ['?utm_source=news%26amp%3Butm_medium=email'],
    ['?utm_source=news%5Cu0026utm_medium=email'],
    ['?utm_source=news;utm_medium=email'],
    ['?utm_source=news?utm_medium=email'],
    ['?a=1?utm_source=news&utm_medium=email'],
    ['?next=https://o.example/&utm_source=news?utm_medium=email'],
    ['?a=/offers?utm_source=news;utm_medium=email'],
    [`?utm_source=news&${'amp;'.repeat(4)}utm_medium=email`],
    ['??utm_source=news&utm_medium=email'],
    ['?&utm_source=news&&utm_medium=email'],
    ['#utm_source=news&utm_medium=email'],
    ['#?utm_source=news&utm_medium=email'],
    ['#/offers?utm_source=news&utm_medium=email'],
    ['#!/offers?utm_source=news&utm_medium=email'],
    ['#top&utm_source=news&utm_medium=email'],
    ['?utm_source=news#utm_medium=email'],
    ['?utm_source%3Dnews%26utm_medium%3Demail'],
    ['?%3Futm_source%3Dnews%26utm_medium%3Demail'],
    ['?utm_source%253Dnews%2526utm_medium%253Demail'],
    ['?p=12%26utm_source%3Dnews%26utm_medium%3Demail'],
    ['?utm_source=news%26utm_medium%3Demail'],
    ['offer%3Futm_source=news&utm_medium=email'],
    ['offer&utm_source=news&utm_medium=email'],
    ['?UTM_SOURCE=News&Utm_Medium=EMAIL'],
    ['?utm%5Fsource=news&utm%5Fmedium=email'],
    ['?utm-source=news&utm-medium=email'],
    ['?%20utm_source=news&utm_medium%20=email'],
    ['?utm_source=news%20&utm_medium=+email+'],
    ['?utm_%E2%80%8Bsource=ne%E2%80%8Bws%EF%BB%BF&utm_medium=em%C2%ADail%E2%80%8E'],
    ['?utm_source=news%E2%80%8D&utm_medium=email%C2%A0'],
    ['?utm_source=news%22&utm_medium=email%3E'],
    ['?utm_source=news/&utm_medium=email.'],
    ['?utm_source=news&utm_medium=email),'],
    ['?utm_source=%22news%22&utm_medium==email'],
    ['?utm_source=&utm_source=news&utm_medium=email&utm_medium=cpc'],
    ['?utm_source=(not%20set)&utm_source=news&utm_medium=email'],
  ])('%s', (link) => {
    expect(read(link)).toEqual(mail)
  })

  test.each([
    ['spring+sale', 'spring sale'],
    ['spring%20sale', 'spring sale'],
    ['spring%2520sale', 'spring sale'],
    ['spring%252520sale', 'spring sale'],
    ['spring%2Bsale', 'spring+sale'],
    ['100%25', '100%'],
    ['50%2525', '50%'],
    ['50%25ab', '50%ab'],
    ['50%', '50%'],
    ['%EB%E5%F2%EE', 'лето'],
    ['%EB%E5%F2%EE+2026', 'лето 2026'],
    ['%25EB%25E5%25F2%25EE', 'лето'],
    ['%D0%BB%D0%B5%D1%82%D0%BE', 'лето'],
    ['%u043B%u0435%u0442%u043E', 'лето'],
    ['%D0%BB%D0%B5%D1%82%D0', 'лет'],
    ['%EB%E5%F2%EE%20%EE%F2%EF%F3%F1%EA', 'лето отпуск'],
    ['[EU]', '[EU]'],
    ['caf%E9', 'café'],
    ['%FCber-uns', 'über-uns'],
    ['Gr%F6%DFe', 'Größe'],
    ['u%CC%88ber', 'über'],
    ['%C3%BCber', 'über'],
    ['%F0%9F%91%A8%E2%80%8D%F0%9F%94%A7', '👨‍🔧'],
    ['%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D9%85', 'می‌روم'],
    ['a%3Bb%3Dc', 'a;b=c'],
    ['a;b=c', 'a;b=c'],
    ['what?', 'what?'],
    ['Sale+(spring)', 'Sale (spring)'],
    ['%22red+shoes%22', '"red shoes"'],
    ['O%27Neill', "O'Neill"],
    ['R%26D', 'R&D'],
    ['spring_{{ad.name}}', 'spring_{{ad.name}}'],
    ['none+of+these', 'none of these'],
  ])('utm_campaign=%s is %s', (written, meant) => {
    expect(arrive(`?utm_source=news&utm_campaign=${written}`).source.campaign).toBe(meant)
  })
})

describe('what was never filled in is nothing', () => {
  test.each([
    ...[
      '{{campaign.name}}',
      '%7B%7Bcampaign.name%7D%7D',
      '{campaign}',
      '[campaign]',
      '[[campaign]]',
      '%%campaign%%',
    ],
    ...[
      '%25%25campaign%25%25',
      '%CAMPAIGN%',
      '__CAMPAIGN_NAME__',
      '*|CAMPAIGN|*',
      '%24%7Bcampaign%7D',
      '<campaign>',
    ],
    ...[
      '{{campaign.name}}_{{adset.name}}',
      '(not set)',
      '(not%20set)',
      '%28not+set%29',
      'undefined',
      'NULL',
      'NaN',
    ],
    ...['none', '[object Object]', '%20', '%E2%80%8B', '%22', '(none)'],
  ])('utm_campaign=%s', (value) => {
    expect(arrive(`?utm_campaign=${value}`)).toMatchObject({ entry: false })
    expect(arrive(`?utm_source=news&utm_campaign=${value}`).source.campaign).toBeNull()
  })
})

describe('what belongs to another address is not read', () => {
  test.each([
    ['?next=%2Foffers%3Futm_source%3Dnews%26utm_medium%3Demail'],
    ['?share=https%3A%2F%2Fpartner.example%2F%3Futm_source%3Dnews'],
    ['?next=%252Foffers%253Fgclid%253Dabc'],
    ['go/https%3A%2F%2Fpartner.example%3Futm_source=news'],
    ['?next=https://o.example/?utm_source=evil'],
    ['?a=1&next=https://o.example/?utm_source=evil?gclid=abc'],
    ['?next=https://o.example/;utm_source=evil'],
    ['#/go?to=https://o.example/?utm_source=evil'],
    [`?q=${'a'.repeat(9000)}&utm_source=news`],
    ['?my_utm_source=news'],
    ['?utm_sources=news'],
    ['?q=utm_source'],
    ['#utm_source'],
  ])('%s', (link) => {
    expect(arrive(link)).toMatchObject({ entry: false })
  })
})

it('takes a query before a fragment, and a fragment before the path', () => {
  expect(read('a&utm_source=path?utm_source=query#utm_source=fragment').source).toBe('query')
  expect(read('a&utm_source=path#utm_source=fragment').source).toBe('fragment')
})
