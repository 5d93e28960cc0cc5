import { isbot } from 'isbot'

/** Services that look for cookies, for what a site has to ask consent for. */
const consentScanners =
  /cookie[ -]?(?:bot|yes|hub|script|first|information|pro\b|scan|check|crawl|law|control|metrix|serve|declaration)|onetrust|optanon|osano|usercentrics|trustarc|truste\b|termly|iubenda|didomi|consent[ -]?manager|consent[ -]?(?:scan|crawl|check)|axeptio|borlabs|complianz|quantcast|ccm19|securiti\b|securiti\.ai|ketch|transcend\.io|secureprivacy|tarteaucitron|sirdata|privacy[ -]?(?:scan|crawl|check|bee)/i

/** Services that measure how fast pages are, or whether they are there. */
const monitors =
  /gtmetrix|pingdom|pingbot|ptst|webpagetest|lighthouse|page ?speed|debugbear|speedcurve|\bcalibre\b|catchpoint|synthetic|ruxit|dynatrace|datadog|new ?relic|site24x7|uptime|uptrends|statuscake|checkly|thousandeyes|appdynamics|sitespeed\.io|\bylt\b|yellow ?lab|\bk6\/|siteimprove|blue ?triangle|\btreo\b(?! ?\d)|sucuri|keycdn|dareboost|contentsquare|\brigor\b|alertsite|\bapica\b|dotcom-?monitor|request ?metrics|rumvision|nodeping|hetrix|freshping|updown\.io|oh ?dear|sematext|splunk|loadview|loadster|site ?checker|performance ?(?:scan|monitor)|monitoring|headless|puppeteer|playwright|selenium|phantomjs|webdriver/i

/** Whether a crawler, a preview fetcher, a scanner, a monitor or a script sent this; it gets the page's own numbers. */
export function isBot(userAgent: string | undefined): boolean {
  if (userAgent === undefined || userAgent === '') return true
  return isbot(userAgent) || consentScanners.test(userAgent) || monitors.test(userAgent)
}
