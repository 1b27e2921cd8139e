# Interfeys oʻzbek tilida (lotin yozuvi) nima deydi. Sondan keyin ot birlikda qoladi, shuning uchun matn odatda bitta.

centre-name = Migrantlar huquqlari boʻyicha bilimlar markazi
centre-motto = Markaziy Osiyo migrantlarining huquqlari: qonunlar, faktlar, odamlar
yes = ha

## Sahifa atrofi
skip-to-content = Asosiy matnga oʻtish
search-label = Qidiruv
search-placeholder = kirishni taqiqlash, pensiya, patent…
search-button = Qidirish
languages-label = Tillar
sections-label = Boʻlimlar
crumbs-label = Siz qayerdasiz
footer-label = Sayt haqida
footer-api = Kompyuter dasturlari uchun maʼlumotlar (API)
footer-license = Bizning matnlarimiz: { $license }, agar yozuvda boshqacha aytilmagan boʻlsa.
page-about = Markaz haqida
page-privacy = Siz haqingizda nimani saqlaymiz
page-accessibility = Hamma uchun qulaylik

## Bosh sahifa
home-lead = Qonunlar, shartnomalar, dasturlar, tashkilotlar va raqamlar haqida manbalari koʻrsatilgan { $count } ta yozuv.
home-kinds = Bu yerda nima bor
home-news = Yangilari
home-no-news = Hali hech narsa eʼlon qilinmagan.
home-coming = Nima kutilmoqda
home-countries = Mamlakatlar
home-corridors = Yoʻnalishlar

## Roʻyxatlar va qidiruv
results-count =
    { $count ->
        [0] Hech narsa topilmadi
       *[other] { $count } ta yozuv topildi
    }
sort-label = Tartib:
sort-best = soʻrovga yaqinligi boʻyicha
sort-newest = avval yangilari
sort-oldest = avval eskilari
sort-title = nomi boʻyicha
sort-changed = oʻzgargan sanasi boʻyicha
facets-title = Aniqlashtirish
facets-jump = Aniqlashtirish ↓
facets-chosen = Tanlangan
facets-remove = Olib tashlash: { $value }
facet-kind = Boʻlim
facet-country = Mamlakat
facet-topic = Mavzu
facet-language = Til
facet-year = Yil
pages-label = Sahifalar
pages-previous = ← Orqaga
pages-next = Oldinga →
pages-of = { $number }-sahifa, jami { $count } ta
all-of-kind = Hammasini koʻrish ({ $count })
empty-title = Bu yer hozircha boʻsh
empty-text = Shartlarning bir qismini olib tashlang yoki boshqa soʻzlar bilan qidiring.
empty-clear = Hamma shartlarni olib tashlash
download-as = { $format } yuklab olish
passage-link = Shu joyni ochish
search-title = Qidiruv
search-title-for = Qidiruv: { $words }
search-exact-offer = Faqat aynan shu soʻzlar
search-exact-on = Faqat aynan mos kelganlari koʻrsatilgan.
search-exact-off = Soʻzlarning boshqa shakllarini ham qidirish
search-relaxed = Barcha soʻzlar bor yozuvlar kam; soʻzlarning faqat bir qismi bor yozuvlar ham koʻrsatildi.
search-nothing = “{ $words }” boʻyicha hech narsa topilmadi
search-nothing-spelling = Imlo xatosi yoʻqligini tekshiring.
search-nothing-fewer = Bir-ikkita asosiy soʻzni qoldiring.
search-nothing-topics = Mavzular roʻyxatiga qarang
search-topics = Koʻp uchraydigan mavzular
search-recognised = Soʻrovdan tanib olindi:
search-reference-law = { $number }-son qonun
search-reference-article = { $number }-modda
search-also = Bular ham qidirildi:
search-concept = “{ $concept }” mavzusi boʻyicha hammasi
search-expand-off = Tarjima va sinonimlarsiz qidirish
search-expand-is-off = Tarjimalar va sinonimlar qidirilmadi.
search-expand-on = Ularni ham qidirish
search-corrected-typo = “{ $typed }” oʻrniga “{ $taken }” boʻyicha natijalar koʻrsatilgan.
search-corrected-layout = “{ $typed }” boshqa klaviatura tilida terilganga oʻxshaydi. “{ $taken }” boʻyicha natijalar koʻrsatilgan.
search-corrected-undo = Aynan terilganidek qidirish
search-mistake-unknown-field = “{ $field }:” degan shart yoʻq, u hisobga olinmadi.
search-mistake-unknown-value = “{ $field }:” shartida “{ $value }” degan qiymat yoʻq, u hisobga olinmadi.
search-mistake-no-year = “{ $value }” — yil emas. Bunday yozing: year:2014 yoki year:2014..2016.
search-mistake-open-quote = Qoʻshtirnoq yopilmagan, shuning uchun u hisobga olinmadi.
search-mistake-only-excluded = Faqat nima boʻlmasligi kerakligi aytilgan. Qidiriladigan soʻzni qoʻshing.
search-mistake-too-many = Soʻzlar juda koʻp. Koʻpi bilan { $limit } ta soʻz hisobga olindi.
search-mistake-too-costly = Soʻrov juda murakkab: faqat eng kam uchraydigan soʻzlar qidirildi.
search-instead = Balki shuni qidirgandirsiz
search-instead-without-filters = Xuddi shuni shartlarsiz qidirish
search-help = Qanday qilib aniqroq qidirish mumkin
search-help-phrase-example = "kirishni taqiqlash"
search-help-phrase = aynan shu soʻzlar ketma-ket
search-help-without-example = patent -Rossiya
search-help-without = bu soʻzsiz
search-help-either-example = patent OR viza
search-help-either = soʻzlardan kamida bittasi
search-help-filters = Soʻzlar yoniga shartlarni yozish mumkin:
search-help-own = bitta boʻlimning oʻz maydoni, bu yerda tashkilot turi

## Yozuv
record-not-public = Oʻquvchilar buni koʻrmaydi.
record-events = Xronologiya
record-ties = Bogʻlanishlar
record-files = Fayllar
record-sources = Bu qayerdan maʼlum
record-no-sources = Manbalar hali koʻrsatilmagan.
record-published = Eʼlon qilingan: { $date }.
record-confirmed = Tasdiqlangan: { $date }.
record-confidence = Ishonchliligi:
record-cite = Qanday iqtibos keltiriladi
record-license = Bayonimiz litsenziyasi: { $license }.
record-history = Oʻzgarishlar tarixi
record-report = Xato haqida xabar berish
record-desk = Ish stolida ochish
report-subject = Yozuvdagi xato
cite-our-summary = Bu nashr haqidagi bayonimizdan shunday iqtibos keltirish mumkin:
cite-record = { $title }. { $centre }. Oʻqilgan sana: { $date }. { $address }
date-unknown = sanasi nomaʼlum
day-unknown = ha, kuni nomaʼlum
event-source = Manba: { $date }
source-word = manba
source-seen = oʻqilgan sana: { $date }
source-unverified = manzil tekshirilmagan
more-ties = Yana { $count } ta
notice-missing = Bu tilda matn hozircha yoʻq. Boshqa tildagisi koʻrsatilgan: { $language }.
notice-unchecked = Bu tarjimani hali shu tilda soʻzlashuvchi kishi oʻqib chiqmagan. Asl tili: { $language }.
notice-stale = Bu tarjimadan keyin asl matn oʻzgargan. Asl tili: { $language }.
passport-label = Yozuv haqida maʼlumot
passport-languages = Tillar
passport-contacts = Aloqa
passport-contacts-hidden = Koʻrsatmaymiz: bu odamlarga zarar yetkazishi mumkin.
passport-confirmed = Tekshiruv
passport-confirmed-old = oxirgi marta: { $date }, bir yildan koʻproq oldin
passport-never-confirmed = maʼlumot toʻgʻriligini hali hech kim tasdiqlamagan
unconfirmed-badge = tasdiqlanmagan

## Bugun qanday holatda. $known: sana maʼlummi.
standing-law-unknown = Holati yozilmagan
standing-law-proposed = Kiritilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }, qabul qilinmagan
standing-law-adopted = Qabul qilingan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }; kuchga kirish sanasi yozilmagan
standing-law-coming = Kuchga kirish sanasi: { $date }
standing-law-in-force = Amalda{ $known ->
        [no] {""}
       *[yes] , kuchga kirgan sanasi: { $date }
    }
standing-law-suspended = Amal qilishi toʻxtatib turilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-law-ended = Amalda emas{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] , kuchini yoʻqotgan sanasi: { $date }
    }
standing-treaty-unknown = Holati yozilmagan
standing-treaty-proposed = Kelishilmoqda{ $known ->
        [no] {""}
       *[yes] , boshlangan sanasi: { $date }
    }
standing-treaty-adopted = Imzolangan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }; kuchga kirish sanasi yozilmagan
standing-treaty-coming = Kuchga kirish sanasi: { $date }
standing-treaty-in-force = Amalda{ $known ->
        [no] {""}
       *[yes] , kuchga kirgan sanasi: { $date }
    }
standing-treaty-suspended = Toʻxtatib turilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-treaty-ended = Bekor qilingan{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] {" "}({ $date })
    }
standing-reform-unknown = Holati yozilmagan
standing-reform-proposed = Taklif qilingan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-reform-adopted = Davom etmoqda{ $known ->
        [no] {""}
       *[yes] , boshlangan sanasi: { $date }
    }
standing-reform-coming = Boshlanish sanasi: { $date }
standing-reform-in-force = Davom etmoqda{ $known ->
        [no] {""}
       *[yes] , boshlangan sanasi: { $date }
    }
standing-reform-suspended = Toʻxtatib turilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-reform-ended = Tugagan{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] {" "}({ $date })
    }
standing-programme-unknown = Holati yozilmagan
standing-programme-proposed = Eʼlon qilingan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-adopted = Boshlangan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-coming = Boshlanish sanasi: { $date }
standing-programme-in-force = Boshlangan{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] {" "}({ $date })
    }; tugagani haqida maʼlumot yoʻq
standing-programme-suspended = Toʻxtatib turilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-ended = Tugagan{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] {" "}({ $date })
    }
standing-other-unknown = Holati yozilmagan
standing-other-proposed = Taklif qilingan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-adopted = Qabul qilingan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-coming = Boshlanish sanasi: { $date }
standing-other-in-force = Amal qilmoqda{ $known ->
        [no] {""}
       *[yes] , boshlangan sanasi: { $date }
    }
standing-other-suspended = Toʻxtatib turilgan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-ended = Tugagan{ $known ->
        [no] ; kuni nomaʼlum
       *[yes] {" "}({ $date })
    }
standing-organisation-ended = Endi faoliyat yuritmaydi{ $known ->
        [no] ; yopilgan kuni nomaʼlum
       *[yes] , yopilgan sanasi: { $date }
    }
standing-organisation-seen = Faoliyati haqidagi soʻnggi maʼlumot: { $date }
standing-organisation-founded = Tashkil etilgan: { $date }; hozir faoliyat yuritishi tekshirilmagan
standing-organisation-unknown = Hozir faoliyat yuritishi tekshirilmagan
standing-amended = { $count } marta oʻzgartirilgan{ $known ->
        [no] {""}
       *[yes] , oxirgi marta: { $date }
    }
standing-next = Keyingi qadam: { $date } — { $stage }.
standing-no-next = Manbalarda keyingi qadam koʻrsatilmagan.

## Shartnomalar
parties-title = Davlatlar
parties-state = Davlat
parties-action = Harakat
parties-signed = Imzolash
parties-bound = Ratifikatsiya yoki qoʻshilish
parties-in-force = Kuchga kirish
parties-today = Bugun
parties-none = Oʻqilgan manbalarda qaysi davlatlar ishtirok etishi aytilmagan.
party-party = ishtirokchi{ $known ->
        [no] {""}
       *[yes] {" "}(qachondan: { $date })
    }
party-signatory = imzolagan, ratifikatsiya qilmagan
party-left = chiqqan{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
party-none-found = ratifikatsiya topilmadi{ $known ->
        [no] {""}
       *[yes] {" "}(maʼlumot sanasi: { $date })
    }
party-not-recorded = maʼlumot yoʻq
party-reservation = Qoʻshimcha shart:

## Maʼlumotlar
choice-all = Hammasi
choice-show = Koʻrsatish
figures-table = Raqamlar jadvali
figures-source = Manba:
figures-vintage = nashr: { $vintage }
figures-missing-note = Jadvaldagi nuqta boʻsh joydir: raqam yoʻq, bu nol emas.
figures-license = Foydalanish shartlari:
figures-license-unknown = koʻrsatilmagan
figures-download =
    { $count ->
        [one] Qatorni yuklab olish (CSV)
       *[other] Hamma { $count } ta qatorni yuklab olish (CSV)
    }
figure-missing = maʼlumot yoʻq
figure-word = Raqam

## Mamlakatlar, mavzular, yoʻnalishlar
countries-title = Mamlakatlar
countries-origin = Markaziy Osiyo
countries-destination = Boriladigan mamlakatlar
countries-other = Boshqa mamlakatlar
country-about = { $country }: migrantlarga taalluqli qonunlar va shartnomalar, muzokaralar, raqamlar, muammolar va tashkilotlar.
country-empty = Bu mamlakat haqida hozircha yozuv yoʻq.
country-coming = Nima oʻzgaradi
country-treaties = Shartnomalar: nima imzolangan va ratifikatsiya qilingan
country-figures = Raqamlar
country-figures-note = Har bir manbaning oxirgi raqami. Manbalar turlicha hisoblaydi, shuning uchun raqamlar farq qiladi.
topics-title = Mavzular
topics-about = Tezaurus: barcha yozuvlar shu soʻzlar bilan tavsiflangan, umumiydan xususiyga.
topic-count = { $count } ta yozuv, torroq mavzular bilan birga
topic-empty = Bu mavzuda hozircha yozuv yoʻq.
topic-broader = Kengroq
topic-narrower = Torroq
topic-related = Yaqin
topic-unchecked = Nomlarning bir qismini hali shu tilda soʻzlashuvchi kishi tekshirmagan.
corridors-title = Yoʻnalishlar
corridors-about = Yoʻnalish — odamlar chiqib ketadigan mamlakat va ular boradigan mamlakat.
corridor-issues = { $count } ta muammo
corridor-empty = Bu yoʻnalish haqida hozircha yozuv yoʻq.

## Tarix
history-title = Tarix: { $title }
history-revision = { $number }-tahrir
difference-title = Oʻzgarishlar: { $title }
difference-between = { $after }-tahrir { $before }-tahrir bilan solishtirilgan.
difference-first = Birinchi tahrir.
difference-none = Matnlar farq qilmaydi.

## Yozuv qismlari
part-kind = Boʻlim
part-slug = Sahifa manzili
part-title = Nomi
part-summary = Qisqacha
part-body = Toʻliq matn
part-original = Asl tili
part-translations = Tarjima
part-countries = Mamlakatlar
part-places = Viloyatlar
part-topics = Mavzular
part-date = Sana
part-events = Xronologiya
part-sources = Manbalar
part-links = Bogʻlanishlar
part-files = Fayllar
part-confidence = Ishonchliligi
part-visibility = Kim koʻradi
part-sensitive = Aloqa maʼlumotlari odamlar uchun xavfli
part-license = Litsenziya
part-language = Til

## Holatlar
state-draft = qoralama
state-in-review = tekshiruvda
state-published = eʼlon qilingan
state-withdrawn = eʼlondan olingan
translation-original = asl matn
translation-checked = tekshirilgan
translation-unchecked = tekshirilmagan
translation-stale = eskirgan
translation-word = Tarjima
confidence-high = yuqori
confidence-medium = oʻrta
confidence-low = past
audience-public = hamma
audience-members = aʼzolar
audience-team = faqat tahririyat

## Kirish va hisoblar
session-title = Kirish
session-about = Kirish tahririyat va aʼzolar uchun kerak. Oʻqish uchun kirish shart emas.
session-refused = Kirish nomi yoki parol toʻgʻri kelmadi. Klaviatura tilini tekshiring va yana urinib koʻring; bir necha xatodan keyin javob sekinroq keladi.
session-forgotten = Parolni unutdingizmi? Administratordan yangi havola soʻrang.
session-begin = Kirish
session-end = Chiqish
claim-title = Birinchi administrator
claim-about = Bu havola bir marta ishlaydi. U orqali hisob ochgan kishi markaz administratori boʻladi.
claim-button = Administrator boʻlish
invitation-title = Taklif
invitation-about = { $name }, parol oʻylab toping. Kirish nomi: { $login }.
invitation-button = Parolni saqlash va kirish
account-title = Mening hisobim
account-login = Kirish nomi
account-login-hint = Elektron pochta manzili yoki boʻsh joysiz istalgan nom. Haqiqiy boʻlishi shart emas.
account-name = Jurnaldagi ism
account-name-hint = Qilgan ishlaringiz yonida turadi. Uni faqat tahririyat koʻradi.
account-password = Parol
account-password-hint = Kamida 10 ta belgi. Tasodifiy toʻrtta soʻz yaxshi mos keladi.
account-old-password = Hozirgi parol
account-new-password = Yangi parol
account-change-password = Parolni almashtirish
account-role = Vazifasi
account-organisation = Tashkilot
account-organisation-hint = Tashkilot yozuvining manzili, masalan kg-adilet-legal-clinic. Tashkilot muallifi uchun kerak.
account-save = Saqlash
account-new-link = Yangi havola
account-suspend = Kirish ruxsatini yopish
account-readmit = Kirish ruxsatini qaytarish
account-yourself = bu siz
account-invited = taklif qilingan
account-active = faol
account-suspended = kirish ruxsati yopilgan
accounts-title = Hisoblar
accounts-invite = Taklif qilish
accounts-invite-hint = Siz havola olasiz. Uni oʻzingiz ishonadigan yoʻl bilan yetkazing.
accounts-invite-button = Havola yaratish
accounts-link = { $login } uchun havola. U bir marta koʻrsatiladi. Muddati tugaydigan kun: { $date }.
role-member = aʼzo
role-member-about = aʼzolar uchun ochiq narsalarni oʻqiydi
role-contributor = tashkilot muallifi
role-contributor-about = oʻz tashkilotining yozuvlarini yuritadi
role-editor = muharrir
role-editor-about = yozadi va boshqalar yozganini eʼlon qiladi
role-reviewer = taqrizchi
role-reviewer-about = tekshiradi, tuzatadi, eʼlon qiladi
role-administrator = administrator
role-administrator-about = hisoblarni ham yuritadi

## Ish stoli
desk-title = Ish stoli
desk-greeting = Salom, { $name }
desk-new = Yangi yozuv
desk-mine = Mening qoralamalarim
desk-mine-empty = Qoralamalar yoʻq.
desk-review = Tekshiruv kutmoqda
desk-review-empty = Tekshiriladigan narsa yoʻq.
desk-stale = Bu tildagi asl matndan ortda qolgan tarjimalar
desk-stale-empty = Ortda qolgan tarjimalar yoʻq.
desk-unconfirmed = Bir yildan beri tasdiqlanmagan
desk-unconfirmed-empty = Soʻnggi bir yilda hammasi tasdiqlangan.
desk-broken = Javob bermayotgan manbalar
desk-broken-empty = Ishlamayotgan manzillar topilmadi.
desk-unanswered = Hech narsa topilmagan soʻzlar
desk-unanswered-about = Balki tezaurusda bunday nomlar yetishmas. Har bir soʻzni bir kunda kamida besh kishi qidirgan; ularning kimligi nomaʼlum.
desk-unanswered-empty = Bunday soʻzlar hozircha yoʻq.
desk-unanswered-people = { $count } kishi
desk-translations = Tarjimalar
desk-records-title = Yozuvlar
desk-records-empty = Bunday yozuvlar yoʻq. Yuqoridagi shartni olib tashlang yoki yangi yozuv boshlang.
desk-readers-see = oʻquvchilar { $number }-tahrirni koʻradi
desk-pending = Oʻquvchilar uchun nima oʻzgaradi
desk-last-saved = Saqlangan
desk-submitted = Tekshiruvga topshirilgan
desk-published = Eʼlon qilingan
desk-withdrawn = Eʼlondan olingan
desk-confirmed = Tasdiqlangan
desk-embargo = Ochilish sanasi
desk-owner = Kim yuritadi
desk-owner-none = tahririyat
count-word = Soni
act-edit = Tahrirlash
act-save = Qoralamani saqlash
act-save-submit = Saqlash va tekshiruvga topshirish
act-submit = Tekshiruvga topshirish
act-return = Muallifga qaytarish
act-return-note = Nimani tuzatish kerak
act-publish = Eʼlon qilish
act-note = Izoh
act-embargo = Shu kundan oldin emas
act-embargo-hint = Oʻquvchilar darhol koʻrishi uchun boʻsh qoldiring.
act-withdraw = Eʼlondan olish
act-withdraw-hint = Oʻquvchilar yozuvni endi koʻrmaydi. Tarixi saqlanib qoladi.
act-confirm = Tasdiqlash: bugun hammasi toʻgʻri
act-view = Koʻrish
act-restore = { $number }-tahrirni qaytarish
act-assign = Tashkilotga topshirish
act-assign-button = Topshirish
review-four-eyes = Buni boshqa kishi eʼlon qilishi kerak: bu tahrirni oʻzingiz yozgan yoki topshirgansiz.
note-write = Eslatma yozish
note-write-general = Butun toʻplam haqida eslatma
note-button = Eslatma qoʻshish
note-settle = Hal boʻldi
note-settled = hal boʻlgan
note-general = butun toʻplam haqida
note-restored = { $number }-tahrir qaytarildi
notes-title = Tahririyat savollari
notes-about = Yana nimani hal qilish yoki tekshirish kerak. Oʻquvchilar buni koʻrmaydi.
notes-empty = Ochiq savollar yoʻq.
done-saved = Qoralama sifatida saqlandi.
done-unchanged = Hech narsa oʻzgarmadi.
done-merged = Saqlandi. Shu orada kimdir boshqa joylarni tahrirlagan; uning tuzatishlari ham saqlandi.
done-submitted = Tekshiruvga topshirildi.
done-returned = Muallifga qaytarildi.
done-published = Eʼlon qilindi.
done-withdrawn = Eʼlondan olindi.
done-confirmed = Bugungi sana bilan tasdiqlandi.
done-restored = Oldingi tahrir yangi tahrir sifatida qaytarildi.
done-assigned = Topshirildi.
done-noted = Eslatma qoʻshildi.
done-settled = Hal boʻlgan deb belgilandi.
done-password = Parol almashtirildi. Boshqa kirishlar yopildi.
done-account = Hisob saqlandi.
done-suspended = Kirish ruxsati yopildi.
done-readmitted = Kirish ruxsati qaytarildi.

## Yozuv shakli
form-new-title = Yangi yozuv: { $kind }
form-edit-title = Tahrir: { $title }
form-words = Matn
form-words-hint = Bir tilda yoki birdaniga bir necha tilda yozing. Tillarni boʻsh qoldirish mumkin.
form-markdown-hint = Xatboshilarni boʻsh qator bilan ajrating. # — sarlavha, **shunday** — muhim, - — roʻyxat.
form-languages = Tillar
form-original-hint = Yozuv dastlab shu tilda yozilgan. Qolganlari tarjima.
form-facts = Maʼlumotlar
form-date-hint = Yil, oy yoki kun: 2012, 2012-09, 2012-09-05.
form-list-hint = Yoza boshlang, takliflar chiqadi. Nom istalgan tilda boʻlishi mumkin.
form-events-hint = Nima va qachon boʻldi. Kuni nomaʼlum boʻlsa, boʻsh qoldiring. Yozuvning bugungi holati shundan hisoblanadi.
form-sources-hint = Buni qayerda tekshirish mumkin.
form-links-hint = Shu saytdagi yozuv manzilini qoʻying.
form-slug-hint = Tashkilot yozuvining manzili; boʻsh boʻlsa, tahririyat yuritadi.
form-slug-own-hint = Lotin harflari, raqamlar va chiziqcha. Boʻsh boʻlsa, nomidan tuzamiz.
form-sensitive-hint = Sayt, telefon, manzil va joyni tahririyatdan boshqa hech kim koʻrmaydi.
form-license-hint = Boʻsh boʻlsa: { $license }.
form-life = Eʼlon qilish
form-required = kerak
form-more-rows = Yana qatorlar
form-note = Nima va nima uchun oʻzgartirildi
form-kept = Yozganlaringiz saqlandi, soat
form-unsaved = Bu yerda saqlanmagan matn qolgan ({ $date }).
form-unsaved-restore = Yozganlarimni qaytarish
form-unsaved-forget = Tashlab yuborish
conflict-title = Siz yozayotganda kimdir bu yozuvni saqladi.
conflict-text = Matningiz yoʻqolmadi, u quyidagi shaklda turibdi. Ikkalangiz qayerda bir xil joyni oʻzgartirganingizni koʻring, tuzating va yana saqlang.
conflict-mine = Sizniki
conflict-theirs = Boshqa kishi saqlagani
conflict-difference = Farqi
mistakes-title = { $count } ta joyni tuzatish kerak. Yozganlaringiz joyida turibdi.
event-stage = Nima boʻldi
event-note = Izoh va qoida
event-after = Qaysi bosqichdan hisoblanadi
event-months = Oy
event-days = Kun
source-title = Nomi
source-publisher = Noshir
source-address = Manzil
source-seen-label = Oʻqilgan sana
source-copy = Asl nusxadan oʻqilmagan
source-read-from = Qayerdan oʻqilgan
source-inferred = Manzil nusxadan aniqlangan va ochib koʻrilmagan
link-relation = Bogʻlanish
link-target = Yozuv
money-amount = Summa
money-currency = Valyuta
point-latitude = Kenglik
point-longitude = Uzunlik
address-street = Koʻcha, uy
address-city = Shahar
address-region = Viloyat
address-postcode = Indeks
address-country = Mamlakat

## Nimani tuzatish kerak. $detail: notoʻgʻri soʻz yoki chegara.
invalid-required = Bu joyni toʻldiring.
invalid-too-long = Juda uzun: koʻpi bilan { $detail } ta belgi.
invalid-control-character = Xizmat belgisini olib tashlang: { $detail }. Matnda bunday belgi boʻlmaydi.
invalid-date = “{ $detail }” sanasi mos kelmaydi. 2012, 2012-09 yoki 2012-09-05 deb yozing.
invalid-period = “{ $detail }” muddati mos kelmaydi. 2019/2024, 2019/ yoki 2019 deb yozing.
invalid-number = “{ $detail }” — son emas.
invalid-money = Summani raqam bilan, valyutani uchta harf bilan yozing, masalan EUR. ({ $detail })
invalid-boolean = Bu yerga faqat ha yoki yoʻq mos keladi. ({ $detail })
invalid-concept = Lugʻatda “{ $detail }” degan soʻz yoʻq. Takliflardan tanlang.
invalid-country = Roʻyxatda “{ $detail }” degan mamlakat yoʻq. Takliflardan tanlang.
invalid-place = Roʻyxatda “{ $detail }” degan viloyat yoʻq. Takliflardan tanlang.
invalid-corridor = “{ $detail }” yoʻnalishi mos kelmaydi. KG-RU deb yozing.
invalid-language = “{ $detail }” — til kodi emas. ky, ru, uz-Cyrl deb yozing.
invalid-url = “{ $detail }” — sayt manzili emas. U https:// bilan boshlanadi va unda boʻsh joy boʻlmaydi.
invalid-email = “{ $detail }” — elektron pochta manzili emas.
invalid-phone = “{ $detail }” — telefon raqami emas.
invalid-address = Manzilni oʻqib boʻlmadi: { $detail }
invalid-point = Kenglik −90 dan 90 gacha, uzunlik −180 dan 180 gacha. ({ $detail })
invalid-party = Davlat harakatini oʻqib boʻlmadi: { $detail }
invalid-text = Bu yerda matn boʻlishi kerak, { $detail } emas.
invalid-words = Bu yerda tillar boʻyicha soʻzlar boʻlishi kerak: { $detail }
invalid-list = Bu yerda roʻyxat boʻlishi kerak. ({ $detail })
invalid-value = Oʻqib boʻlmadi: { $detail }
invalid-object = Bu yerda JSON obyekti boʻlishi kerak. ({ $detail })
invalid-json = Bu JSON emas: { $detail }
invalid-encoding = Bu UTF-8 emas: notoʻgʻri bayt oʻrni — { $detail }.
invalid-line-too-long = Qator juda uzun: koʻpi bilan { $detail } bayt.
invalid-kind = “{ $detail }” degan yozuv turi yoʻq.
invalid-unknown-field = Bu turda “{ $detail }” degan maydon yoʻq.
invalid-slug = “{ $detail }” manzili mos kelmaydi: faqat a–z, 0–9 va chiziqcha, koʻpi bilan 120 ta belgi.
invalid-slug-taken = “{ $detail }” manzili boshqa yozuv tomonidan band qilingan.
invalid-slug-twice = “{ $detail }” manzili faylda ikki marta uchraydi.
invalid-link = “{ $detail }” degan yozuv yoʻq.
invalid-relation = “{ $detail }” bogʻlanishi bu tur uchun koʻzda tutilmagan.
invalid-original = Asl tilida ({ $detail }) nomi yoʻq.
invalid-translation = Tarjima holatini oʻqib boʻlmadi. ({ $detail })
invalid-state = “{ $detail }” degan holat yoʻq.
invalid-duplicate = “{ $detail }” ikki marta uchraydi.
invalid-login = Kirish nomi kamida 3 ta belgidan iborat boʻladi, boʻsh joysiz. ({ $detail })
invalid-login-taken = “{ $detail }” nomi band.
invalid-role = “{ $detail }” degan vazifa yoʻq.
invalid-contributor-organisation = Tashkilot muallifi uchun tashkilot kerak.
invalid-last-administrator = Bu oxirgi administrator. Avval boshqasini tayinlang.
invalid-password-short = Parol juda qisqa: kamida { $detail } ta belgi kerak.
invalid-old-password = Hozirgi parol toʻgʻri kelmadi.

## Xatolar
error-not-found-title = Bunday sahifa yoʻq
error-not-found-text = Balki manzil xato yozilgandir yoki yozuv eʼlondan olingandir.
error-forbidden-title = Buni boshqa kishi qila oladi
error-forbidden-text = Vazifangiz bunga ruxsat bermaydi yoki yozuv holati oʻzgargan. Orqaga qayting va u bilan nima qilish mumkinligini koʻring.
error-invalid-title = Soʻrovni oʻqib boʻlmadi
error-invalid-text = Orqaga qayting va yozganlaringizni tekshiring.
error-too-large-title = Bir safar uchun juda koʻp
error-too-large-text = Matnni qisqartiring yoki fayl qilib topshiring.
error-broken-title = Bizda nimadir buzildi
error-broken-text = Bu bizning xatomiz, u jurnalga yozildi. Bir daqiqadan keyin yana urinib koʻring; orqaga qaytsangiz, brauzer yozganlaringizni saqlab turadi.
error-nearest = Balki shuni qidirgandirsiz
error-home = Bosh sahifaga

## Til nomlari
language-ru = ruscha
language-ky = qirgʻizcha
language-en = inglizcha
language-tg = tojikcha
language-uz = oʻzbekcha
language-uz-cyrl = oʻzbekcha (kirill)
language-kk = qozoqcha
language-tk = turkmancha
language-tr = turkcha
language-ko = koreyscha
language-de = nemischa
language-fr = fransuzcha
language-es = ispancha
language-ar = arabcha
language-zh = xitoycha
language-und = tilsiz
