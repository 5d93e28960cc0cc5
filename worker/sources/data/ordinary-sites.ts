/**
 * Hosts that the list of search engines names because one of their pages searches the web (it asks for the query in the
 * address, which browsers no longer send), or that are directories, portals and shops: visitors from there are referred.
 */
export const ordinarySites: ReadonlySet<string> = new Set(
  [
    'cnn.com fastweb.it it.luna.tv optuszoo.com.au talktalk.co.uk charter.net skynet.be so-net.ne.jp video.so-net.ne.jp',
    'meinestadt.de toppreise.ch fr.toppreise.ch de.toppreise.ch en.toppreise.ch dasoertliche.de www2.dasoertliche.de',
    'www1.dastelefonbuch.de gulesider.no 1881.no 118700.se foretag.118700.se webben.118700.se goyellow.de yellowmap.de',
    'highbeam.com rpmfind.net fr2.rpmfind.net icq.com arcor.de web.canoe.ca kataweb.it cgi2.nintendo.co.jp wow.com',
    'start.lenovo.com alexa.com dmoz.org editors.dmoz.org technorati.com online.no web.volny.cz web.nl witch.de flix.de',
    'mister-wong.com mister-wong.de info.com www2.inbox.com allaverksamheter.se msnbc.msn.com dizionario.it.msn.com',
    'enciclopedia.it.msn.com mobile.virgilio.it benefind.de cercato.it jp.hao123.com home.kingsoft.jp findhurtig.dk',
    'kennismaking.nl rtl.de translate.google.com video.google.com facebook.com digg.com myspace.com friendfeed.com',
    'weborama.fr url.org snap.do startgoogle.startpagina.nl looksmart.com extern.peoplecheck.de 123people.com 123people.*',
    'yasni.de yasni.com yasni.co.uk yasni.ch yasni.at yatedo.com yatedo.fr find.tdc.dk netlavis.azione.jp kadaza.com',
    'torry.io opplysningen.no localmoxie.com blogpulse.com blogdigger.com icerocket.com blogs.icerocket.com delfi.ee',
    'smart.delfi.lv otsing.delfi.ee login.tagged.com login.live.com linkedin.android url.google.com monumentbrowser.com',
  ].flatMap((hosts) => hosts.split(' ')),
)
