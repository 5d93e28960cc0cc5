/**
 * What an owner's own script may say, as the published types have it. Nothing here runs; that it compiles is the test.
 */
window.ringtrail?.('swap')
ringtrail('number', '+12025550123', ({ target, number, national, international, kind, expiresAt }) => {
  const texts: string[] = [target, number, national, international, kind]
  const left: number = expiresAt - Date.now()
  texts.push(`${left}`)
})
ringtrail('swap', document.body)
ringtrail('restore')
ringtrail('consent', 'granted')
ringtrail('goal', 'signup')
ringtrail('goal', 'order', 20.5)
ringtrail('identify', ({ visitor, session }) => document.title.concat(visitor, session))
ringtrail('on', 'number', ({ national }) => document.title.concat(national))
ringtrail('on', 'identify', ({ visitor }) => document.title.concat(visitor))
ringtrail('on', 'consent', (word) => word === 'denied')
ringtrail('forget')
document.addEventListener('ringtrail:number', ({ detail }) => document.title.concat(detail.number))
document.addEventListener('ringtrail:identify', ({ detail }) => document.title.concat(detail.visitor))
document.addEventListener('ringtrail:consent', ({ detail }) => detail === 'granted')

// @ts-expect-error No such command.
ringtrail('track')
// @ts-expect-error Consent is one of two words.
ringtrail('consent', 'maybe')
// @ts-expect-error A value is a number.
ringtrail('goal', 'order', '20')
// @ts-expect-error The script tells of no such event.
ringtrail('on', 'swap', () => {})
