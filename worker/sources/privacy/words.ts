const split = (text: string): string[] => text.trim().split(/\s+/)

/**
 * Words that make a parameter's name that of a secret or of something about a person, in the languages that sites are most
 * often written in, without accents. A name is cut into its words first, so `tel` is not found in `hotel`.
 */
const byKind = {
  secret: `password passwd passwrd pswd pwd pw psw pass passphrase passcode passkey otp totp mfa tfa jwt token tokens tok secret secrets
    credential credentials cred creds auth oauth authorization authentication bearer sid sess session sig signature hmac nonce
    csrf xsrf saml samlresponse samlrequest assertion cookie sso pin cvv cvc cvn securitycode
    passwort kennwort pwort losung motdepasse mdp contrasena clave senha parola wachtwoord paswoord haslo heslo losenord
    adgangskode passord lozinka matkhau sandi salasana sifre jelszo parol пароль гасло κωδικος 密码 密碼 パスワード 비밀번호 סיסמה`,
  mail: `email emails mail mails emailaddress mailaddress eml mailto correo courriel epost emejl почта имейл 邮箱 郵箱 メール
    이메일 recipient recipients subscriber subscribers`,
  phone: `phone phones telephone tel telno msisdn cellphone telefon telefono telefone telefoon telephonenumber handynummer
    rufnummer movil celular cellulare mobilnummer telefonnummer puhelin puhelinnumero telefonszam fax
    телефон 电话 電話 전화 전화번호 手机 手機`,
  name: `firstname lastname fname lname surname fullname forename givenname familyname middlename maidenname username uname
    nickname screenname realname vorname nachname zuname familienname benutzername prenom nom nomdefamille nombre nombres
    apellido apellidos cognome nome sobrenome apelido voornaam achternaam naam fornamn efternamn namn fornavn etternavn
    efternavn navn etunimi sukunimi nimi imie nazwisko jmeno prijmeni vezeteknev keresztnev nev nume prenume isim soyad
    soyisim имя фамилия отчество фио прізвище ονομα onoma 姓名 名前 氏名 이름 שם`,
  birth: `birth birthday birthdate bday dob dateofbirth geburtsdatum geburtstag geburt gebdat naissance nacimiento nascita
    nascimento geboortedatum geboorte fodelsedatum fodselsdato fodselsdag syntymaaika urodzenia narozeni szuletes nasterii
    dogum рождения народження 生年月日 生日 출생 생년월일`,
  place: `address addresses addr street streetaddress postcode postalcode zip zipcode plz postleitzahl lat latitude lng lon
    longitude latlng latlon latlong coords coord coordinates geolocation gps adresse anschrift strasse hausnummer rue
    codepostal direccion calle indirizzo endereco adres straat huisnummer adress gata osoite ulica ulice cim utca adresa
    адрес улица 地址 住所 주소`,
  number: `ssn nino taxid cpf curp dni nie nif pesel bsn ahv personnr cnp steuernummer steuerid sozialversicherungsnummer
    passport passportnumber pasaporte passeport ausweis personnummer personalausweis codicefiscale aadhaar aadhar nhs
    insurancenumber idcard iban bic accountnumber kontonummer cardnumber creditcard ccnumber ccnum cardno kreditkarte
    паспорт инн снилс`,
} as const

/** Every such word. */
export const privateWords = split(Object.values(byKind).join(' '))

/**
 * Names that are private as a whole, while their words have other meanings elsewhere (`long_sleeve`). Among them are the
 * ids by which tools that send mail, and other systems of a site, know one person.
 */
export const privateNames =
  split(`long handy mobil portable sin nin ein tin tan user users usr userpass mypass customer member patient uid userid
  customerid memberid contactid clientid leadid accountid visitorid profileid personid subscriberid patientid customernumber
  membernumber login loginname loginid invitee benutzer kunde kundennummer kundennr utilisateur usuario utente gebruiker
  assignedto mceid olyencid olyanonid veroid hsenc hstc hssc hsfp mkttok kx ke cksubscriberid bsftuid bsftclkid bsftek
  sccustomer sceh mlsubscriber mlsubscriberhash btatid btac wickedid elqtrackid elqrecipientid sfmcsub nremailreferer dmi
  trkcontact spuserid spmid gl ga codeverifier codechallenge mfacode resetcode verificationcode confirmationcode securitycode
  accesscode invitecode logincode authcode smscode vcode refresh
  wresult zenid oscsid fn ln nick cell geb geboren geburtsort socialsecurity nationalid idnumber medicalrecord employee ip ipaddress
  deviceid imei idfa gaid aaid codigopostal emailid`)

/** The same where they are run together with others: `useremail`, `myPhoneNumber`. Too long to be in any other word. */
export const privateStems =
  /password|passwd|passwort|kennwort|motdepasse|contrasena|wachtwoord|palavrapasse|email|phonenumber|telephone|telefon|mobilenumber|cellnumber|firstname|lastname|fullname|username|surname|vorname|nachname|dateofbirth|birthdate|birthday|geburtsdatum|geburtstag|streetaddress|postaladdress|homeaddress|creditcard|cardnumber|sessid|sessionid|apikey|accesskey|privatekey|secretkey|saml|clientinfo|sessionstate|versicherungsnummer|versicherungsnr/

/** Short enough to begin another word (`tokenomics`), so they count only at the end. */
export const privateEndings = /(?:token|secret|signature|nonce|passcode)s?$/

/** What a `name` may be of without being a person's: `product_name`, `fileName`. */
export const things: ReadonlySet<string> = new Set(
  split(`product item file campaign ad ads adset adgroup creative keyword category brand event page site model store shop list group
   collection tag color colour size theme template plan package course city country region place location screen domain host
   widget form field filter sort view tab section block variant option attribute parameter utm channel source medium company placement network
   organization organisation org team project service menu slot feature series author artist`),
)

/** Words of names that are private alone, and in front of another word mostly of a thing: `fax_machine`, `session_type`. */
export const softWords: ReadonlySet<string> = new Set(split(`session pass street fax birth`))

/** What may stand behind such a word without making it a thing's: `birth_date`, `session_data`. */
export const personalEndings: ReadonlySet<string> = new Set(
  split(`data code number date year month place city country town state name time hash value word phrase line user info string
   cookie handle uuid guid login address house hour`),
)

/** Parameters that may be a secret or nothing of the kind; their value decides. */
export const ambiguousNames: ReadonlySet<string> = new Set(
  split(
    `key hash ticket invite invitation activation verify verification confirm confirmation reset unsubscribe magic h`,
  ),
)

/** What pages and things are told apart by: such an id may look random. */
export const idNames: ReadonlySet<string> = new Set(
  split(`id ids pid pageid postid productid itemid articleid p page product products item items article articles sku skus variant
    variantid model modelid isbn ean gtin upc asin mpn part partnumber vin collection collectionid category categoryid cat catid tag
    brand store storeid topic topicid thread threadid post event eventid feature listing listingid property propertyid job jobid
    course courseid vehicle vehicleid campaignid adid adgroupid adgroup creative targetid loc feeditemid hsctatracking`),
)

/** What lists are cut by: such a day is nobody's birthday. */
export const dateNames: ReadonlySet<string> = new Set(
  split(`from to date day month year since until after before start end startdate enddate datefrom dateto checkin checkout arrival
    departure published year min max`),
)

/** Words of a path after which an id, however random, is that of a page. */
export const catalogue: ReadonlySet<string> = new Set(
  split(`product products produkt produkte produit produits producto productos prodotto item items p dp gp listing listings article
   articles artikel post posts blog news story event events veranstaltung course courses property properties immobilie expose
   job jobs stelle category categories collection collections page pages catalog catalogue sku variant model vehicle recipe
   video videos watch podcast book books location locations shop store`),
)

/** Words of a path after which comes what only one person was sent. */
export const actions: ReadonlySet<string> = new Set(
  split(`reset resets resetpassword passwordreset verify verification validate validation invite invites invitation invitations confirm
   confirmation magic magiclink unsubscribe optout activate activation password passwords passwort recover recovery
   recoverpassword forgot createpassword setpassword auth authenticate otp sso verifyemail emailverification
   zuruecksetzen bestaetigen bestaetigung einladung abmelden aktivieren reinitialiser verifier confirmer desabonner
   restablecer verificar confirmar reimposta conferma`),
)

/** What may stand beside such a word in one segment: `reset-your-password`, `accept_invitation`, `verify-email`. */
export const actionObjects: ReadonlySet<string> = new Set(
  split(`account accept user users customer email mail e address link login signin signup sign in my your new key code change set
   create newsletter subscription registration register access complete finish do with by s`),
)

/** What such words say together where a password is set anew, whether in one segment or in two. */
export const passwordWords: ReadonlySet<string> = new Set(
  split(`password passwords passwort resetpassword passwordreset recoverpassword createpassword setpassword`),
)
export const resetWords: ReadonlySet<string> = new Set(
  split(
    `reset resets recover recovery forgot resetpassword passwordreset recoverpassword createpassword setpassword`,
  ),
)

/** The pages that follow there: any other word may be a token that is all letters. */
export const resetPages: ReadonlySet<string> = new Set(
  split(`success successful done sent completed confirmed request requested expired error invalid failed help instructions edit
   update form thanks thank step check index start send resend finished status fertig gesendet erfolg`),
)
