/** Made by `npm run sources`: see data/README.md. */
export const networkTable = `#ai
chatgpt.com|chatgpt|openai|chatgptpilot|chatgpt ads	chatgpt.com chat.openai.com com.openai.chatgpt
claude.ai|claude	claude.ai com.anthropic.claude
gemini.google.com|gemini	gemini.google.com bard.google.com com.google.android.apps.bard
copilot.microsoft.com|copilot	copilot.microsoft.com copilot.com copilot.cloud.microsoft m365.cloud.microsoft com.microsoft.copilot
perplexity.ai|perplexity	perplexity.ai ai.perplexity.app.android
grok.com|grok	grok.com x.com/i/grok ai.x.grok
chat.deepseek.com|deepseek	deepseek.com com.deepseek.chat
chat.mistral.ai|mistral|le chat	chat.mistral.ai ai.mistral.chat
meta.ai|meta ai	meta.ai com.facebook.stella
you.com	you.com com.you.browser
duck.ai	duck.ai
chat.qwen.ai|qwen	chat.qwen.ai chat.qwenlm.ai tongyi.aliyun.com
chatglm.cn	chatglm.cn chat.z.ai
kimi.com|kimi	kimi.com kimi.moonshot.cn
doubao.com|doubao	doubao.com com.larus.nova
iask.ai	iask.ai
notebooklm.google.com|notebooklm	notebooklm.google.com
yiyan.baidu.com	yiyan.baidu.com chat.baidu.com
poe.com	poe.com com.poe.android
character.ai	character.ai ai.character.app
phind.com	phind.com
alice.yandex.ru	alice.yandex.ru
giga.chat	giga.chat
~baidu ai	ai.baidu.com
~chat+	chatplus.com chat-gpt.org
chatgpt	labs.openai.com
~jasper	app.jasper.ai
~writesonic	app.writesonic.com
#search
google|googleads|google_ads|google ads|google-ads|adwords|googlemybusiness|gmb|gbp|google-play	google.* images.google.* encrypted.google.com ipv4.google.com ipv6.google.com go.google.com search.google.com lens.google.com news.google.* play.google.com scholar.google.* cse.google.* blogsearch.google.* discover.google.com aimode.google.com search.app syndicatedsearch.goog webcache.googleusercontent.com suche.web.de m.suche.web.de suche.gmx.net search.gmx.com suche.1und1.de com.google.android.googlequicksearchbox com.google.android.apps.searchlite com.google.android.apps.magazines com.google.android.apps.lens
google maps	maps.google.* maps.app.goo.gl com.google.android.apps.maps
bing|bing ads|bingads|bing_ads|microsoft ads|microsoftads	bing.com search.live.com bing-amp.com com.microsoft.bing com.microsoft.emmx
msn	msn.com com.microsoft.amp.apps.bingnews
duckduckgo|ddg	duckduckgo.com com.duckduckgo.mobile.android
yahoo	search.yahoo.com yahoo.* search.yahoo.co.jp images.search.yahoo.com jp.co.yahoo.android.yjtop jp.co.yahoo.android.ybrowser com.yahoo.mobile.client.android.search
ecosia	ecosia.org com.ecosia.android
brave	search.brave.com
startpage	startpage.com com.startpage.mobile startpagel6srwcjlue4zgq3zevrujfaow726kjytqbbjyrswwmjzcqd.onion
qwant	qwant.com com.qwant.liberty
kagi	kagi.com
yandex|yandex direct|yandex_direct|yandex-direct	yandex.* ya.ru images.yandex.* m.yandex.* clck.yandex.* yabs.yandex.* ru.yandex.searchplugin com.yandex.browser com.yandex.browser.lite
mail.ru|mailru	go.mail.ru
baidu	baidu.* com.baidu.searchbox com.baidu.searchbox.lite www1.baidu.com zhidao.baidu.com tieba.baidu.com news.baidu.com
naver	search.naver.com naver.* com.nhn.android.search
daum	daum.net net.daum.android.daum
seznam	search.seznam.cz seznam.* cz.seznam.sbrowser
sogou	sogou.com com.sogou.activity.src
swisscows	swisscows.com
mojeek	mojeek.com
presearch	presearch.com presearch.org
coc coc|coccoc	coccoc.com
petal search	petalsearch.com com.huawei.hwsearch
quark	quark.sm.cn ai.quark.cn com.quark.browser
searxng	searx.be searx.org search.inetol.net
norton safe search	search.norton.com nortonsafe.search.ask.com
aol	search.aol.com search.aol.co.uk suche.aol.de recherche.aol.fr search.aol.it aolsearch.aol.com aolrecherche.aol.fr aolrecherches.aol.fr aolimages.aol.fr find.web.aol.com recherche.aol.ca aolsearch.aol.co.uk sucheaol.aol.de o2suche.aol.de suche.aolsvc.de aolbusqueda.aol.com.mx alicesuche.aol.de alicesuchet.aol.de suchet2.aol.de search.hp.my.aol.com.au search.hp.my.aol.de search.hp.my.aol.it search-intl.netscape.com de.aolsearch.com
whoogle	whoogle.io
ghostery	ghosterysearch.com
marginalia	marginalia.nu marginalia-search.com
karma	karmasearch.org
lilo	search.lilo.org
oceanhero	oceanhero.today
360.cn	=360.cn
alice	
ask	ask.com ask.reference.com askkids.com ask.co.uk qbyrd.com search-results.com searchqu.com
auone	search.auone.jp sp-search.auone.jp
avg	
babylon	search.babylon.com searchassist.babylon.com
biglobe	cgi.search.biglobe.ne.jp
biglobe.co.jp	=biglobe.co.jp
biglobe.ne.jp	=biglobe.ne.jp
centrum.cz	=centrum.cz
cnn	
comcast	search.comcast.net
conduit	
dogpile	
dogpile.com	=dogpile.com
email.seznam.cz	=email.seznam.cz
eniro	eniro.se
exalead.com	=exalead.com
excite.com	=excite.com
firmy.cz	=firmy.cz
globo	
incredimail	
kvasir	kvasir.no
lycos	search.lycos.com lycos.*
mail.rambler.ru	=mail.rambler.ru
mail.yandex.ru	=mail.yandex.ru
najdi	
onet	
onet.pl	=onet.pl szukaj.onet.pl
rakuten	
rakuten.co.jp	=rakuten.co.jp
rambler	nova.rambler.ru
rambler.ru	=rambler.ru
search-results	
search.smt.docomo.ne.jp	=search.smt.docomo.ne.jp
search.ukr.net	=search.ukr.net
secureurl.ukr.net	=secureurl.ukr.net
so.com	=so.com
sp-web.search.auone.jp	=sp-web.search.auone.jp
startsiden	
startsiden.no	=startsiden.no
terra	buscador.terra.es buscador.terra.cl buscador.terra.com.br
tut.by	=tut.by
ukr	
virgilio	ricerca.virgilio.it ricercaimmagini.virgilio.it ricercavideo.virgilio.it ricercanews.virgilio.it
webmaster.yandex.ru	=webmaster.yandex.ru
websearch.rakuten.co.jp	=websearch.rakuten.co.jp
zen.yandex.ru	=zen.yandex.ru
~1.cz	1.cz
~360search	so.360.cn m.so.com sou.com
~abacho	abacho.de abacho.com abacho.co.uk abacho.at abacho.fr abacho.es abacho.ch abacho.it
~abcsøk	abcsok.no
~acoon	acoon.de
~aguea	chercherfr.aguea.com
~alexa	search.toolbars.alexa.com
~alice adsl	rechercher.aliceadsl.fr
~all.by	all.by
~allesklar	allesklar.de allesklar.at allesklar.ch
~alltheinternet	alltheinternet.com
~alltheweb	alltheweb.com
~alohafind	alohafind.com
~altavista	altavista.com altavista.de altavista.fr
~apollo7	apollo7.de
~aport	sm.aport.ru
~arama	arama.com
~arianna	arianna.libero.it arianna.com
~atlas	searchatlas.centrum.cz
~austronaut	www2.austronaut.at www1.austronaut.at
~biglobe images	images.search.biglobe.ne.jp
bing	cc.bingj.com
~blekko	blekko.com
~bluewin	search.bluewin.ch
~centrum	search.centrum.cz morfeo.centrum.cz
~claro search	claro-search.com
~clix	pesquisa.clix.pt
~compuserve.com (enhanced by google)	websearch.cs.com
~conduit.com	search.conduit.com
~crawler	crawler.com
~cuil	cuil.com
~daemon search	daemon-search.com
~dir.com	fr.dir.com
~disconnectsearch	search.disconnect.me
duckduckgo	duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion
~earthlink	search.earthlink.net
~el mundo	ariadna.elmundo.es
~entireweb	entireweb.com
~eo	eo.st
~epicsearch.in	epicsearch.in
~eurip	eurip.com
~euroseek	euroseek.com
~everyclick	everyclick.com
~exalead	exalead.fr
~excite	search.excite.it search.excite.fr search.excite.de search.excite.co.uk search.excite.es search.excite.nl msxml.excite.com excite.co.jp
~fast browser search	fastbrowsersearch.com
~fireball	fireball.de fireball.com
~firstsfind	firstsfind.com
~fixsuche	fixsuche.de
~fooooo	search.fooooo.com
~forestle	forestle.org forestle.mobi
~francite	recherche.francite.com
~free	search.free.fr search1-2.free.fr search1-1.free.fr
~freecause	search.freecause.com
~freenet	suche.freenet.de
~freespoke	freespoke.com
~frontier	search.frontier.com
~gais	gais.cs.ccu.edu.tw
~genieo	search.genieo.com
~geona	geona.net
~gibiru	gibiru.com
~gigablast	gigablast.com
~gnadenmeer	gnadenmeer.de
~gomeo	gomeo.com
~goo	search.goo.ne.jp ocnsearch.goo.ne.jp
google	www2.google.com wwwgoogle.com gogole.com gppgle.com googel.com search.avg.com isearch.avg.com search.chedot.com darkoogle.com search.foxtab.com gooofullsearch.com search.hiyo.com search.incredimail.com search1.incredimail.com search2.incredimail.com search3.incredimail.com search4.incredimail.com search.sweetim.com search.juno.com search.zum.com searchresults.verizon.com search.walla.co.il search.alot.com search.incredibar.com delta-search.com search.1und1.de search.zonealarm.com search.leonardo.it search.dolphin-browser.jp search.nan.so image.search.smt.docomo.ne.jp gfsoso.com searches.safehomepage.com searches.f-secure.com search.f-secure.com search.bt.com startab.me search.xfinity.com
~google syndicated search	googlesyndicatedsearch.com
~haosou	haosou.com
~hit-parade	req.hit-parade.com class.hit-parade.com hit-parade.com
~holmes	holmes.ge
~hooseek	hooseek.com
~hotbot	hotbot.com
~i-play	start.iplay.com
~icq	search.icq.com
~ilse nl	ilse.nl
~imesh	search.imesh.com
~infospace	infospace.com tattoodle.com metacrawler.com webfetch.com webcrawler.com search.kiwee.com searches.vi-view.com search.webssearches.com search.fbdownloader.com searches3.globososo.com search.avast.com isearch.babylon.com start.facemoods.com start.funmoods.com search.magentic.com search.searchcompletion.com searchmobileonline.com isearch.glarysoft.com search.chatzum.com home.speedbit.com search.b1.org searchya.com search.handycafe.com search.v9.com search.iminent.com utorrent.inspsearch.com govome.inspsearch.com
~interia	google.interia.pl
~isodelen	isodelen.se
~ixquick	ixquick.com ixquick.de
~jungle key	junglekey.com junglekey.fr
~jungle spider	jungle-spider.de
~junior safe search	juniorsafesearch.com
~jyxo	jyxo.1188.cz
~k9 safe search	k9safesearch.com
~kensaq	kensaq.com
~la toile du québec (google)	toile.com
~laban	laban.vn
~latne	latne.lv
~lo.st	lo.st
~lookany	lookany.com
~lookseek	search.lookseek.com
~maailm.com	maailm.com
~mamma	mamma.com
~meta.ua	meta.ua
~metacrawler de	s1.metacrawler.de s2.metacrawler.de s3.metacrawler.de
~metager	meta.rrzn.uni-hannover.de metager.de
~metager2	metager2.de
~monstercrawler	monstercrawler.com
~mozbot	mozbot.fr mozbot.co.uk mozbot.com
~myprivatesearch	myprivatesearch.com
~mywebsearch	mysearch.com kf.mysearch.myway.com ki.mysearch.myway.com search.myway.com search.mywebsearch.com
~najdi.si	najdi.si
~nate	search.nate.com
~needtofind	ko.search.need2find.com
~neti	neti.ee
~nifty	search.nifty.com search.azby.fmworld.net
~nifty videos	videosearch.nifty.com
~nigma	nigma.ru
~onlysearch	only-search.com
~orange	busca.orange.es lemoteur.ke.voila.fr lemoteur.orange.fr
~paperball	paperball.de
~peoplepc	search.peoplepc.com
~picsearch	picsearch.com
~plazoo	plazoo.com
~plusnetwork	plusnetwork.com
~poisk.ru	poisk.ru
~privacywall	privacywall.org
~qip.ru	search.qip.ru
~qualigo	qualigo.at qualigo.ch qualigo.de qualigo.nl
~quendu	quendu.com
~riksdelen	riksdelen.se
~road runner	search.rr.com
~sapo	pesquisa.sapo.pt
~scour.com	scour.com
~search.ch	search.ch
~search.com	search.com
~searchalot	searchalot.com
~searchcanvas	searchcanvas.com
~searchlock	searchlock.com
~searchy	searchy.co.uk
~seesaa	search.seesaa.jp
~setooz	bg.setooz.com da.setooz.com el.setooz.com fa.setooz.com ur.setooz.com setooz.com
~seznam videa	videa.seznam.cz
~sharelook	sharelook.fr
~sm.cn	m.sm.cn m.sp.sm.cn
~sm.de	sm.de
~smartaddressbar	search.smartaddressbar.com
~smartshopping	search.smartshopping.com
~snap.do	search.snap.do
~softonic	search.softonic.com
~soso	soso.com
~sputnik	sputnik.ru
~stract	stract.com
~suche.info	suche.info
~suchmaschine.com	suchmaschine.com
~suchnase	suchnase.de
~surf canyon	surfcanyon.com
~swiggle	swiggle.org.uk
~t-online	suche.t-online.de brisbane.t-online.de navigationshilfe.t-online.de
~talimba	talimba.com
~tarmot	tarmot.com
~teoma	teoma.com
~tiscali	search.tiscali.it search-dyn.tiscali.it hledani.tiscali.cz
~tixuma	tixuma.de
~toolbarhome	toolbarhome.com
~tusk search	tusksearch.com
~trouvez.com	trouvez.com
~trovarapido	trovarapido.com
~trusted search	trusted-search.com
~trustnav	search.trustnav.com
~twingly	twingly.com
~uol.com.br	busca.uol.com.br
~vinden	vinden.nl
~vindex	vindex.nl
~voila	search.ke.voila.fr lemoteur.fr
~vuhuv	vuhuv.com
~walhello	walhello.info walhello.com walhello.de walhello.nl
~websearch	websearch.com
~wedoo	fr.wedoo.com en.wedoo.com es.wedoo.com
~winamp	search.winamp.com
~wirtualna polska	szukaj.wp.pl
~woopie	woopie.jp
~www värav	search.www.ee
~x-recherche	x-recherche.com
~yahoo!	cade.yahoo.com one.cn.yahoo.com search.offerbox.com ys.mirostart.com
~yahoo! images	images.yahoo.com
~yahoo! japan	jwsearch.jword.jp
~yam	search.yam.com
~yep	yep.com
~yippy	search.yippy.com
~yongzin	yongzin.com
~yougoo	yougoo.fr
~zapmeta	zapmeta.com zapmetasearch.*
~zhongsou	p.zhongsou.com
~zoek	www3.zoek.nl
~zoeken	zoeken.nl
~zoohoo	zoohoo.cz
~zoznam	zoznam.sk
~zxuso	zxuso.com
~묻지마 검색	kwzf.net
#social
facebook|fb|meta|facebook ads|facebook_ads|facebook-ads|facebookads|fb ads|fb_ads|meta ads|meta_ads|messenger	facebook.com fb.com fb.me fb.watch fb.gg messenger.com m.me l.workplace.com workplace.com
instagram|ig|insta|instagram ads|instagram_ads	instagram.com instagr.am ig.me com.instagram.android
threads	threads.com threads.net com.instagram.barcelona
x|twitter|twitter ads	x.com t.co twitter.com
linkedin|linkedin ads|linkedin_ads	linkedin.com lnkd.in
pinterest	pinterest.* pinterest.com pin.it pinterest.info
reddit	reddit.com redd.it com.reddit.frontpage
tiktok|tiktokads|tiktok ads|tiktok_ads|tik tok	tiktok.com com.zhiliaoapp.musically com.zhiliaoapp.musically.go com.ss.android.ugc.trill com.ss.android.ugc.tiktok.lite
douyin	douyin.com iesdouyin.com com.ss.android.ugc.aweme com.ss.android.ugc.aweme.lite
snapchat|snap	snapchat.com
whatsapp	whatsapp.com wa.me com.whatsapp com.whatsapp.w4b
telegram|tg	t.me telegram.me telegram.org org.telegram.messenger org.telegram.messenger.web org.telegram.plus org.thunderdog.challegram
viber	viber.com
skype	skype.com com.skype.raider
kakao|kakaotalk	kakao.com com.kakao.talk
nextdoor	nextdoor.*
yelp	yelp.*
tripadvisor	tripadvisor.*
houzz	houzz.*
quora	quora.com
bluesky	bsky.app go.bsky.app xyz.blueskyweb.app skyfeed.app
mastodon	mastodon.social mastodon.online org.joinmastodon.android mastodon.cloud mastodon.technology mastodon.xyz mastodon.at mastodon.art mamot.fr pawoo.net mstdn.io mstdn.jp friends.nico ro-mastodon.puyo.jp quey.org botsin.space social.tchncs.de knzk.me mastodont.cat bitcoinhackers.org fosstodon.org chaos.social cybre.space vis.social typo.social front-end.social hachyderm.io newsie.social mstdn.social indieweb.social sfba.social mas.to mstdn.party c.im mastodonapp.uk universeodon.com social.vivaldi.net ohai.social toot.community masto.ai mastodon.scot mastodon.world mastodon.nz graphics.social mastodon.eus mastodon.jalgi.eus tkm.eus
discord	discord.com discord.gg discordapp.com
tumblr	tumblr.com t.umblr.com
wechat|weixin	wechat.com weixin.qq.com com.tencent.mm
qq	im.qq.com qzone.qq.com com.tencent.mobileqq com.qzone
xiaohongshu	xiaohongshu.com xhslink.com com.xingin.xhs
zhihu	zhihu.com
vk|vk ads|vk_ads|vkontakte	vk.com vk.ru vk.me vk.cc vkontakte.ru com.vkontakte.android com.vk.im
odnoklassniki|ok	ok.ru odnoklassniki.ru odnoklassniki.ua ru.ok.android
dzen	dzen.ru zen.yandex.com ru.zen.android
xing	xing.com
line	line.me lin.ee jp.naver.line.android
zalo	zalo.me com.zing.zalo
weibo	weibo.com weibo.cn t.cn com.sina.weibo
digg	digg.com
stackoverflow|stack overflow	stackoverflow.com
trustpilot	trustpilot.com
43things	43things.com
~51.com	51.com
~5ch.net	5ch.net
hatena	
imageshack	imageshack.com imageshack.us
~academia.edu	academia.edu
activerain	activerain.com
activeworlds	activeworlds.com
addthis	addthis.com
~airg.ca	airg.ca
~allnurses.com	allnurses.com
~allrecipes.com	allrecipes.com
alumniclass	alumniclass.com
~ameba.jp	ameba.jp
~ameblo.jp	ameblo.jp
americantowns	americantowns.com
~ancestry.com	ancestry.com
anobii	anobii.com
answerbag	answerbag.com
~answers.yahoo.com	answers.yahoo.com
aolanswers	aolanswers.com
~artstation.com	artstation.com
askubuntu	askubuntu.com
~asmallworld.com	asmallworld.com
athlinks	athlinks.com
~awe.sm	awe.sm
~b.hatena.ne.jp	b.hatena.ne.jp
baby-gaga	baby-gaga.com
~babyblog.ru	babyblog.ru
badoo	badoo.com
bebo	bebo.com
beforeitsnews	beforeitsnews.com
bharatstudent	bharatstudent.com
~biip.no	biip.no
~biswap.org	biswap.org
~bit.ly	bit.ly
~blackcareernetwork.com	blackcareernetwork.com
blackplanet	blackplanet.com
~blip.fm	blip.fm
~blog.com	blog.com
~blog.feedspot.com	blog.feedspot.com
~blog.goo.ne.jp	blog.goo.ne.jp
~blog.naver.com	blog.naver.com
~blog.yahoo.co.jp	blog.yahoo.co.jp
~blogg.no	blogg.no
~bloggang.com	bloggang.com
blogger	blogger.com
blogher	blogher.com
bloglines	bloglines.com
~blogs.com	blogs.com
blogsome	blogsome.com
blogspot	blogspot.com
blogster	blogster.com
blurtit	blurtit.com
~bookmarks.yahoo.co.jp	bookmarks.yahoo.co.jp
~bookmarks.yahoo.com	bookmarks.yahoo.com
brightkite	brightkite.com
brizzly	brizzly.com
buzzfeed	buzzfeed.com
buzznet	buzznet.com
~cafe.naver.com	cafe.naver.com
cafemom	cafemom.com
camospace	camospace.com
~canalblog.com	canalblog.com
~care.com	care.com
care2	care2.com
~caringbridge.org	caringbridge.org
catster	catster.com
~cbnt.io	cbnt.io
cellufun	cellufun.com
~centerblog.net	centerblog.net
~chegg.com	chegg.com
chicagonow	chicagonow.com
~chiebukuro.yahoo.co.jp	chiebukuro.yahoo.co.jp
classmates	classmates.com
classquest	classquest.com
cocolog-nifty	cocolog-nifty.com
~copainsdavant.linternaute.com	copainsdavant.linternaute.com
~couchsurfing.org	couchsurfing.org
cozycot	cozycot.com
~cross.tv	cross.tv
crunchyroll	crunchyroll.com
cyworld	cyworld.com
~d.hatena.ne.jp	d.hatena.ne.jp
~dailystrength.org	dailystrength.org
~deluxe.com	deluxe.com
deviantart	deviantart.com
dianping	dianping.com
diigo	diigo.com
~discover.hubpages.com	discover.hubpages.com
disqus	disqus.com
dogster	dogster.com
dol2day	dol2day.com
doostang	doostang.com
dopplr	dopplr.com
douban	douban.com
~draugiem.lv	draugiem.lv
drugs-forum	drugs-forum.com
dzone	dzone.com
~edublogs.org	edublogs.org
elftown	elftown.com
~epicurious.com	epicurious.com
~everforo.com	everforo.com
~exblog.jp	exblog.jp
extole	extole.com
faceparty	faceparty.com
~fandom.com	fandom.com
fanpop	fanpop.com
fark	fark.com
fc2	fc2.com
feedspot	
feministing	feministing.com
filmaffinity	filmaffinity.com
flickr	flickr.com
flipboard	flipboard.com
folkdirect	folkdirect.com
foodservice	foodservice.com
~forums.androidcentral.com	forums.androidcentral.com
~forums.crackberry.com	forums.crackberry.com
~forums.imore.com	forums.imore.com
~forums.nexopia.com	forums.nexopia.com
~forums.webosnation.com	forums.webosnation.com
~forums.wpcentral.com	forums.wpcentral.com
fotki	fotki.com
fotolog	fotolog.com
foursquare	foursquare.com
friendfeed	friendfeed.com
~fruehstueckstreff.org	fruehstueckstreff.org
fubar	fubar.com
gaiaonline	gaiaonline.com
gamerdna	gamerdna.com
~gather.com	gather.com
~geni.com	geni.com
~getpocket.com	getpocket.com
glassboard	glassboard.com
glassdoor	glassdoor.com
godtube	godtube.com
~goldenline.pl	goldenline.pl
goldstar	goldstar.com
~goo.gl	goo.gl
gooblog	
goodreads	goodreads.com
google+	com.google.android.apps.plus
~googlegroups.com	googlegroups.com
googleplus	
govloop	govloop.com
gowalla	gowalla.com
~gree	gree.jp
~groups.google.com	groups.google.com
~gulli.com	gulli.com
~gutefrage.net	gutefrage.net
habbo	habbo.com
hi5	hi5.com
hootsuite	hootsuite.com
hoverspot	hoverspot.com
~hr.com	hr.com
hubculture	hubculture.com
~hubpages.com	hubpages.com
~hyves.net	hyves.net
~hyves	hyves.nl
ibibo	ibibo.com
~identi.ca	identi.ca
imvu	imvu.com
insanejournal	insanejournal.com
instapaper	instapaper.com
~internations.org	internations.org
~interpals.net	interpals.net
intherooms	intherooms.com
~irc-galleria.net	irc-galleria.net
~is.gd	is.gd
italki	italki.com
jammerdirect	jammerdirect.com
~jappy.com	jappy.com
~jappy.de	jappy.de
~kaboodle.com	kaboodle.com
~kakaocorp.com	kakaocorp.com
kaneva	kaneva.com
~kin.naver.com	kin.naver.com
~last.fm	last.fm
librarything	librarything.com
~lifestream.aol.com	lifestream.aol.com
listal	listal.com
listography	listography.com
~livedoor.com	livedoor.com
livedoorblog	
livejournal	livejournal.com livejournal.ru
~mbga.jp	mbga.jp
~medium.com	medium.com
~meetin.org	meetin.org
meetup	meetup.com
~meinvz	meinvz.net
~meneame.net	meneame.net
~menuism.com	menuism.com
~messages.google.com	messages.google.com
~messages.yahoo.co.jp	messages.yahoo.co.jp
~mix.com	mix.com
~mixi	mixi.jp
mocospace	mocospace.com
mouthshut	mouthshut.com
movabletype	movabletype.com
mubi	mubi.com
~my.opera.com	my.opera.com
~myanimelist.net	myanimelist.net
myheritage	myheritage.com
mylife	mylife.com mylife.ru
mymodernmet	mymodernmet.com
myspace	myspace.com
netvibes	netvibes.com
~hacker news	news.ycombinator.com
newsshowcase	
nexopia	
~ngopost.org	ngopost.org
niconico	
~niconico	nicovideo.jp
nightlifelink	nightlifelink.com
ning	ning.com
~okwave.jp	okwave.jp
~oneworldgroup.org	oneworldgroup.org
onstartups	onstartups.com
opendiary	opendiary.com
~oshiete.goo.ne.jp	oshiete.goo.ne.jp
~over-blog.com	over-blog.com
~overblog.com	overblog.com
~paper.li	paper.li
~partyflock.nl	partyflock.nl
photobucket	photobucket.com
pinboard	pinboard.in
pingsta	pingsta.com
~pixiv.net	pixiv.net
~playahead.se	playahead.se
plurk	plurk.com
~google+	plus.google.com
~plus.url.google.com	plus.url.google.com
~pocket.co	pocket.co
posterous	posterous.com
~pro.homeadvisor.com	pro.homeadvisor.com
~pulse.yahoo.com	pulse.yahoo.com
qapacity	qapacity.com
quechup	quechup.com
ravelry	ravelry.com
redux	redux.com
renren	renren.com
~researchgate.net	researchgate.net
reunion	reunion.com
reverbnation	reverbnation.com
~rtl.de	rtl.de
ryze	ryze.com
salespider	salespider.com
~scoop.it	scoop.it
screenrant	screenrant.com
scribd	scribd.com
scvngr	scvngr.com
secondlife	secondlife.com
serverfault	serverfault.com
shareit	
sharethis	sharethis.com
~shvoong.com	shvoong.com
~sites.google.com	sites.google.com
skyrock	skyrock.com
~slashdot.org	slashdot.org
~slideshare.net	slideshare.net
~smartnews.com	smartnews.com
social	
~sociallife.com.br	sociallife.com.br
socialvibe	socialvibe.com
~spaces.live.com	spaces.live.com
spoke	spoke.com
spruz	spruz.com
~ssense.com	ssense.com
stackapps	stackapps.com
stackexchange	stackexchange.com
~stardoll.com	stardoll.com
stickam	stickam.com
~studivz	studivz.net
~suomi24.fi	suomi24.fi
superuser	superuser.com
sweeva	sweeva.com
tagged	tagged.com
taggedmail	taggedmail.com
talkbiznow	talkbiznow.com
~taringa!	taringa.net
techmeme	techmeme.com
tencent	tencent.com
tinyurl	tinyurl.com
toolbox	toolbox.com
travellerspoint	travellerspoint.com
trombi	trombi.com
tudou	tudou.com
tuenti	tuenti.com
tweetdeck	tweetdeck.com
~twoo.com	twoo.com
typepad	typepad.com
~unblog.fr	unblog.fr
~urbanspoon.com	urbanspoon.com
~ushareit.com	ushareit.com
~ushi.cn	ushi.cn
vampirefreaks	vampirefreaks.com
vampirerave	vampirerave.com
~vg.no	vg.no
~video.ibm.com	video.ibm.com
wakoopa	wakoopa.com
wattpad	wattpad.com
webshots	webshots.com
weebly	weebly.com
~wer-weiss-was.de	wer-weiss-was.de
weread	weread.com
~wiki.answers.com	wiki.answers.com
~wikihow.com	wikihow.com
~wikitravel.org	wikitravel.org
~woot.com	woot.com
wordpress	wordpress.com wordpress.org
xanga	xanga.com
~yahoo-mbga.jp	yahoo-mbga.jp
yammer	yammer.com
~youroom.in	youroom.in
~zoo.gr	zoo.gr
zooppa	zooppa.com
~douyu	douyu.com
~github	github.com
~dribbble	dribbble.com
~fetlife	fetlife.com
~flixster	flixster.com
~friends reunited	friendsreunited.com
~friendster	friendster.com
~huya	huya.com
~lang-8	lang-8.com
last.fm	lastfm.ru lastfm.de lastfm.es lastfm.fr lastfm.it lastfm.jp lastfm.pl lastfm.com.br lastfm.se lastfm.com.tr
~missevan	missevan.com
~moikrug.ru	moikrug.ru
~multiply	multiply.com
~my.mail.ru	my.mail.ru
~myyearbook	myyearbook.com
~nasza-klasa.pl	nk.pl
~netlog	netlog.com
~orkut	orkut.com
~peepeth	peepeth.com
~pixelfed	pixelfed.social pixelfed.de pxlmo.com metapixl.com pix.toot.wales pixelfed.uno pixey.org
~plaxo	plaxo.com
snapchat	com.snapchat.android
~sonico.com	sonico.com
~soundcloud	soundcloud.com gate.sc
~twitcast	twitcasting.tv
~sourceforge	sourceforge.net
~stumbleupon	stumbleupon.com
~v2ex	v2ex.com
~viadeo	viadeo.com
~vkrugudruzei.ru	vkrugudruzei.ru
~wayn	wayn.com
~weeworld	weeworld.com
#video
youtube|yt|youtube ads|youtube_ads	youtube.com youtu.be youtube-nocookie.com com.google.android.youtube com.google.android.apps.youtube.music com.google.android.apps.youtube.mango com.google.android.youtube.tv
vimeo	vimeo.com
dailymotion	dailymotion.com dai.ly
twitch	twitch.tv tv.twitch.android.app
wistia	wistia.com wistia.net
netflix	netflix.com
youku	youku.com
iqiyi	iqiyi.com iq.com
bilibili	bilibili.com b23.tv tv.danmaku.bili
kuaishou	kuaishou.com com.smile.gifmaker
rutube	rutube.ru
vk video	vkvideo.ru com.vk.vkvideo
crackle	crackle.com
curiositystream	curiositystream.com
~d.tube	d.tube
disneyplus	disneyplus.com
~help.hulu.com	help.hulu.com
hulu	hulu.com
~justin.tv	justin.tv
ted	ted.com
utreon	utreon.com
veoh	veoh.com
~viadeo.journaldunet.com	viadeo.journaldunet.com
#shopping
google shopping|googleshopping|google-shopping|google_shopping	shopping.google.*
amazon	amazon.* smile.amazon.com com.amazon.mshop.android.shopping in.amazon.mshop.android.shopping
ebay	ebay.* rover.ebay.com com.ebay.mobile
etsy	etsy.com
walmart	walmart.com walmart.ca
alibaba	alibaba.com com.alibaba.intl.android.apps.poseidon
aliexpress	aliexpress.* com.alibaba.aliexpresshd
taobao	taobao.com tmall.com
mercadolibre|mercadolivre	mercadolibre.* mercadolivre.com.br
shopify	shopify.com
naver shopping	shopping.naver.com
yandex market	market.yandex.* ru.beru.android
ozon	ozon.ru ru.ozon.app.android
wildberries	wildberries.ru com.wildberries.ru
idealo	idealo.*
pricerunner	pricerunner.*
kelkoo	kelkoo.*
s3.amazonaws.com	s3.amazonaws.*
igshopping	
~aax-us-east.amazon-adsystem.com	aax-us-east.amazon-adsystem.com
~aax.amazon-adsystem.com	aax.amazon-adsystem.com
~checkout.stripe.com	checkout.stripe.com
~nl.shopping.net	nl.shopping.net
~no.shopping.net	no.shopping.net
~order.shopping.yahoo.co.jp	order.shopping.yahoo.co.jp
~se.shopping.net	se.shopping.net
~shop.app	shop.app
~shopping.yahoo.co.jp	shopping.yahoo.co.jp
~shopping.yahoo.com	shopping.yahoo.com
shopzilla	shopzilla.com
~simplycodes.com	simplycodes.com
stripe	stripe.com
~uk.shopping.net	uk.shopping.net
#mail
~gmail	mail.google.com inbox.google.com gmail.com mail-attachment.googleusercontent.com com.google.android.gm com.google.android.gm.lite
~outlook	outlook.live.com outlook.office.com outlook.office365.com outlook.office365.us outlook.office.de outlook.cloud.microsoft outlook.com partner.outlook.cn hotmail.* hotmail.msn.com mail.live.com safelinks.protection.outlook.com safelinks.protection.office365.us com.microsoft.office.outlook
~yahoo mail	mail.yahoo.com mail.yahoo.co.jp mail.yahoo.* ymail.com rocketmail.com currently.att.yahoo.com currently.com com.yahoo.mobile.client.android.mail jp.co.yahoo.android.ymail
~aol mail	mail.aol.com webmail.aol.com com.aol.mobile.aolapp
~icloud mail	icloud.com icloud.com/mail icloud.com.cn
~proton mail	mail.proton.me protonmail.com ch.protonmail.android
~tuta	app.tuta.com tutanota.com mail.tutanota.com de.tutao.tutanota
~fastmail	app.fastmail.com fastmail.com com.fastmail.app
~zoho mail	mail.zoho.* com.zoho.mail
~hey	app.hey.com com.basecamp.hey
~posteo	posteo.de
~mailbox.org	mailbox.org
~startmail	startmail.com
~hushmail	hushmail.com
~runbox	runbox.com
~mailfence	mailfence.com
~kolab now	kolabnow.com
~superhuman	mail.superhuman.com com.superhuman.mail
~shortwave	app.shortwave.com
~missive	mail.missiveapp.com
~front	app.frontapp.com
~gmx	gmx.net gmx.de gmx.at gmx.ch gmx.com gmx.co.uk gmx.fr gmx.es deref-gmx.net deref-gmx.com deref-gmx.fr deref-gmx.es deref-gmx.co.uk de.gmx.mobile.android.mail com.gmx.mobile.android.mail
~web.de	web.de deref-web.de deref-web-02.de de.web.mobile.android.mail
~mail.com	mail.com deref-mail.com com.mail.mobile.android.mail
~1&1	mail.ionos.com webmailer.1und1.de deref-1und1.de deref-1und1-02.de
~t-online mail	email.t-online.de de.telekom.mail
~freenet mail	email.freenet.de mail.freenet.de freenetmail.de
~vodafone mail	email.vodafone.de mail.arcor.de
~bluewin mail	email.bluewin.ch
~orange mail	mail.orange.fr messagerie.orange.fr wmail.orange.fr
~laposte mail	laposte.net
~free mail	zimbra.free.fr imp.free.fr
~sfr mail	messagerie.sfr.fr webmail.sfr.fr
~bouygues mail	webmail.bbox.fr webmail.bouyguestelecom.fr
~libero mail	mail.libero.it
~virgilio mail	mail.virgilio.it
~tiscali mail	mail.tiscali.it
~tim mail	mail.tim.it mail.alice.it
~aruba mail	webmail.aruba.it webmailpec.aruba.it
~mail.ru mail	e.mail.ru touch.mail.ru light.mail.ru octavius.mail.ru tel.mail.ru click.mail.ru ru.mail.mailapp
~yandex mail	mail.yandex.* mail.360.yandex.ru mail.ya.ru ru.yandex.mail
~seznam mail	cz.seznam.email
~centrum mail	mail.centrum.cz mail.centrum.sk mail.atlas.cz mail.volny.cz
~onet mail	poczta.onet.pl pl.onet.mail
~wp mail	poczta.wp.pl
~interia mail	poczta.interia.pl
~o2 mail	poczta.o2.pl
~freemail	freemail.hu
~citromail	citromail.hu
~abv	abv.bg
~mail.bg	mail.bg
~mail.de	mail.de
~mail.ee	mail.ee
~mail.kz	mail.kz
~inbox	inbox.lv inbox.lt
~freemail.gr	freemail.gr
~strato mail	communicator.strato.com communicator.strato.de
~ovh mail	ssl0.ovh.net mail.ovh.net
~titan	titan.email
~namecheap mail	privateemail.com
~pec	gestionemail.pec.it webmail.pec.it
~android email	com.android.email
~ukr.net mail	mail.ukr.net ua.freedom.mail
~i.ua	mail.i.ua mbox.i.ua mbox1.i.ua mbox2.i.ua
~naver mail	mail.naver.com com.nhn.android.mail
~daum mail	mail.daum.net mail.kakao.com hanmail.net hanmail2.daum.net
~qq mail	mail.qq.com exmail.qq.com com.tencent.androidqqmail
~netease mail	mail.163.com mail.126.com mail.yeah.net 163mail.com qiye.163.com com.netease.mail
~sina mail	mail.sina.com.cn mail.sina.cn
~139 mail	mail.10086.cn appmail.mail.10086.cn
~aliyun mail	mail.aliyun.com qiye.aliyun.com
~rediffmail	mail.rediff.com rediffmail.com
~xfinity mail	connect.xfinity.com xfinityconnect.mail.comcast.net web.mail.comcast.net
~spectrum mail	webmail.spectrum.net mail.twc.com
~cox mail	webmail.cox.net myemail.cox.net
~at&t mail	mail.att.net
~verizon mail	mail.verizon.com mail.verizon.net
~juno	webmail.juno.com webmaila.juno.com webmailb.juno.com webmail.netzero.net
~rogers mail	mail.rogers.com rogersmembercentre.com
~bell mail	webmail.bell.net mail.bell.net
~shaw mail	webmail.shaw.ca
~telus mail	webmail.telus.net
~bt mail	email.bt.com btmail.bt.com mail.btinternet.com
~sky mail	mail.sky.com skymail.sky.com
~virgin media mail	mail.virginmedia.com mail2.virginmedia.com
~talktalk mail	webmail.talktalk.co.uk mail.talktalk.co.uk
~uol mail	email.uol.com.br mail.uol.com.br
~bol mail	email.bol.uol.com.br bol.com.br
~terra mail	mail.terra.com.br mail.terra.com
~samsung email	com.samsung.android.email.provider
~aqua mail	org.kman.aquamail
~k-9 mail	com.fsck.k9 net.thunderbird.android
~blue mail	me.bluemail.mail bluemail.me
~mymail	com.my.mail
~spark	com.readdle.spark
~proofpoint	urldefense.com urldefense.us urldefense.proofpoint.com
~mimecast	mimecast.com mimecastprotect.com
~barracuda	linkprotect.cudasvc.com
~symantec	clicktime.symantec.com
~trend micro	ctp.trendmicro.com
~cisco	secure-web.cisco.com
~sophos	protection.sophos.com
~fireeye	protect2.fireeye.com
~mailchimp	list-manage.com mailchi.mp campaign-archive.com campaign-archive1.com campaign-archive2.com
~constant contact	rs6.net conta.cc
~klaviyo	klclick.com klclick1.com klclick2.com klclick3.com
~hubspot	hubspotlinks.com
~sendgrid	ct.sendgrid.net
~substack mail	email.substack.com
#ads
google	doubleclick.net googleads.g.doubleclick.net googlesyndication.com googleadservices.com adservice.google.*
taboola	taboola.com
outbrain	outbrain.com
criteo	criteo.com criteo.net
teads	teads.tv teads.com
adroll	adroll.com
appnexus	adnxs.com
plista	plista.com
mgid	mgid.com
revcontent	revcontent.com
adform	adform.net
yandex ads	an.yandex.ru`
