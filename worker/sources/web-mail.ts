/**
 * What companies and providers name the host of their web mail, in the languages where it has a name of its own, and the
 * programs that serve it: `mail2`, `webmail-eu`, `messageriepro`, `roundcube`.
 */
const firstLabel =
  /^(?:(?:web|w|my|new|m|e-?|bt)?mail|webmailer|mailbox|mailbasic|mailbusiness|poczta|posta|courriel|courrier|messagerie(?:pro)?|correo|correio|owa|outlook|roundcube|rcube|horde|zimbra|squirrelmail|rainloop|snappymail|afterlogic|sogo|openxchange)\d*[a-z]?(?:-[a-z0-9-]*)?$/

/** The same further in: `deu.mail.provider.example`. */
const innerLabel = /^(?:web)?mail$/

/** What a company registers, as far as a host's own letters tell: `company.example`, `company.co.uk`. */
const registered = /(?:^|\.)[^.]+\.(?:(?:ac|co|com|org|gov|edu|net|ne|or|go)\.[a-z]{2}|[^.]+)$/

/**
 * Whether a host is called what web mail is called.
 *
 * @param host without `www.`
 */
export function isWebMail(host: string): boolean {
  const [first = '', ...inner] = host.replace(registered, '').split('.')
  return firstLabel.test(first) || inner.some((label) => innerLabel.test(label))
}
