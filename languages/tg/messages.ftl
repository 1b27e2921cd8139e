# Он чи интерфейс ба забони тоҷикӣ мегӯяд. Пас аз шумора исм дар шакли танҳо меояд, аз ин рӯ матн одатан яккаст.

centre-name = Маркази дониш оид ба ҳуқуқи муҳоҷирон
centre-motto = Ҳуқуқи муҳоҷирони Осиёи Марказӣ: қонунҳо, далелҳо, одамон
yes = ҳа

## Атрофи саҳифа
skip-to-content = Ба матни асосӣ
search-label = Ҷустуҷӯ
search-placeholder = манъи вуруд, нафақа, патент…
search-button = Ҷустан
languages-label = Забонҳо
sections-label = Бахшҳо
crumbs-label = Шумо дар куҷоед
footer-label = Дар бораи сомона
footer-api = Маълумот барои барномаҳои компютерӣ (API)
footer-license = Матнҳои мо: { $license }, агар дар сабт чизи дигар гуфта нашуда бошад.
page-about = Дар бораи марказ
page-privacy = Мо дар бораи шумо чиро нигоҳ медорем
page-accessibility = Дастрасӣ барои ҳама

## Саҳифаи аввал
home-lead = { $count } сабт дар бораи қонунҳо, шартномаҳо, барномаҳо, созмонҳо ва рақамҳо, бо манбаъҳо.
home-kinds = Дар ин ҷо чӣ ҳаст
home-news = Навтаринҳо
home-no-news = Ҳанӯз чизе нашр нашудааст.
home-coming = Чӣ дар пеш аст
home-countries = Кишварҳо
home-corridors = Долонҳо

## Рӯйхатҳо ва ҷустуҷӯ
results-count =
    { $count ->
        [0] Чизе ёфт нашуд
       *[other] { $count } сабт ёфт шуд
    }
sort-label = Тартиб:
sort-best = аз рӯи наздикӣ ба дархост
sort-newest = аввал навҳо
sort-oldest = аввал кӯҳнаҳо
sort-title = аз рӯи ном
sort-changed = аз рӯи санаи тағйир
facets-title = Дақиқтар кардан
facets-jump = Дақиқтар кардан ↓
facets-chosen = Интихобшуда
facets-remove = Гирифтани шарт: { $value }
facet-kind = Бахш
facet-country = Кишвар
facet-topic = Мавзӯъ
facet-language = Забон
facet-year = Сол
pages-label = Саҳифаҳо
pages-previous = ← Қафо
pages-next = Пеш →
pages-of = саҳифаи { $number } аз { $count }
all-of-kind = Ҳамаро дидан ({ $count })
empty-title = Ин ҷо ҳанӯз холӣ аст
empty-text = Баъзе шартҳоро гиред ё бо калимаҳои дигар ҷӯед.
empty-clear = Гирифтани ҳамаи шартҳо
download-as = Боргирии { $format }
passage-link = Кушодани ҳамин ҷо
search-title = Ҷустуҷӯ
search-title-for = Ҷустуҷӯ: { $words }
search-exact-offer = Танҳо айнан ҳамин калимаҳо
search-exact-on = Танҳо мувофиқати дақиқ нишон дода шудааст.
search-exact-off = Шаклҳои дигари калимаҳоро низ ҷустан
search-relaxed = Сабтҳое, ки ҳамаи калимаҳоро доранд, каманд; онҳое ҳам нишон дода шудаанд, ки танҳо қисме аз калимаҳоро доранд.
search-nothing = Барои «{ $words }» чизе ёфт нашуд
search-nothing-spelling = Санҷед, ки дар навишт хато набошад.
search-nothing-fewer = Танҳо як-ду калимаи асосиро нигоҳ доред.
search-nothing-topics = Рӯйхати мавзӯъҳоро бинед
search-topics = Мавзӯъҳои маъмул
search-recognised = Аз дархост шинохта шуд:
search-reference-law = қонуни № { $number }
search-reference-article = моддаи { $number }
search-also = Инҳо низ ҷустуҷӯ шуданд:
search-concept = Ҳама чиз дар мавзӯи «{ $concept }»
search-expand-off = Бе тарҷумаҳо ва муродифҳо
search-expand-is-off = Тарҷумаҳо ва муродифҳо ҷустуҷӯ нашуданд.
search-expand-on = Онҳоро низ ҷустан
search-corrected-typo = Натиҷаҳо барои «{ $taken }» ба ҷойи «{ $typed }» нишон дода шудаанд.
search-corrected-layout = Ба назар мерасад, ки «{ $typed }» бо тарҳи дигари клавиатура навишта шудааст. Натиҷаҳо барои «{ $taken }» нишон дода шудаанд.
search-corrected-undo = Айнан ҳамон тавр, ки навишта шуд, ҷустан
search-mistake-unknown-field = Шарти «{ $field }:» вуҷуд надорад, он ба назар гирифта нашуд.
search-mistake-unknown-value = Дар шарти «{ $field }:» қимати «{ $value }» нест, он ба назар гирифта нашуд.
search-mistake-no-year = «{ $value }» сол нест. Чунин нависед: year:2014 ё year:2014..2016.
search-mistake-open-quote = Нохунак пӯшида нашудааст, аз ин рӯ ба назар гирифта нашуд.
search-mistake-only-excluded = Танҳо он чизе гуфта шудааст, ки набояд бошад. Калимаеро, ки бояд ёфт шавад, илова кунед.
search-mistake-too-many = Калимаҳо аз ҳад зиёданд. На бештар аз { $limit } калима ба назар гирифта шуд.
search-mistake-too-costly = Дархост хеле мураккаб аст: танҳо калимаҳои нодиртарин ҷустуҷӯ шуданд.
search-instead = Шояд инро меҷустед
search-instead-without-filters = Ҳамон дархост бе шартҳо
search-help = Чӣ гуна дақиқтар бояд ҷуст
search-help-phrase-example = "манъи вуруд"
search-help-phrase = айнан ҳамин калимаҳо пайи ҳам
search-help-without-example = патент -Русия
search-help-without = бе ин калима
search-help-either-example = патент OR раводид
search-help-either = ақаллан яке аз калимаҳо
search-help-filters = Дар паҳлуи калимаҳо шартҳоро навиштан мумкин аст:
search-help-own = майдони худи бахш, дар ин ҷо навъи созмон

## Сабт
record-not-public = Хонандагон инро намебинанд.
record-events = Солшумор
record-ties = Робитаҳо
record-files = Файлҳо
record-sources = Ин аз куҷо маълум аст
record-no-sources = Манбаъҳо ҳанӯз нишон дода нашудаанд.
record-published = Нашр шуд: { $date }.
record-confirmed = Тасдиқ шуд: { $date }.
record-confidence = Эътимоднокӣ:
record-cite = Чӣ гуна иқтибос овардан
record-license = Иҷозатномаи нақли мо: { $license }.
record-history = Таърихи тағйирот
record-report = Дар бораи хато хабар додан
record-desk = Дар мизи корӣ кушодан
report-subject = Хато дар сабт
cite-our-summary = Аз нақли мо дар бораи ин нашрия чунин иқтибос овардан мумкин аст:
cite-record = { $title }. { $centre }. Санаи хониш: { $date }. { $address }
date-unknown = сана номаълум
day-unknown = ҳа, рӯзаш номаълум
event-source = Манбаъ: { $date }
source-word = манбаъ
source-seen = санаи хониш: { $date }
source-unverified = нишонӣ санҷида нашудааст
more-ties = Боз { $count }
notice-missing = Матн ба ин забон ҳанӯз нест. Ба забони дигар нишон дода шудааст: { $language }.
notice-unchecked = Ин тарҷумаро ҳанӯз соҳибзабон нахондааст. Забони асл: { $language }.
notice-stale = Пас аз ин тарҷума матни асл тағйир ёфтааст. Забони асл: { $language }.
passport-label = Маълумот дар бораи сабт
passport-languages = Забонҳо
passport-contacts = Тамос
passport-contacts-hidden = Нишон намедиҳем: ин метавонад ба одамон зарар расонад.
passport-confirmed = Санҷиш
passport-confirmed-old = бори охир: { $date }, беш аз як сол пеш
passport-never-confirmed = дурустии маълумотро ҳанӯз касе тасдиқ накардааст
unconfirmed-badge = тасдиқ нашудааст

## Имрӯз дар чӣ ҳол аст. $known: оё сана маълум аст.
standing-law-unknown = Вазъ сабт нашудааст
standing-law-proposed = Пешниҳод шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }, қабул нашудааст
standing-law-adopted = Қабул шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }; рӯзи эътибор пайдо кардан сабт нашудааст
standing-law-coming = Эътибор пайдо мекунад: { $date }
standing-law-in-force = Амал мекунад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-law-suspended = Амалаш боздошта шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-law-ended = Амал намекунад{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}(аз { $date })
    }
standing-treaty-unknown = Вазъ сабт нашудааст
standing-treaty-proposed = Мувофиқа карда мешавад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-treaty-adopted = Имзо шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }; рӯзи эътибор пайдо кардан сабт нашудааст
standing-treaty-coming = Эътибор пайдо мекунад: { $date }
standing-treaty-in-force = Амал мекунад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-treaty-suspended = Боздошта шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-treaty-ended = Қатъ шудааст{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}({ $date })
    }
standing-reform-unknown = Вазъ сабт нашудааст
standing-reform-proposed = Пешниҳод шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-reform-adopted = Идома дорад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-reform-coming = Оғоз меёбад: { $date }
standing-reform-in-force = Идома дорад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-reform-suspended = Боздошта шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-reform-ended = Ба охир расидааст{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}({ $date })
    }
standing-programme-unknown = Вазъ сабт нашудааст
standing-programme-proposed = Эълон шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-adopted = Оғоз ёфтааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-coming = Оғоз меёбад: { $date }
standing-programme-in-force = Оғоз ёфтааст{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}({ $date })
    }; дар бораи анҷоми он маълумот нест
standing-programme-suspended = Боздошта шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-programme-ended = Ба охир расидааст{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}({ $date })
    }
standing-other-unknown = Вазъ сабт нашудааст
standing-other-proposed = Пешниҳод шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-adopted = Қабул шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-coming = Оғоз меёбад: { $date }
standing-other-in-force = Амал мекунад{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
standing-other-suspended = Боздошта шудааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
standing-other-ended = Ба охир расидааст{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}({ $date })
    }
standing-organisation-ended = Дигар фаъолият намекунад{ $known ->
        [no] ; рӯзаш номаълум
       *[yes] {" "}(аз { $date })
    }
standing-organisation-seen = Маълумоти охирин дар бораи фаъолият: { $date }
standing-organisation-founded = Таъсис ёфтааст: { $date }; ҳоло фаъол аст ё не, санҷида нашудааст
standing-organisation-unknown = Ҳоло фаъол аст ё не, санҷида нашудааст
standing-amended = { $count } бор тағйир дода шудааст{ $known ->
        [no] {""}
       *[yes] , бори охир: { $date }
    }
standing-next = Қадами оянда: { $date } — { $stage }.
standing-no-next = Дар манбаъҳо қадами оянда нишон дода нашудааст.

## Шартномаҳо
parties-title = Давлатҳо
parties-state = Давлат
parties-action = Амал
parties-signed = Имзо
parties-bound = Тасвиб ё ҳамроҳшавӣ
parties-in-force = Эътибор пайдо кардан
parties-today = Имрӯз
parties-none = Дар манбаъҳои хондашуда гуфта нашудааст, ки кадом давлатҳо иштирок доранд.
party-party = иштирокчӣ{ $known ->
        [no] {""}
       *[yes] {" "}(аз { $date })
    }
party-signatory = имзо кардааст, тасвиб накардааст
party-left = баромадааст{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
party-none-found = тасвиб ёфт нашуд{ $known ->
        [no] {""}
       *[yes] {" "}(маълумот то { $date })
    }
party-not-recorded = маълумот нест
party-reservation = Қайду шарт:

## Маълумот
choice-all = Ҳама
choice-show = Нишон додан
figures-table = Ҷадвали рақамҳо
figures-source = Манбаъ:
figures-vintage = нашри { $vintage }
figures-missing-note = Нуқта дар ҷадвал ҷойи холист: рақам нест, он сифр нест.
figures-license = Шартҳои истифода:
figures-license-unknown = нишон дода нашудаанд
figures-download =
    { $count ->
        [1] Боргирии қатори рақамҳо (CSV)
       *[other] Боргирии ҳар { $count } қатори рақамҳо (CSV)
    }
figure-missing = маълумот нест
figure-word = Рақам

## Кишварҳо, мавзӯъҳо, долонҳо
countries-title = Кишварҳо
countries-origin = Осиёи Марказӣ
countries-destination = Кишварҳои таъинот
countries-other = Кишварҳои дигар
country-about = { $country }: қонунҳо ва шартномаҳо, музокирот, рақамҳо, мушкилот ва созмонҳое, ки ба муҳоҷирон дахл доранд.
country-empty = Дар бораи ин кишвар ҳанӯз сабт нест.
country-coming = Чӣ тағйир меёбад
country-treaties = Шартномаҳо: чӣ имзо ва тасвиб шудааст
country-figures = Рақамҳо
country-figures-note = Рақами охирини ҳар манбаъ. Манбаъҳо ба таври гуногун ҳисоб мекунанд, аз ин рӯ рақамҳо фарқ мекунанд.
topics-title = Мавзӯъҳо
topics-about = Тезаурус: калимаҳое, ки ҳамаи сабтҳо бо онҳо тавсиф шудаанд, аз умумӣ ба хусусӣ.
topic-count = { $count } сабт, якҷоя бо мавзӯъҳои маҳдудтар
topic-empty = Дар ин мавзӯъ ҳанӯз сабт нест.
topic-broader = Васеътар
topic-narrower = Маҳдудтар
topic-related = Наздик
topic-unchecked = Қисми номҳоро ҳанӯз соҳибзабон насанҷидааст.
corridors-title = Долонҳо
corridors-about = Долон кишварест, ки одамон аз он мераванд, ва кишварест, ки ба он мераванд.
corridor-issues = { $count } мушкилот
corridor-empty = Дар бораи ин долон ҳанӯз сабт нест.

## Таърих
history-title = Таърих: { $title }
history-revision = таҳрири { $number }
difference-title = Тағйирот: { $title }
difference-between = Таҳрири { $after } дар муқоиса бо таҳрири { $before }.
difference-first = Таҳрири аввал.
difference-none = Матнҳо фарқ надоранд.

## Қисмҳои сабт
part-kind = Бахш
part-slug = Нишонии саҳифа
part-title = Ном
part-summary = Мухтасар
part-body = Матни пурра
part-original = Забони асл
part-translations = Тарҷума
part-countries = Кишварҳо
part-places = Вилоятҳо
part-topics = Мавзӯъҳо
part-date = Сана
part-events = Солшумор
part-sources = Манбаъҳо
part-links = Робитаҳо
part-files = Файлҳо
part-confidence = Эътимоднокӣ
part-visibility = Кӣ мебинад
part-sensitive = Нишон додани тамос барои одамон хатарнок аст
part-license = Иҷозатнома
part-language = Забон

## Ҳолатҳо
state-draft = сиёҳнавис
state-in-review = дар санҷиш
state-published = нашршуда
state-withdrawn = аз нашр гирифташуда
translation-original = асл
translation-checked = санҷидашуда
translation-unchecked = санҷиданашуда
translation-stale = кӯҳнашуда
translation-word = Тарҷума
confidence-high = баланд
confidence-medium = миёна
confidence-low = паст
audience-public = ҳама
audience-members = аъзо
audience-team = танҳо таҳририя

## Воридшавӣ ва ҳисобҳо
session-title = Воридшавӣ
session-about = Воридшавӣ барои таҳририя ва аъзо лозим аст. Хондан бе он ҳам мумкин аст.
session-refused = Ном ё парол мувофиқ наомад. Забони клавиатураро санҷед ва бори дигар кӯшиш кунед; пас аз чанд хато ҷавоб дертар меояд.
session-forgotten = Паролро фаромӯш кардед? Аз маъмур пайванди нав пурсед.
session-begin = Ворид шудан
session-end = Баромадан
claim-title = Маъмури аввал
claim-about = Ин пайванд як бор кор мекунад. Ҳар кӣ бо он ҳисоб кушояд, маъмури марказ мешавад.
claim-button = Маъмур шудан
invitation-title = Даъват
invitation-about = { $name }, парол интихоб кунед. Ном барои воридшавӣ: { $login }.
invitation-button = Паролро нигоҳ дошта, ворид шудан
account-title = Ҳисоби ман
account-login = Ном барои воридшавӣ
account-login-hint = Нишонии почтаи электронӣ ё ҳар номи бефосила. Номи ҳақиқӣ шарт нест.
account-name = Ном дар дафтари қайд
account-name-hint = Дар паҳлӯи корҳои шумо навишта мешавад. Танҳо таҳририя мебинад.
account-password = Парол
account-password-hint = На кӯтоҳтар аз 10 аломат. Чор калимаи тасодуфӣ хуб мувофиқ аст.
account-old-password = Пароли ҳозира
account-new-password = Пароли нав
account-change-password = Иваз кардани парол
account-role = Нақш
account-organisation = Созмон
account-organisation-hint = Нишонии сабти созмон, масалан kg-adilet-legal-clinic. Барои муаллиф аз созмон лозим аст.
account-save = Нигоҳ доштан
account-new-link = Пайванди нав
account-suspend = Бастани дастрасӣ
account-readmit = Баргардондани дастрасӣ
account-yourself = ин шумоед
account-invited = даъватшуда
account-active = фаъол
account-suspended = дастрасӣ баста
accounts-title = Ҳисобҳо
accounts-invite = Даъват кардан
accounts-invite-hint = Шумо пайванд мегиред. Онро бо роҳе расонед, ки ба он боварӣ доред.
accounts-invite-button = Сохтани пайванд
accounts-link = Пайванд барои { $login }. Он як бор нишон дода мешавад ва то { $date } амал мекунад.
role-member = аъзо
role-member-about = он чиро мехонад, ки барои аъзо кушода аст
role-contributor = муаллиф аз созмон
role-contributor-about = сабтҳои созмони худро пеш мебарад
role-editor = муҳаррир
role-editor-about = менависад ва навиштаи дигаронро нашр мекунад
role-reviewer = муқарриз
role-reviewer-about = месанҷад, ислоҳ мекунад, нашр мекунад
role-administrator = маъмур
role-administrator-about = ҳисобҳоро низ идора мекунад

## Мизи корӣ
desk-title = Мизи корӣ
desk-greeting = Салом, { $name }
desk-new = Сабти нав
desk-mine = Сиёҳнависҳои ман
desk-mine-empty = Сиёҳнавис нест.
desk-review = Мунтазири санҷиш
desk-review-empty = Барои санҷиш чизе нест.
desk-stale = Тарҷумаҳо ба ин забон, ки аз асл ақиб мондаанд
desk-stale-empty = Тарҷумаи ақибмонда нест.
desk-unconfirmed = Як сол боз тасдиқ нашудааст
desk-unconfirmed-empty = Дар соли охир ҳама чиз тасдиқ шудааст.
desk-broken = Манбаъҳое, ки ҷавоб намедиҳанд
desk-broken-empty = Нишонии вайрон ёфт нашуд.
desk-unanswered = Калимаҳое, ки барояшон чизе ёфт нашуд
desk-unanswered-about = Шояд дар тезаурус чунин номҳо намерасанд. Ҳар калимаро дар як рӯз на камтар аз панҷ нафар ҷустаанд; кӣ будани онҳо маълум нест.
desk-unanswered-empty = Чунин калимаҳо ҳанӯз нестанд.
desk-unanswered-people = { $count } нафар
desk-translations = Тарҷумаҳо
desk-records-title = Сабтҳо
desk-records-empty = Чунин сабт нест. Шарти болоро гиред ё сабти нав оғоз кунед.
desk-readers-see = барои хонандагон: таҳрири { $number }
desk-pending = Барои хонандагон чӣ тағйир меёбад
desk-last-saved = Нигоҳ дошта шуд
desk-submitted = Барои санҷиш супурда шуд
desk-published = Нашр шуд
desk-withdrawn = Аз нашр гирифта шуд
desk-confirmed = Тасдиқ шуд
desk-embargo = Пӯшида то
desk-owner = Кӣ пеш мебарад
desk-owner-none = таҳририя
count-word = Шумора
act-edit = Таҳрир кардан
act-save = Нигоҳ доштани сиёҳнавис
act-save-submit = Нигоҳ дошта, барои санҷиш супурдан
act-submit = Барои санҷиш супурдан
act-return = Ба муаллиф баргардондан
act-return-note = Чиро ислоҳ кардан лозим аст
act-publish = Нашр кардан
act-note = Шарҳ
act-embargo = На пеш аз рӯзи
act-embargo-hint = Холӣ гузоред, то хонандагон дарҳол бинанд.
act-withdraw = Аз нашр гирифтан
act-withdraw-hint = Хонандагон дигар сабтро намебинанд. Таърихаш мемонад.
act-confirm = Тасдиқ кардан: имрӯз ҳама дуруст аст
act-view = Дидан
act-restore = Баргардондани таҳрири { $number }
act-assign = Ба созмон супурдан
act-assign-button = Супурдан
review-four-eyes = Инро бояд каси дигар нашр кунад: ин таҳрирро худи шумо навиштаед ё супурдаед.
note-write = Навиштани ёддошт
note-write-general = Ёддошт дар бораи тамоми маҷмӯа
note-button = Илова кардани ёддошт
note-settle = Ҳал шуд
note-settled = ҳалшуда
note-general = дар бораи тамоми маҷмӯа
note-restored = Таҳрири { $number } баргардонда шуд
notes-title = Саволҳои таҳририя
notes-about = Он чи ҳанӯз ҳал ё санҷиш мехоҳад. Хонандагон инро намебинанд.
notes-empty = Саволи кушода нест.
done-saved = Ҳамчун сиёҳнавис нигоҳ дошта шуд.
done-unchanged = Чизе тағйир наёфт.
done-merged = Нигоҳ дошта шуд. Дар ин миён касе ҷойҳои дигарро таҳрир кард; таҳрири ӯ низ нигоҳ дошта шуд.
done-submitted = Барои санҷиш супурда шуд.
done-returned = Ба муаллиф баргардонда шуд.
done-published = Нашр шуд.
done-withdrawn = Аз нашр гирифта шуд.
done-confirmed = Бо санаи имрӯз тасдиқ шуд.
done-restored = Таҳрири пештара ҳамчун таҳрири нав баргардонда шуд.
done-assigned = Супурда шуд.
done-noted = Ёддошт илова шуд.
done-settled = Ҳамчун ҳалшуда қайд шуд.
done-password = Парол иваз шуд. Воридшавиҳои дигар баста шуданд.
done-account = Ҳисоб нигоҳ дошта шуд.
done-suspended = Дастрасӣ баста шуд.
done-readmitted = Дастрасӣ баргардонда шуд.

## Варақаи сабт
form-new-title = Сабти нав: { $kind }
form-edit-title = Таҳрир: { $title }
form-words = Матн
form-words-hint = Ба як забон ё якбора ба чанд забон нависед. Забонҳоро холӣ гузоштан мумкин аст.
form-markdown-hint = Сархатҳоро бо сатри холӣ ҷудо кунед. # — сарлавҳа, **чунин** — муҳим, - — рӯйхат.
form-languages = Забонҳо
form-original-hint = Сабт аввал ба ин забон навишта шудааст. Боқимонда тарҷумаанд.
form-facts = Маълумот
form-date-hint = Сол, моҳ ё рӯз: 2012, 2012-09, 2012-09-05.
form-list-hint = Навиштанро сар кунед, пешниҳодҳо пайдо мешаванд. Ном ба ҳар забон мувофиқ аст.
form-events-hint = Чӣ ва кай рӯй дод. Агар рӯзаш номаълум бошад, онро холӣ гузоред. Вазъи имрӯзаи сабт аз ҳамин ҳисоб мешавад.
form-sources-hint = Инро дар куҷо санҷидан мумкин аст.
form-links-hint = Нишонии сабти ҳамин сомонаро гузоред.
form-slug-hint = Нишонии сабти созмон; агар холӣ бошад, таҳририя пеш мебарад.
form-slug-own-hint = Ҳарфҳои лотинӣ, рақам ва нимтире. Агар холӣ бошад, аз ном месозем.
form-sensitive-hint = Сомона, телефон, нишонӣ ва ҷойро ба ҷуз таҳририя касе намебинад.
form-license-hint = Агар холӣ бошад: { $license }.
form-life = Нашр
form-required = лозим
form-more-rows = Боз сатрҳо
form-note = Чӣ ва чаро тағйир дода шуд
form-kept = Навиштаатон нигоҳ дошта шуд, соати
form-unsaved = Дар ин ҷо навиштаи нигоҳдоштанашуда мондааст ({ $date }).
form-unsaved-restore = Баргардондани навишта
form-unsaved-forget = Партофтан
conflict-title = Ҳангоме ки шумо менавиштед, каси дигар ин сабтро нигоҳ дошт.
conflict-text = Матни шумо дар варақаи поён бутун аст. Бинед, ки дар куҷо ҳарду як чизро тағйир додаед, ислоҳ кунед ва аз нав нигоҳ доред.
conflict-mine = Аз шумо
conflict-theirs = Аз каси дигар
conflict-difference = Фарқ
mistakes-title = { $count } ҷойро ислоҳ кардан лозим аст. Ҳамаи навиштаатон дар ҷояш аст.
event-stage = Чӣ рӯй дод
event-note = Шарҳ ва қоида
event-after = Аз кадом марҳила ҳисоб шавад
event-months = Моҳ
event-days = Рӯз
source-title = Ном
source-publisher = Ношир
source-address = Нишонӣ
source-seen-label = Санаи хониш
source-copy = Аз матни асл хонда нашудааст
source-read-from = Аз куҷо хонда шуд
source-inferred = Нишонӣ аз нусха муайян шудааст ва кушода нашудааст
link-relation = Робита
link-target = Сабт
money-amount = Маблағ
money-currency = Асъор
point-latitude = Арзи ҷуғрофӣ
point-longitude = Тӯли ҷуғрофӣ
address-street = Кӯча, хона
address-city = Шаҳр
address-region = Вилоят
address-postcode = Индекси почта
address-country = Кишвар

## Чиро ислоҳ бояд кард. $detail: калимаи нодуруст ё ҳудуд.
invalid-required = Ин ҷоро пур кунед.
invalid-too-long = Хеле дароз: на бештар аз { $detail } аломат.
invalid-control-character = Аломати хизматиро гиред: { $detail }. Дар матн чунин аломат намешавад.
invalid-date = Санаи «{ $detail }» мувофиқ нест. Нависед: 2012, 2012-09 ё 2012-09-05.
invalid-period = Мӯҳлати «{ $detail }» мувофиқ нест. Нависед: 2019/2024, 2019/ ё 2019.
invalid-number = «{ $detail }» адад нест.
invalid-money = Маблағро бо рақам ва асъорро бо се ҳарф нависед, масалан EUR. ({ $detail })
invalid-boolean = Ин ҷо танҳо ҳа ё не мувофиқ аст. ({ $detail })
invalid-concept = Калимаи «{ $detail }» дар луғат нест. Аз пешниҳодҳо интихоб кунед.
invalid-country = Кишвари «{ $detail }» дар рӯйхат нест. Аз пешниҳодҳо интихоб кунед.
invalid-place = Вилояти «{ $detail }» дар рӯйхат нест. Аз пешниҳодҳо интихоб кунед.
invalid-corridor = Долони «{ $detail }» мувофиқ нест. Нависед: KG-RU.
invalid-language = «{ $detail }» рамзи забон нест. Нависед: ky, ru, uz-Cyrl.
invalid-url = «{ $detail }» нишонии сомона нест. Он бо https:// сар мешавад ва фосила надорад.
invalid-email = «{ $detail }» нишонии почтаи электронӣ нест.
invalid-phone = «{ $detail }» рақами телефон нест.
invalid-address = Нишониро хондан нашуд: { $detail }
invalid-point = Арз аз −90 то 90, тӯл аз −180 то 180. ({ $detail })
invalid-party = Амали давлатро хондан нашуд: { $detail }
invalid-text = Ин ҷо бояд матн бошад, на { $detail }.
invalid-words = Ин ҷо бояд калимаҳо аз рӯи забонҳо бошанд: { $detail }
invalid-list = Ин ҷо бояд рӯйхат бошад. ({ $detail })
invalid-value = Хондан нашуд: { $detail }
invalid-object = Ин ҷо бояд объекти JSON бошад. ({ $detail })
invalid-json = Ин JSON нест: { $detail }
invalid-encoding = Ин UTF-8 нест: байти нодуруст дар ҷойи { $detail }.
invalid-line-too-long = Сатр аз { $detail } байт дарозтар аст.
invalid-kind = Намуди сабти «{ $detail }» вуҷуд надорад.
invalid-unknown-field = Ин намуд майдони «{ $detail }» надорад.
invalid-slug = Нишонии «{ $detail }» мувофиқ нест: танҳо a–z, 0–9 ва нимтире, на бештар аз 120.
invalid-slug-taken = Нишонии «{ $detail }» аз они сабти дигар аст.
invalid-slug-twice = Нишонии «{ $detail }» дар файл ду бор омадааст.
invalid-link = Сабти «{ $detail }» вуҷуд надорад.
invalid-relation = Робитаи «{ $detail }» барои ин намуд пешбинӣ нашудааст.
invalid-original = Ба забони асл ({ $detail }) ном нест.
invalid-translation = Ҳолати тарҷумаро хондан нашуд. ({ $detail })
invalid-state = Ҳолати «{ $detail }» вуҷуд надорад.
invalid-duplicate = «{ $detail }» ду бор омадааст.
invalid-login = Ном барои воридшавӣ бояд на кӯтоҳтар аз 3 аломат ва бефосила бошад. ({ $detail })
invalid-login-taken = Номи «{ $detail }» банд аст.
invalid-role = Нақши «{ $detail }» вуҷуд надорад.
invalid-contributor-organisation = Барои муаллиф аз созмон созмон лозим аст.
invalid-last-administrator = Ин маъмури охирин аст. Аввал каси дигарро таъин кунед.
invalid-password-short = Парол аз { $detail } аломат кӯтоҳтар аст.
invalid-old-password = Пароли ҳозира мувофиқ наомад.

## Хатоҳо
error-not-found-title = Чунин саҳифа нест
error-not-found-text = Шояд нишонӣ бо хато навишта шудааст ё сабтро аз нашр гирифтаанд.
error-forbidden-title = Инро каси дигар карда метавонад
error-forbidden-text = Нақши шумо ба ин иҷозат намедиҳад ё ҳолати сабт дигар шудааст. Баргардед ва бинед, ки бо он чӣ кор кардан мумкин аст.
error-invalid-title = Дархостро хондан нашуд
error-invalid-text = Баргардед ва навиштаатонро санҷед.
error-too-large-title = Барои як бор аз ҳад зиёд аст
error-too-large-text = Матнро кӯтоҳ кунед ё бо файл супоред.
error-broken-title = Дар сомонаи мо чизе вайрон шуд
error-broken-text = Ин хатои мост, он ба дафтари қайд навишта шуд. Пас аз як дақиқа бори дигар кӯшиш кунед; агар ба қафо баргардед, браузер навиштаатонро нигоҳ медорад.
error-nearest = Шояд инро меҷустед
error-home = Ба саҳифаи аввал

## Номи забонҳо
language-ru = русӣ
language-ky = қирғизӣ
language-en = англисӣ
language-tg = тоҷикӣ
language-uz = ӯзбекӣ
language-uz-cyrl = ӯзбекӣ (кириллӣ)
language-kk = қазоқӣ
language-tk = туркманӣ
language-tr = туркӣ
language-ko = кореягӣ
language-de = олмонӣ
language-fr = фаронсавӣ
language-es = испанӣ
language-ar = арабӣ
language-zh = чинӣ
language-und = бе забон
