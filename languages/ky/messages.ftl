# Интерфейс кыргызча эмне дейт. Сан атоочтон кийин зат атооч жекелик түрдө турат, андыктан тексттер көбүнчө бирөө гана.

centre-name = Мигранттардын укуктары боюнча билим борбору
centre-motto = Борбордук Азия мигранттарынын укуктары: мыйзамдар, фактылар, адамдар
yes = ооба

## Беттин алкагы
skip-to-content = Мазмунуна өтүү
search-label = Издөө
search-placeholder = кирүүгө тыюу, пенсия, патент…
search-button = Издөө
languages-label = Тилдер
sections-label = Бөлүмдөр
crumbs-label = Сиз турган жер
footer-label = Сайт жөнүндө
footer-api = Программалар үчүн маалымат (API)
footer-license = Биздин тексттер: { $license }, эгер жазууда башкача айтылбаса.
page-about = Борбор жөнүндө
page-privacy = Сиз жөнүндө эмнени сактайбыз
page-accessibility = Жеткиликтүүлүк

## Башкы бет
home-lead = Мыйзамдар, келишимдер, программалар, уюмдар жана сандар тууралуу { $count } жазуу, булактары менен.
home-kinds = Бул жерде эмне бар
home-news = Жаңы кошулгандар
home-no-news = Азырынча эч нерсе жарыяланган жок.
home-coming = Алдыда эмне бар
home-countries = Өлкөлөр
home-corridors = Багыттар

## Тизмелер жана издөө
results-count =
    { $count ->
        [0] Эч нерсе табылган жок
       *[other] { $count } жазуу табылды
    }
sort-label = Тартиби:
sort-best = изделгенге эң жакындары
sort-newest = адегенде жаңылары
sort-oldest = адегенде эскилери
sort-title = аталышы боюнча
sort-changed = өзгөртүлгөн күнү боюнча
facets-title = Тактоо
facets-jump = Тактоо ↓
facets-chosen = Тандалганы
facets-remove = Алып салуу: { $value }
facet-kind = Бөлүм
facet-country = Өлкө
facet-topic = Тема
facet-language = Тил
facet-year = Жыл
pages-label = Беттер
pages-previous = ← Артка
pages-next = Кийинки →
pages-of = { $number }-бет, баары { $count } бет
all-of-kind =
    { $count ->
        [one] Көрүү: { $count }
       *[other] Баарын көрүү: { $count }
    }
empty-title = Бул жер азырынча бош
empty-text = Айрым шарттарды алып салыңыз же башка сөздөр менен издеп көрүңүз.
empty-clear = Бардык шарттарды алып салуу
download-as = Жүктөп алуу: { $format }
passage-link = Ушул жерин ачуу
search-title = Издөө
search-title-for = Издөө: { $words }
search-exact-offer = Так ушул сөздөрдү гана издөө
search-exact-on = Так дал келгендер гана көрсөтүлдү.
search-exact-off = Сөздөрдүн башка формаларын да издөө
search-relaxed = Бардык сөздөрү бар жазуулар аз; сөздөрдүн бир бөлүгү гана бар жазуулар да көрсөтүлдү.
search-nothing = «{ $words }» боюнча эч нерсе табылган жок
search-nothing-spelling = Сөз туура жазылганын текшериңиз.
search-nothing-fewer = Бир-эки негизги сөздү гана калтырыңыз.
search-nothing-topics = Темалардын тизмесин караңыз
search-topics = Көп кездешкен темалар
search-recognised = Сиз жазгандан таанылганы:
search-reference-law = № { $number } мыйзам
search-reference-article = { $number }-берене
search-also = Булар да изделди:
search-concept = «{ $concept }» темасы боюнча баары
search-expand-off = Котормолорсуз жана синонимдерсиз издөө
search-expand-is-off = Котормолор жана синонимдер изделген жок.
search-expand-on = Аларды да издөө
search-corrected-typo = «{ $typed }» ордуна «{ $taken }» боюнча табылгандар көрсөтүлдү.
search-corrected-layout = «{ $typed }» башка клавиатура тилинде терилген окшойт. «{ $taken }» боюнча табылгандар көрсөтүлдү.
search-corrected-undo = Так терилгендей издөө
search-mistake-unknown-field = «{ $field }:» деген шарт жок, ал эске алынган жок.
search-mistake-unknown-value = «{ $field }:» шартында «{ $value }» деген маани жок, ал эске алынган жок.
search-mistake-no-year = «{ $value }» — жыл эмес. Мындай жазыңыз: year:2014 же year:2014..2016.
search-mistake-open-quote = Тырмакча жабылган эмес, ошондуктан эске алынган жок.
search-mistake-only-excluded = Эмне болбошу керек экени гана айтылган. Издей турган сөздү кошуңуз.
search-mistake-too-many = Сөз өтө көп. Эң көп дегенде { $limit } сөз эске алынды.
search-mistake-too-costly = Суроо өтө татаал: эң сейрек сөздөр гана изделди.
search-instead = Балким, муну издегендирсиз
search-instead-without-filters = Ошону эле шарттарсыз издөө
search-help = Кантип тагыраак издөө керек
search-help-phrase-example = "кирүүгө тыюу"
search-help-phrase = дал ушул сөздөр катары менен
search-help-without-example = патент -Россия
search-help-without = бул сөзсүз
search-help-either-example = патент OR виза
search-help-either = сөздөрдүн жок дегенде бири
search-help-filters = Сөздөрдүн жанына шарттарды жазса болот:
search-help-own = бир бөлүмдүн өз талаасы, бул жерде уюмдун түрү

## Жазуу
record-not-public = Окурмандар муну көрбөйт.
record-events = Окуялардын жүрүшү
record-ties = Байланыштар
record-files = Файлдар
record-sources = Бул кайдан белгилүү
record-no-sources = Булактар көрсөтүлө элек.
record-published = Жарыяланган күнү: { $date }.
record-confirmed = Ырасталган күнү: { $date }.
record-confidence = Ишенимдүүлүгү:
record-cite = Кантип шилтеме берүү керек
record-license = Биздин баяндын лицензиясы: { $license }.
record-history = Өзгөртүүлөрдүн тарыхы
record-report = Ката тууралуу кабарлоо
record-desk = Иш столунда ачуу
report-subject = Жазуудагы ката:
cite-our-summary = Бул басылма жөнүндө биздин баянга мындайча шилтеме берсе болот:
cite-record = { $title }. { $centre }. Окулган күнү: { $date }. { $address }
date-unknown = датасы белгисиз
day-unknown = ооба, күнү белгисиз
event-source = Булак: { $date }
source-word = булак
source-seen = окулган: { $date }
source-unverified = дареги текшерилген эмес
more-ties = Дагы { $count }
notice-missing = Бул тилде азырынча текст жок. Анын ордуна көрсөтүлгөн тил: { $language }.
notice-unchecked = Бул котормону эне тили ушул тил болгон адам окуп чыга элек. Түп нусканын тили: { $language }.
notice-stale = Бул котормодон кийин түп нуска өзгөрдү. Түп нусканын тили: { $language }.
passport-label = Жазуунун паспорту
passport-languages = Тилдер
passport-contacts = Байланыш маалыматы
passport-contacts-hidden = Көрсөтпөйбүз: бул адамдарга зыян келтириши мүмкүн.
passport-confirmed = Текшерүү
passport-confirmed-old = акыркы жолу { $date } күнү, бир жылдан ашык мурун
passport-never-confirmed = маалыматтын тууралыгын эч ким ырастай элек
unconfirmed-badge = ырасталган эмес

## Бүгүн абалы кандай. $known: датасы барбы.
standing-law-unknown = Абалы жазылган эмес
standing-law-proposed = Киргизилген{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; кабыл алына элек
standing-law-adopted = Кабыл алынган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; күчүнө кирген күнү жазылган эмес
standing-law-coming = Күчүнө кирет: { $date }
standing-law-in-force = Күчүндө{ $known ->
        [no] {""}
       *[yes] {" "}(колдонула баштаган: { $date })
    }
standing-law-suspended = Колдонулушу токтотуп турулган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-law-ended = Күчүн жоготкон{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-treaty-unknown = Абалы жазылган эмес
standing-treaty-proposed = Макулдашылып жатат{ $known ->
        [no] {""}
       *[yes] {" "}(башталган: { $date })
    }
standing-treaty-adopted = Кол коюлган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; күчүнө кирген күнү жазылган эмес
standing-treaty-coming = Күчүнө кирет: { $date }
standing-treaty-in-force = Күчүндө{ $known ->
        [no] {""}
       *[yes] {" "}(колдонула баштаган: { $date })
    }
standing-treaty-suspended = Токтотуп турулган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-treaty-ended = Токтотулган{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-reform-unknown = Абалы жазылган эмес
standing-reform-proposed = Сунушталган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-reform-adopted = Жүрүп жатат{ $known ->
        [no] {""}
       *[yes] {" "}(башталган: { $date })
    }
standing-reform-coming = Башталат: { $date }
standing-reform-in-force = Жүрүп жатат{ $known ->
        [no] {""}
       *[yes] {" "}(башталган: { $date })
    }
standing-reform-suspended = Токтоп калган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-reform-ended = Аяктаган{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-programme-unknown = Абалы жазылган эмес
standing-programme-proposed = Жарыяланган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-adopted = Башталган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-coming = Башталат: { $date }
standing-programme-in-force = Башталган{ $known ->
        [no] {" "}(күнү белгисиз)
       *[yes] : { $date }
    }; аяктаганы тууралуу маалымат жок
standing-programme-suspended = Токтотуп турулган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-ended = Аяктаган{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-other-unknown = Абалы жазылган эмес
standing-other-proposed = Сунушталган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-adopted = Кабыл алынган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-coming = Башталат: { $date }
standing-other-in-force = Колдонулууда{ $known ->
        [no] {""}
       *[yes] {" "}(башталган: { $date })
    }
standing-other-suspended = Токтотуп турулган{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-ended = Аяктаган{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-organisation-ended = Ишин токтоткон{ $known ->
        [no] ; күнү белгисиз
       *[yes] : { $date }
    }
standing-organisation-seen = Иши тууралуу акыркы маалымат: { $date }
standing-organisation-founded = Негизделген: { $date }; азыр иштейби, текшерилген эмес
standing-organisation-unknown = Азыр иштейби, текшерилген эмес
standing-amended = { $count } жолу өзгөртүлгөн{ $known ->
        [no] {""}
       *[yes] , акыркы жолу: { $date }
    }
standing-next = Андан ары: { $date } — { $stage }.
standing-no-next = Булактарда кийинки кадам айтылган эмес.

## Келишимдер
parties-title = Мамлекеттер
parties-state = Мамлекет
parties-action = Аракети
parties-signed = Кол коюу
parties-bound = Ратификациялоо же кошулуу
parties-in-force = Күчүнө кирүү
parties-today = Бүгүн
parties-none = Кайсы мамлекеттер катышары окулган булактарда айтылган эмес.
party-party = катышуучу{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
party-signatory = кол койгон, ратификациялаган эмес
party-left = чыккан{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
party-none-found = ратификация табылган жок{ $known ->
        [no] {""}
       *[yes] {" "}(маалымат күнү: { $date })
    }
party-not-recorded = маалымат жок
party-reservation = Эскертме:

## Маалыматтар
choice-all = Баары
choice-show = Көрсөтүү
figures-table = Сандар таблицасы
figures-source = Булак:
figures-vintage = басылышы: { $vintage }
figures-missing-note = Таблицадагы чекит маалымат жок дегенди билдирет: бул нөл эмес.
figures-license = Пайдалануу шарттары:
figures-license-unknown = көрсөтүлгөн эмес
figures-download =
    { $count ->
        [one] Катарды жүктөп алуу (CSV)
       *[other] Бардык { $count } катарды жүктөп алуу (CSV)
    }
figure-missing = маалымат жок
figure-word = Сан

## Өлкөлөр, темалар, багыттар
countries-title = Өлкөлөр
countries-origin = Борбордук Азия
countries-destination = Бара турган өлкөлөр
countries-other = Башка өлкөлөр
country-about = { $country }: мигранттарга тиешелүү мыйзамдар жана келишимдер, сүйлөшүүлөр, сандар, көйгөйлөр жана уюмдар.
country-empty = Бул өлкө тууралуу азырынча жазуу жок.
country-coming = Эмне өзгөрөт
country-treaties = Келишимдер: эмнеге кол коюлган жана эмне ратификацияланган
country-figures = Сандар
country-figures-note = Ар бир булактын акыркы саны. Булактар ар башкача эсептейт, ошондуктан сандар айырмаланат.
topics-title = Темалар
topics-about = Тезаурус: бардык жазууларды сүрөттөгөн сөздөр, жалпысынан жекесине карай.
topic-count = { $count } жазуу, тарыраак темалары менен кошо
topic-empty = Бул тема боюнча азырынча жазуу жок.
topic-broader = Кеңирээк
topic-narrower = Тарыраак
topic-related = Жакын
topic-unchecked = Аталыштардын бир бөлүгүн эне тили ушул тил болгон адам текшере элек.
corridors-title = Багыттар
corridors-about = Багыт — адамдар кеткен өлкө жана алар бара турган өлкө.
corridor-issues = { $count } көйгөй
corridor-empty = Бул багыт тууралуу азырынча жазуу жок.

## Тарых
history-title = Тарыхы: { $title }
history-revision = { $number }-нуска
difference-title = Өзгөртүүлөр: { $title }
difference-between = { $before }-нуска менен { $after }-нусканын айырмасы.
difference-first = Биринчи нуска.
difference-none = Тексттердин айырмасы жок.

## Жазуунун бөлүктөрү
part-kind = Бөлүм
part-slug = Беттин дареги
part-title = Аталышы
part-summary = Кыскача
part-body = Толук тексти
part-original = Түп нусканын тили
part-translations = Котормо
part-countries = Өлкөлөр
part-places = Облустар
part-topics = Темалар
part-date = Дата
part-events = Окуялардын жүрүшү
part-sources = Булактар
part-links = Байланыштар
part-files = Файлдар
part-confidence = Ишенимдүүлүгү
part-visibility = Ким көрөт
part-sensitive = Байланыш маалыматы адамдарга коркунуч туудурат
part-license = Лицензия
part-language = Тил

## Абалдар
state-draft = каралама
state-in-review = текшерүүдө
state-published = жарыяланган
state-withdrawn = жарыялоодон алынган
translation-original = түп нуска
translation-checked = текшерилген
translation-unchecked = текшерилген эмес
translation-stale = эскирген
translation-word = Котормо
confidence-high = жогору
confidence-medium = орточо
confidence-low = төмөн
audience-public = баары
audience-members = катышуучулар
audience-team = редакция гана

## Кирүү жана аккаунттар
session-title = Кирүү
session-about = Кирүү редакция жана катышуучулар үчүн керек. Окуу үчүн кирүүнүн кереги жок.
session-refused = Логин же сырсөз туура келген жок. Клавиатуранын тилин текшерип, кайра аракет кылыңыз; бир нече катадан кийин жооп жайыраак келет.
session-forgotten = Сырсөздү унуттуңузбу? Администратордон жаңы шилтеме сураңыз.
session-begin = Кирүү
session-end = Чыгуу
claim-title = Биринчи администратор
claim-about = Бул шилтеме бир жолу гана иштейт. Ал аркылуу аккаунт ачкан адам борбордун администратору болот.
claim-button = Администратор болуу
invitation-title = Чакыруу
invitation-about = { $name }, сырсөз ойлоп табыңыз. Логиниңиз: { $login }.
invitation-button = Сырсөздү сактап, кирүү
account-title = Менин аккаунтум
account-login = Логин
account-login-hint = Электрондук почта же боштуксуз жазылган каалаган ат. Чыныгы болушу шарт эмес.
account-name = Журналдагы аты
account-name-hint = Сиз жасаган иштин жанында турат. Редакция гана көрөт.
account-password = Сырсөз
account-password-hint = Кеминде 10 белги. Кокус тандалган төрт сөз жакшы болот.
account-old-password = Азыркы сырсөз
account-new-password = Жаңы сырсөз
account-change-password = Сырсөздү өзгөртүү
account-role = Ролу
account-organisation = Уюм
account-organisation-hint = Уюмдун жазуусунун дареги, мисалы kg-adilet-legal-clinic. Уюмдун авторуна ал сөзсүз керек.
account-save = Сактоо
account-new-link = Жаңы шилтеме
account-suspend = Кирүүсүн жабуу
account-readmit = Кирүүсүн кайра ачуу
account-yourself = бул сиз
account-invited = чакырылган
account-active = иштейт
account-suspended = кирүүсү жабык
accounts-title = Аккаунттар
accounts-invite = Чакыруу
accounts-invite-hint = Сиз шилтеме аласыз. Аны өзүңүз ишенген жол менен бериңиз.
accounts-invite-button = Шилтеме түзүү
accounts-link = { $login } үчүн шилтеме. Ал бир жолу гана көрсөтүлөт жана { $date } күнүнө чейин иштейт.
role-member = катышуучу
role-member-about = катышуучуларга ачыгын окуйт
role-contributor = уюмдун автору
role-contributor-about = өз уюмунун жазууларын жүргүзөт
role-editor = редактор
role-editor-about = өзү жазат, башкалар жазганды жарыялайт
role-reviewer = рецензент
role-reviewer-about = текшерет, оңдойт, жарыялайт
role-administrator = администратор
role-administrator-about = буга кошумча аккаунттарды башкарат

## Иш столу
desk-title = Иш столу
desk-greeting = Саламатсызбы, { $name }
desk-new = Жаңы жазуу
desk-mine = Менин караламаларым
desk-mine-empty = Каралама жок.
desk-review = Текшерүүнү күтүп турат
desk-review-empty = Текшере турган эч нерсе жок.
desk-stale = Бул тилдеги котормолор түп нускадан артта калды
desk-stale-empty = Артта калган котормо жок.
desk-unconfirmed = Бир жылдан бери ырастала элек
desk-unconfirmed-empty = Баары акыркы бир жылда ырасталган.
desk-broken = Жооп бербеген булактар
desk-broken-empty = Иштебеген дарек табылган жок.
desk-unanswered = Эч нерсе табылбаган сөздөр
desk-unanswered-about = Балким, тезауруста мындай аталыштар жетишпейт. Ар бир сөздү бир күндө кеминде беш адам издеген; алардын ким экени белгисиз.
desk-unanswered-empty = Мындай сөздөр азырынча жок.
desk-unanswered-people = { $count } адам
desk-translations = Котормолор
desk-records-title = Жазуулар
desk-records-empty = Мындай жазуу жок. Жогорудагы шартты алып салыңыз же жаңысын баштаңыз.
desk-readers-see = окурмандар { $number }-нусканы көрөт
desk-pending = Окурмандар үчүн эмне өзгөрөт
desk-last-saved = Сакталды
desk-submitted = Текшерүүгө берилди
desk-published = Жарыяланды
desk-withdrawn = Жарыялоодон алынды
desk-confirmed = Ырасталды
desk-embargo = Ачыла турган күнү
desk-owner = Ким жүргүзөт
desk-owner-none = редакция
count-word = Саны
act-edit = Оңдоо
act-save = Караламаны сактоо
act-save-submit = Сактап, текшерүүгө берүү
act-submit = Текшерүүгө берүү
act-return = Авторго кайтаруу
act-return-note = Эмнени оңдоо керек
act-publish = Жарыялоо
act-note = Түшүндүрмө
act-embargo = Ушул күндөн эрте эмес
act-embargo-hint = Окурмандар дароо көрсүн десеңиз, бош калтырыңыз.
act-withdraw = Жарыялоодон алуу
act-withdraw-hint = Окурмандар жазууну көрбөй калат. Тарыхы сакталат.
act-confirm = Ырастоо: бүгүнкү күнгө баары туура
act-view = Көрүү
act-restore = { $number }-нусканы кайтаруу
act-assign = Уюмга өткөрүп берүү
act-assign-button = Өткөрүп берүү
review-four-eyes = Муну башка адам жарыялашы керек: бул нусканы өзүңүз жазгансыз же текшерүүгө бергенсиз.
note-write = Эскертме жазуу
note-write-general = Бүт жыйнак тууралуу эскертме
note-button = Эскертме кошуу
note-settle = Чечилди
note-settled = чечилди
note-general = бүт жыйнак тууралуу
note-restored = { $number }-нуска кайтарылды
notes-title = Редакциянын суроолору
notes-about = Дагы эмнени чечүү же текшерүү керек. Окурмандар муну көрбөйт.
notes-empty = Ачык суроо жок.
done-saved = Каралама катары сакталды.
done-unchanged = Эч нерсе өзгөргөн жок.
done-merged = Сакталды. Ошол аралыкта башка бирөө башка жерлерин оңдоптур; анын оңдоолору да сакталды.
done-submitted = Текшерүүгө берилди.
done-returned = Авторго кайтарылды.
done-published = Жарыяланды.
done-withdrawn = Жарыялоодон алынды.
done-confirmed = Бүгүнкү күн менен ырасталды.
done-restored = Мурунку нуска жаңы нуска катары кайтарылды.
done-assigned = Өткөрүлүп берилди.
done-noted = Эскертме кошулду.
done-settled = Чечилди деп белгиленди.
done-password = Сырсөз өзгөртүлдү. Башка сеанстар жабылды.
done-account = Аккаунт сакталды.
done-suspended = Кирүүсү жабылды.
done-readmitted = Кирүүсү кайра ачылды.

## Жазуунун формасы
form-new-title = Жаңы жазуу: { $kind }
form-edit-title = Оңдоо: { $title }
form-words = Тексттер
form-words-hint = Бир тилде же бир нече тилде катар жазыңыз. Айрым тилдерди бош калтырса болот.
form-markdown-hint = Абзацтарды бош сап менен бөлүңүз. # — бөлүмдүн аталышы, **ушундай** — маанилүү, - — тизме.
form-languages = Тилдер
form-original-hint = Жазуу адегенде ушул тилде жазылган. Калганы — котормолор.
form-facts = Маалымат
form-date-hint = Жыл, ай же күн: 2012, 2012-09, 2012-09-05.
form-list-hint = Жаза баштаңыз — сунуштар чыгат. Каалаган тилдеги аталыш жарайт.
form-events-hint = Эмне жана качан болду. Күнү белгисиз болсо, бош калтырыңыз. Бүгүнкү абалы ушундан эсептелет.
form-sources-hint = Муну кайдан текшерсе болот.
form-links-hint = Ушул сайттагы жазуунун дарегин коюңуз.
form-slug-hint = Уюмдун жазуусунун дареги; бош болсо, редакция жүргүзөт.
form-slug-own-hint = Латын тамгалары, сандар жана дефистер. Бош болсо, аталышынан түзөбүз.
form-sensitive-hint = Сайтты, телефонду, даректи жана жайгашкан жерди редакциядан башка эч ким көрбөйт.
form-license-hint = Бош болсо: { $license }.
form-life = Жарыялоо
form-required = керек
form-more-rows = Дагы сап
form-note = Эмне жана эмне үчүн өзгөртүлдү
form-kept = Терилген текст сакталды:
form-unsaved = { $date } күнү терилген, бирок сакталбаган текст калган.
form-unsaved-restore = Терилгенди кайтаруу
form-unsaved-forget = Өчүрүп салуу
conflict-title = Сиз жазып жатканда бул жазууну башка бирөө сактады.
conflict-text = Сиздин текст бүтүн, ал төмөнкү формада турат. Экөөңүз тең өзгөрткөн жерлерди карап, оңдоп, дагы бир жолу сактаңыз.
conflict-mine = Сиздики
conflict-theirs = Башка адам сактаганы
conflict-difference = Айырмасы
mistakes-title = { $count } жерди оңдоо керек. Терилгендин баары ордунда.
event-stage = Эмне болду
event-note = Түшүндүрмө жана эреже
event-after = Кайсы окуядан эсептелет
event-months = Ай
event-days = Күн
source-title = Аталышы
source-publisher = Басып чыгаруучу
source-address = Дареги
source-seen-label = Окулган күнү
source-copy = Түп нускадан окулган эмес
source-read-from = Кайдан окулган
source-inferred = Дареги көчүрмөдөн чыгарылган, ачылып көрүлгөн эмес
link-relation = Байланыш
link-target = Жазуу
money-amount = Сумма
money-currency = Валюта
point-latitude = Кеңдик
point-longitude = Узундук
address-street = Көчө, үй
address-city = Шаар
address-region = Облус
address-postcode = Индекс
address-country = Өлкө

## Эмнени оңдоо керек. $detail: туура эмес сөз же чек.
invalid-required = Бул жерди толтуруңуз.
invalid-too-long = Өтө узун: эң көп дегенде { $detail } белги.
invalid-control-character = Кызматтык белгини алып салыңыз: { $detail }. Ал текстте болбойт.
invalid-date = «{ $detail }» деген дата жарабайт. 2012, 2012-09 же 2012-09-05 деп жазыңыз.
invalid-period = «{ $detail }» деген мөөнөт жарабайт. 2019/2024, 2019/ же 2019 деп жазыңыз.
invalid-number = «{ $detail }» сан эмес.
invalid-money = Сумманы сан менен, валютаны үч тамга менен жазыңыз, мисалы EUR. ({ $detail })
invalid-boolean = Бул жерге ооба же жок гана жарайт. ({ $detail })
invalid-concept = «{ $detail }» деген сөз сөздүктө жок. Сунуштардан тандаңыз.
invalid-country = «{ $detail }» деген өлкө тизмеде жок. Сунуштардан тандаңыз.
invalid-place = «{ $detail }» деген облус тизмеде жок. Сунуштардан тандаңыз.
invalid-corridor = «{ $detail }» деген багыт жарабайт. KG-RU деп жазыңыз.
invalid-language = «{ $detail }» тилдин коду эмес. ky, ru, uz-Cyrl деп жазыңыз.
invalid-url = «{ $detail }» дарек эмес. Дарек https:// менен башталат, ичинде боштук болбойт.
invalid-email = «{ $detail }» электрондук почтанын дареги эмес.
invalid-phone = «{ $detail }» телефон номери эмес.
invalid-address = Дарек окулбай жатат: { $detail }
invalid-point = Кеңдик −90 менен 90дун, узундук −180 менен 180дин ортосунда болот. ({ $detail })
invalid-party = Мамлекеттин аракети окулбай жатат: { $detail }
invalid-text = Бул жерде текст болушу керек, { $detail } эмес.
invalid-words = Бул жерде тилдер боюнча сөздөр болушу керек: { $detail }
invalid-list = Бул жерде тизме болушу керек. ({ $detail })
invalid-value = Окулбай жатат: { $detail }
invalid-object = Бул жерде JSON объекти болушу керек. ({ $detail })
invalid-json = Бул JSON эмес: { $detail }
invalid-encoding = Бул UTF-8 эмес: туура эмес байттын орду — { $detail }.
invalid-line-too-long = Сап өтө узун: эң көп дегенде { $detail } байт.
invalid-kind = Жазуулардын «{ $detail }» деген түрү жок.
invalid-unknown-field = Бул түрдө «{ $detail }» деген талаа жок.
invalid-slug = «{ $detail }» деген дарек жарабайт: a–z, 0–9 жана дефис гана, эң көп дегенде 120 белги.
invalid-slug-taken = «{ $detail }» деген дарек башка жазууда бар.
invalid-slug-twice = «{ $detail }» деген дарек файлда эки жолу турат.
invalid-link = «{ $detail }» деген жазуу жок.
invalid-relation = «{ $detail }» деген байланыш бул түр үчүн каралган эмес.
invalid-original = Түп нусканын тилинде ({ $detail }) аталышы жок.
invalid-translation = Котормонун абалы окулбай жатат. ({ $detail })
invalid-state = «{ $detail }» деген абал жок.
invalid-duplicate = «{ $detail }» эки жолу турат.
invalid-login = Логинде кеминде 3 белги болот, боштук болбойт. ({ $detail })
invalid-login-taken = «{ $detail }» деген логин бош эмес.
invalid-role = «{ $detail }» деген роль жок.
invalid-contributor-organisation = Уюмдун авторуна уюм керек.
invalid-last-administrator = Бул акыркы администратор. Адегенде башкасын дайындаңыз.
invalid-password-short = Сырсөз кыска: кеминде { $detail } белги керек.
invalid-old-password = Азыркы сырсөз туура келген жок.

## Каталар
error-not-found-title = Мындай бет жок
error-not-found-text = Балким, дарек ката терилгендир же жазуу жарыялоодон алынгандыр.
error-forbidden-title = Муну башка адам кыла алат
error-forbidden-text = Сиздин ролуңузга буга уруксат жок же жазуунун абалы азыр башкача. Артка кайтып, аны менен эмне кылса болорун караңыз.
error-invalid-title = Суроо-талап окулбай жатат
error-invalid-text = Артка кайтып, терилгенди текшериңиз.
error-too-large-title = Бир жолкуга өтө көп
error-too-large-text = Текстти кыскартыңыз же файл менен бериңиз.
error-broken-title = Бизде бир нерсе бузулду
error-broken-text = Бул — биздин ката, ал журналга жазылды. Бир мүнөттөн кийин кайра аракет кылыңыз; артка кайтсаңыз, браузер формага терилгенди сактап турат.
error-nearest = Балким, муну издегендирсиз
error-home = Башкы бетке

## Тилдердин аталыштары
language-ru = орусча
language-ky = кыргызча
language-en = англисче
language-tg = тажикче
language-uz = өзбекче
language-uz-cyrl = өзбекче (кирилл жазуусу)
language-kk = казакча
language-tk = түркмөнчө
language-tr = түркчө
language-ko = корейче
language-de = немисче
language-fr = французча
language-es = испанча
language-ar = арабча
language-zh = кытайча
language-und = тили көрсөтүлгөн эмес
