# Интерфейс қазақша не дейді. Сан есімнен кейін зат есім жекеше түрде тұрады, сондықтан мәтін көбіне біреу ғана.

centre-name = Мигранттардың құқықтары жөніндегі білім орталығы
centre-motto = Орталық Азия мигранттарының құқықтары: заңдар, фактілер, адамдар
yes = иә

## Бет айналасы
skip-to-content = Мазмұнына өту
search-label = Іздеу
search-placeholder = кіруге тыйым, зейнетақы, патент…
search-button = Іздеу
languages-label = Тілдер
sections-label = Бөлімдер
crumbs-label = Сіз тұрған жер
footer-label = Сайт туралы
footer-api = Бағдарламаларға арналған деректер (API)
footer-license = Біздің мәтіндер: { $license }, егер жазбада басқаша айтылмаса.
page-about = Орталық туралы
page-privacy = Сіз туралы не сақтаймыз
page-accessibility = Қолжетімділік

## Басты бет
home-lead = Заңдар, шарттар, бағдарламалар, ұйымдар мен сандар туралы { $count } жазба, дереккөздерімен.
home-kinds = Мұнда не бар
home-news = Жаңадан қосылғандар
home-no-news = Әзірге ештеңе жарияланған жоқ.
home-coming = Алда не бар
home-countries = Елдер
home-corridors = Дәліздер

## Тізімдер мен іздеу
results-count =
    { $count ->
        [0] Ештеңе табылмады
       *[other] { $count } жазба табылды
    }
sort-label = Реті:
sort-best = ізделгенге ең жақыны
sort-newest = алдымен жаңалары
sort-oldest = алдымен ескілері
sort-title = атауы бойынша
sort-changed = өзгертілген күні бойынша
facets-title = Нақтылау
facets-jump = Нақтылау ↓
facets-chosen = Таңдалғаны
facets-remove = Алып тастау: { $value }
facet-kind = Бөлім
facet-country = Ел
facet-topic = Тақырып
facet-language = Тіл
facet-year = Жыл
pages-label = Беттер
pages-previous = ← Артқа
pages-next = Келесі →
pages-of = { $number }-бет, барлығы { $count } бет
all-of-kind =
    { $count ->
        [one] Көру: { $count }
       *[other] Бәрін көру: { $count }
    }
empty-title = Бұл жер әзірге бос
empty-text = Кейбір сүзгілерді алып тастап көріңіз немесе басқа сөздермен іздеңіз.
empty-clear = Барлық сүзгіні алып тастау
download-as = Жүктеп алу: { $format }
passage-link = Осы жерін ашу
search-title = Іздеу
search-title-for = Іздеу: { $words }
search-exact-offer = Дәл осы сөздерді ғана іздеу
search-exact-on = Тек дәл сәйкес келгендері көрсетілді.
search-exact-off = Сөздердің басқа тұлғаларын да іздеу
search-relaxed = Барлық сөзі бар жазба аз; сөздердің бір бөлігі ғана бар жазбалар да көрсетілді.
search-nothing = «{ $words }» бойынша ештеңе табылмады
search-nothing-spelling = Сөздің дұрыс жазылғанын тексеріңіз.
search-nothing-fewer = Бір-екі негізгі сөзді ғана қалдырыңыз.
search-nothing-topics = Тақырыптар тізімін қараңыз
search-topics = Жиі кездесетін тақырыптар
search-recognised = Сіз жазғаннан танылғаны:
search-reference-law = № { $number } заң
search-reference-article = { $number }-бап
search-also = Мыналар да ізделді:
search-concept = «{ $concept }» тақырыбы бойынша бәрі
search-expand-off = Аудармаларсыз және синонимдерсіз іздеу
search-expand-is-off = Аудармалар мен синонимдер ізделген жоқ.
search-expand-on = Оларды да іздеу
search-corrected-typo = «{ $typed }» орнына «{ $taken }» бойынша табылғандар көрсетілді.
search-corrected-layout = «{ $typed }» басқа пернетақта тілінде терілген сияқты. «{ $taken }» бойынша табылғандар көрсетілді.
search-corrected-undo = Дәл терілгендей іздеу
search-mistake-unknown-field = «{ $field }:» деген сүзгі жоқ, ол ескерілмеді.
search-mistake-unknown-value = «{ $field }:» сүзгісінде «{ $value }» деген мән жоқ, ол ескерілмеді.
search-mistake-no-year = «{ $value }» — жыл емес. Былай жазыңыз: year:2014 немесе year:2014..2016.
search-mistake-open-quote = Тырнақша жабылмаған, сондықтан ескерілмеді.
search-mistake-only-excluded = Не болмауы керегі ғана айтылған. Іздейтін сөзді қосыңыз.
search-mistake-too-many = Сөз тым көп. Ең көбі { $limit } сөз ескерілді.
search-mistake-too-costly = Сұрау тым күрделі: ең сирек сөздер ғана ізделді.
search-instead = Мүмкін, мынаны іздеген шығарсыз
search-instead-without-filters = Соның өзін сүзгісіз іздеу
search-help = Қалай дәлірек іздеу керек
search-help-phrase-example = "кіруге тыйым"
search-help-phrase = дәл осы сөздер қатарынан
search-help-without-example = патент -Ресей
search-help-without = осы сөзсіз
search-help-either-example = патент OR виза
search-help-either = сөздердің кемінде біреуі
search-help-filters = Сөздердің жанына сүзгілерді жазуға болады:
search-help-own = бір бөлімнің өз өрісі, мұнда ұйым түрі

## Жазба
record-not-public = Оқырмандар мұны көрмейді.
record-events = Оқиғалар барысы
record-ties = Байланыстар
record-files = Файлдар
record-sources = Бұл қайдан белгілі
record-no-sources = Дереккөздер әлі көрсетілмеген.
record-published = Жарияланған күні: { $date }.
record-confirmed = Расталған күні: { $date }.
record-confidence = Сенімділігі:
record-cite = Қалай сілтеме жасау керек
record-license = Біздің баянымыздың лицензиясы: { $license }.
record-history = Өзгерістер тарихы
record-report = Қате туралы хабарлау
record-desk = Жұмыс үстелінде ашу
report-subject = Жазбадағы қате:
cite-our-summary = Осы жарияланым туралы біздің баянымызға былай сілтеме жасауға болады:
cite-record = { $title }. { $centre }. Қаралған күні: { $date }. { $address }
date-unknown = күні белгісіз
day-unknown = иә, күні белгісіз
event-source = Дереккөз: { $date }
source-word = дереккөз
source-seen = оқылған: { $date }
source-unverified = мекенжайы тексерілмеген
more-ties = Тағы { $count }
notice-missing = Бұл тілде мәтін әзірге жоқ. Оның орнына көрсетілген тіл: { $language }.
notice-unchecked = Бұл аударманы ана тілі осы тіл болатын адам әлі оқып шыққан жоқ. Түпнұсқа тілі: { $language }.
notice-stale = Осы аудармадан кейін түпнұсқа өзгерді. Түпнұсқа тілі: { $language }.
passport-label = Жазбаның паспорты
passport-languages = Тілдер
passport-contacts = Байланыс деректері
passport-contacts-hidden = Көрсетпейміз: бұл адамдарға зиян келтіруі мүмкін.
passport-confirmed = Тексеру
passport-confirmed-old = соңғы рет { $date } күні, бір жылдан астам бұрын
passport-never-confirmed = мәліметтердің дұрыстығын әлі ешкім растаған жоқ
unconfirmed-badge = расталмаған

## Бүгін қандай күйде. $known: күні бар ма.
standing-law-unknown = Күйі жазылмаған
standing-law-proposed = Енгізілген{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; әлі қабылданбаған
standing-law-adopted = Қабылданған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; күшіне енген күні жазылмаған
standing-law-coming = Күшіне енеді: { $date }
standing-law-in-force = Күшінде{ $known ->
        [no] {""}
       *[yes] {" "}(қолданыла бастаған: { $date })
    }
standing-law-suspended = Қолданылуы тоқтатыла тұрған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-law-ended = Күшін жойған{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-treaty-unknown = Күйі жазылмаған
standing-treaty-proposed = Келісіліп жатыр{ $known ->
        [no] {""}
       *[yes] {" "}(басталған: { $date })
    }
standing-treaty-adopted = Қол қойылған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }; күшіне енген күні жазылмаған
standing-treaty-coming = Күшіне енеді: { $date }
standing-treaty-in-force = Күшінде{ $known ->
        [no] {""}
       *[yes] {" "}(қолданыла бастаған: { $date })
    }
standing-treaty-suspended = Тоқтатыла тұрған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-treaty-ended = Тоқтатылған{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-reform-unknown = Күйі жазылмаған
standing-reform-proposed = Ұсынылған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-reform-adopted = Жүріп жатыр{ $known ->
        [no] {""}
       *[yes] {" "}(басталған: { $date })
    }
standing-reform-coming = Басталады: { $date }
standing-reform-in-force = Жүріп жатыр{ $known ->
        [no] {""}
       *[yes] {" "}(басталған: { $date })
    }
standing-reform-suspended = Тоқтап қалған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-reform-ended = Аяқталған{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-programme-unknown = Күйі жазылмаған
standing-programme-proposed = Жарияланған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-adopted = Басталған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-coming = Басталады: { $date }
standing-programme-in-force = Басталған{ $known ->
        [no] {" "}(күні белгісіз)
       *[yes] : { $date }
    }; аяқталғаны туралы мәлімет жоқ
standing-programme-suspended = Тоқтатыла тұрған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-programme-ended = Аяқталған{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-other-unknown = Күйі жазылмаған
standing-other-proposed = Ұсынылған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-adopted = Қабылданған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-coming = Басталады: { $date }
standing-other-in-force = Қолданыста{ $known ->
        [no] {""}
       *[yes] {" "}(басталған: { $date })
    }
standing-other-suspended = Тоқтатыла тұрған{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
standing-other-ended = Аяқталған{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-organisation-ended = Жұмысын тоқтатқан{ $known ->
        [no] ; күні белгісіз
       *[yes] : { $date }
    }
standing-organisation-seen = Жұмысы туралы соңғы мәлімет: { $date }
standing-organisation-founded = Құрылған: { $date }; қазір жұмыс істей ме, тексерілмеген
standing-organisation-unknown = Қазір жұмыс істей ме, тексерілмеген
standing-amended = { $count } рет өзгертілген{ $known ->
        [no] {""}
       *[yes] , соңғы рет: { $date }
    }
standing-next = Әрі қарай: { $date } — { $stage }.
standing-no-next = Дереккөздерде келесі қадам айтылмаған.

## Шарттар
parties-title = Мемлекеттер
parties-state = Мемлекет
parties-action = Әрекеті
parties-signed = Қол қою
parties-bound = Ратификациялау немесе қосылу
parties-in-force = Күшіне ену
parties-today = Бүгін
parties-none = Қай мемлекеттер қатысатыны оқылған дереккөздерде айтылмаған.
party-party = қатысушы{ $known ->
        [no] {""}
       *[yes] {" "}({ $date })
    }
party-signatory = қол қойған, ратификацияламаған
party-left = шыққан{ $known ->
        [no] {""}
       *[yes] : { $date }
    }
party-none-found = ратификация табылмады{ $known ->
        [no] {""}
       *[yes] {" "}(мәлімет күні: { $date })
    }
party-not-recorded = мәлімет жоқ
party-reservation = Ескертпе:

## Деректер
choice-all = Барлығы
choice-show = Көрсету
figures-table = Сандар кестесі
figures-source = Дереккөз:
figures-vintage = басылымы: { $vintage }
figures-missing-note = Кестедегі нүкте дерек жоқ дегенді білдіреді: бұл нөл емес.
figures-license = Пайдалану талаптары:
figures-license-unknown = көрсетілмеген
figures-download =
    { $count ->
        [one] Қатарды жүктеп алу (CSV)
       *[other] Барлық { $count } қатарды жүктеп алу (CSV)
    }
figure-missing = дерек жоқ
figure-word = Сан

## Елдер, тақырыптар, дәліздер
countries-title = Елдер
countries-origin = Орталық Азия
countries-destination = Баратын елдер
countries-other = Басқа елдер
country-about = { $country }: мигранттарға қатысты заңдар мен шарттар, келіссөздер, сандар, мәселелер және ұйымдар.
country-empty = Бұл ел туралы әзірге жазба жоқ.
country-coming = Не өзгереді
country-treaties = Шарттар: неге қол қойылды және не ратификацияланды
country-figures = Сандар
country-figures-note = Әр дереккөздің соңғы саны. Дереккөздер әртүрлі есептейді, сондықтан сандар бір-бірінен өзгеше.
topics-title = Тақырыптар
topics-about = Тезаурус: барлық жазбаны сипаттайтын сөздер, жалпыдан жалқыға қарай.
topic-count = { $count } жазба, тар тақырыптарымен қоса
topic-empty = Бұл тақырып бойынша әзірге жазба жоқ.
topic-broader = Кеңірек
topic-narrower = Тарырақ
topic-related = Жақын
topic-unchecked = Атаулардың бір бөлігін ана тілі осы тіл болатын адам әлі тексерген жоқ.
corridors-title = Дәліздер
corridors-about = Дәліз — адамдар кететін ел және олар баратын ел.
corridor-issues = { $count } мәселе
corridor-empty = Бұл дәліз туралы әзірге жазба жоқ.

## Тарих
history-title = Тарихы: { $title }
history-revision = { $number }-нұсқа
difference-title = Өзгерістер: { $title }
difference-between = { $before }-нұсқа мен { $after }-нұсқаның айырмасы.
difference-first = Бірінші нұсқа.
difference-none = Мәтіндерде айырма жоқ.

## Жазбаның бөліктері
part-kind = Бөлім
part-slug = Беттің мекенжайы
part-title = Атауы
part-summary = Қысқаша
part-body = Толық мәтіні
part-original = Түпнұсқа тілі
part-translations = Аударма
part-countries = Елдер
part-places = Облыстар
part-topics = Тақырыптар
part-date = Күні
part-events = Оқиғалар барысы
part-sources = Дереккөздер
part-links = Байланыстар
part-files = Файлдар
part-confidence = Сенімділігі
part-visibility = Кім көреді
part-sensitive = Байланыс деректері адамдарға қауіп төндіреді
part-license = Лицензия
part-language = Тіл

## Күйлер
state-draft = қаралама
state-in-review = тексеруде
state-published = жарияланған
state-withdrawn = жариялаудан алынған
translation-original = түпнұсқа
translation-checked = тексерілген
translation-unchecked = тексерілмеген
translation-stale = ескірген
translation-word = Аударма
confidence-high = жоғары
confidence-medium = орташа
confidence-low = төмен
audience-public = барлығы
audience-members = қатысушылар
audience-team = тек редакция

## Кіру және тіркелгілер
session-title = Кіру
session-about = Кіру редакция мен қатысушыларға керек. Оқу үшін кірудің қажеті жоқ.
session-refused = Логин немесе құпиясөз сәйкес келмеді. Пернетақта тілін тексеріп, қайталап көріңіз; бірнеше қатеден кейін жауап баяуырақ келеді.
session-forgotten = Құпиясөзді ұмыттыңыз ба? Әкімшіден жаңа сілтеме сұраңыз.
session-begin = Кіру
session-end = Шығу
claim-title = Бірінші әкімші
claim-about = Бұл сілтеме бір рет қана жұмыс істейді. Ол арқылы тіркелгі ашқан адам орталықтың әкімшісі болады.
claim-button = Әкімші болу
invitation-title = Шақыру
invitation-about = { $name }, құпиясөз ойлап табыңыз. Логиніңіз: { $login }.
invitation-button = Құпиясөзді сақтап, кіру
account-title = Менің тіркелгім
account-login = Логин
account-login-hint = Электрондық пошта немесе бос орынсыз жазылған кез келген ат. Шын болуы міндетті емес.
account-name = Журналдағы аты
account-name-hint = Сіз істеген істің жанында тұрады. Тек редакция көреді.
account-password = Құпиясөз
account-password-hint = Кемінде 10 таңба. Кездейсоқ алынған төрт сөз жақсы болады.
account-old-password = Қазіргі құпиясөз
account-new-password = Жаңа құпиясөз
account-change-password = Құпиясөзді өзгерту
account-role = Рөлі
account-organisation = Ұйым
account-organisation-hint = Ұйым жазбасының мекенжайы, мысалы kg-adilet-legal-clinic. Ұйымның авторына ол міндетті түрде керек.
account-save = Сақтау
account-new-link = Жаңа сілтеме
account-suspend = Кіруін жабу
account-readmit = Кіруін қайта ашу
account-yourself = бұл сіз
account-invited = шақырылған
account-active = жұмыс істейді
account-suspended = кіруі жабық
accounts-title = Тіркелгілер
accounts-invite = Шақыру
accounts-invite-hint = Сіз сілтеме аласыз. Оны өзіңіз сенетін жолмен жеткізіңіз.
accounts-invite-button = Сілтеме жасау
accounts-link = { $login } үшін сілтеме. Ол бір рет қана көрсетіледі және { $date } күніне дейін жұмыс істейді.
role-member = қатысушы
role-member-about = қатысушыларға ашық нәрсені оқиды
role-contributor = ұйымның авторы
role-contributor-about = өз ұйымының жазбаларын жүргізеді
role-editor = редактор
role-editor-about = өзі жазады, басқалар жазғанды жариялайды
role-reviewer = рецензент
role-reviewer-about = тексереді, түзетеді, жариялайды
role-administrator = әкімші
role-administrator-about = бұған қоса тіркелгілерді басқарады

## Жұмыс үстелі
desk-title = Жұмыс үстелі
desk-greeting = Сәлеметсіз бе, { $name }
desk-new = Жаңа жазба
desk-mine = Менің қараламаларым
desk-mine-empty = Қаралама жоқ.
desk-review = Тексеруді күтіп тұр
desk-review-empty = Тексеретін ештеңе жоқ.
desk-stale = Осы тілдегі аудармалар түпнұсқадан артта қалды
desk-stale-empty = Артта қалған аударма жоқ.
desk-unconfirmed = Бір жылдан бері расталмаған
desk-unconfirmed-empty = Бәрі соңғы бір жылда расталған.
desk-broken = Жауап бермейтін дереккөздер
desk-broken-empty = Жұмыс істемейтін мекенжай табылмады.
desk-unanswered = Ештеңе табылмаған сөздер
desk-unanswered-about = Бәлкім, тезауруста мұндай атаулар жетіспейді. Әр сөзді бір күнде кемінде бес адам іздеген; олардың кім екені белгісіз.
desk-unanswered-empty = Мұндай сөздер әзірге жоқ.
desk-unanswered-people = { $count } адам
desk-translations = Аудармалар
desk-records-title = Жазбалар
desk-records-empty = Мұндай жазба жоқ. Жоғарыдағы сүзгіні алып тастаңыз немесе жаңасын бастаңыз.
desk-readers-see = оқырмандар { $number }-нұсқаны көреді
desk-pending = Оқырмандар үшін не өзгереді
desk-last-saved = Сақталды
desk-submitted = Тексеруге берілді
desk-published = Жарияланды
desk-withdrawn = Жариялаудан алынды
desk-confirmed = Расталды
desk-embargo = Ашылатын күні
desk-owner = Кім жүргізеді
desk-owner-none = редакция
count-word = Саны
act-edit = Өңдеу
act-save = Қараламаны сақтау
act-save-submit = Сақтап, тексеруге беру
act-submit = Тексеруге беру
act-return = Авторға қайтару
act-return-note = Нені түзету керек
act-publish = Жариялау
act-note = Түсініктеме
act-embargo = Осы күннен ерте емес
act-embargo-hint = Оқырмандар бірден көрсін десеңіз, бос қалдырыңыз.
act-withdraw = Жариялаудан алу
act-withdraw-hint = Оқырмандар жазбаны көрмейтін болады. Тарихы сақталады.
act-confirm = Растау: бүгінгі күнге бәрі дұрыс
act-view = Көру
act-restore = { $number }-нұсқаны қайтару
act-assign = Ұйымға беру
act-assign-button = Беру
review-four-eyes = Мұны басқа адам жариялауы керек: бұл нұсқаны өзіңіз жазғансыз немесе тексеруге бергенсіз.
note-write = Ескертпе жазу
note-write-general = Бүкіл жинақ туралы ескертпе
note-button = Ескертпе қосу
note-settle = Шешілді
note-settled = шешілді
note-general = бүкіл жинақ туралы
note-restored = { $number }-нұсқа қайтарылды
notes-title = Редакцияның сұрақтары
notes-about = Тағы нені шешу немесе тексеру керек. Оқырмандар мұны көрмейді.
notes-empty = Ашық сұрақ жоқ.
done-saved = Қаралама ретінде сақталды.
done-unchanged = Ештеңе өзгерген жоқ.
done-merged = Сақталды. Осы аралықта басқа біреу басқа жерлерін өңдепті; оның өңдеулері де сақталды.
done-submitted = Тексеруге берілді.
done-returned = Авторға қайтарылды.
done-published = Жарияланды.
done-withdrawn = Жариялаудан алынды.
done-confirmed = Бүгінгі күнмен расталды.
done-restored = Бұрынғы нұсқа жаңа нұсқа ретінде қайтарылды.
done-assigned = Берілді.
done-noted = Ескертпе қосылды.
done-settled = Шешілді деп белгіленді.
done-password = Құпиясөз өзгертілді. Басқа сеанстар жабылды.
done-account = Тіркелгі сақталды.
done-suspended = Кіруі жабылды.
done-readmitted = Кіруі қайта ашылды.

## Жазба формасы
form-new-title = Жаңа жазба: { $kind }
form-edit-title = Өңдеу: { $title }
form-words = Мәтіндер
form-words-hint = Бір тілде немесе бірнеше тілде қатар жазыңыз. Кейбір тілдерді бос қалдыруға болады.
form-markdown-hint = Абзацтарды бос жолмен бөліңіз. # — тақырыпша, **осылай** — маңызды, - — тізім.
form-languages = Тілдер
form-original-hint = Жазба алдымен осы тілде жазылған. Қалғаны — аудармалар.
form-facts = Мәліметтер
form-date-hint = Жыл, ай немесе күн: 2012, 2012-09, 2012-09-05.
form-list-hint = Жаза бастаңыз — ұсыныстар шығады. Кез келген тілдегі атау жарайды.
form-events-hint = Не және қашан болды. Күні белгісіз болса, бос қалдырыңыз. Бүгінгі күйі осыдан есептеледі.
form-sources-hint = Мұны қайдан тексеруге болады.
form-links-hint = Осы сайттағы жазбаның мекенжайын қойыңыз.
form-slug-hint = Ұйым жазбасының мекенжайы; бос болса, редакция жүргізеді.
form-slug-own-hint = Латын әріптері, цифрлар және сызықшалар. Бос болса, атауынан құраймыз.
form-sensitive-hint = Сайтты, телефонды, мекенжайды және орналасқан жерді редакциядан басқа ешкім көрмейді.
form-license-hint = Бос болса: { $license }.
form-life = Жариялау
form-required = керек
form-more-rows = Тағы жол
form-note = Не және неліктен өзгертілді
form-kept = Терілген мәтін сақталды:
form-unsaved = { $date } күні терілген, бірақ сақталмаған мәтін қалған.
form-unsaved-restore = Терілгенді қайтару
form-unsaved-forget = Өшіріп тастау
conflict-title = Сіз жазып жатқанда бұл жазбаны басқа біреу сақтады.
conflict-text = Сіздің мәтініңіз аман, ол төмендегі формада тұр. Екеуіңіз де өзгерткен жерлерді қарап, түзетіп, тағы бір рет сақтаңыз.
conflict-mine = Сіздікі
conflict-theirs = Басқа адам сақтағаны
conflict-difference = Айырмасы
mistakes-title = { $count } жерді түзету керек. Терілгеннің бәрі орнында.
event-stage = Не болды
event-note = Түсініктеме және ереже
event-after = Қай оқиғадан есептеледі
event-months = Ай
event-days = Күн
source-title = Атауы
source-publisher = Баспагер
source-address = Мекенжайы
source-seen-label = Оқылған күні
source-copy = Түпнұсқадан оқылмаған
source-read-from = Қайдан оқылған
source-inferred = Мекенжайы көшірмеден шығарылған, ашылып көрілмеген
link-relation = Байланыс
link-target = Жазба
money-amount = Сома
money-currency = Валюта
point-latitude = Ендік
point-longitude = Бойлық
address-street = Көше, үй
address-city = Қала
address-region = Облыс
address-postcode = Индекс
address-country = Ел

## Нені түзету керек. $detail: қате сөз немесе шек.
invalid-required = Бұл жерді толтырыңыз.
invalid-too-long = Тым ұзын: ең көбі { $detail } таңба.
invalid-control-character = Қызметтік таңбаны алып тастаңыз: { $detail }. Ол мәтінде болмайды.
invalid-date = «{ $detail }» деген күн жарамайды. 2012, 2012-09 немесе 2012-09-05 деп жазыңыз.
invalid-period = «{ $detail }» деген мерзім жарамайды. 2019/2024, 2019/ немесе 2019 деп жазыңыз.
invalid-number = «{ $detail }» сан емес.
invalid-money = Соманы цифрмен, валютаны үш әріппен жазыңыз, мысалы EUR. ({ $detail })
invalid-boolean = Мұнда тек иә немесе жоқ жарайды. ({ $detail })
invalid-concept = «{ $detail }» деген сөз сөздікте жоқ. Ұсыныстардан таңдаңыз.
invalid-country = «{ $detail }» деген ел тізімде жоқ. Ұсыныстардан таңдаңыз.
invalid-place = «{ $detail }» деген облыс тізімде жоқ. Ұсыныстардан таңдаңыз.
invalid-corridor = «{ $detail }» деген дәліз жарамайды. KG-RU деп жазыңыз.
invalid-language = «{ $detail }» тіл коды емес. ky, ru, uz-Cyrl деп жазыңыз.
invalid-url = «{ $detail }» мекенжай емес. Мекенжай https:// деп басталады, ішінде бос орын болмайды.
invalid-email = «{ $detail }» электрондық пошта мекенжайы емес.
invalid-phone = «{ $detail }» телефон нөмірі емес.
invalid-address = Мекенжай оқылмайды: { $detail }
invalid-point = Ендік −90 мен 90, бойлық −180 мен 180 аралығында болады. ({ $detail })
invalid-party = Мемлекеттің әрекеті оқылмайды: { $detail }
invalid-text = Мұнда мәтін болуы керек, { $detail } емес.
invalid-words = Мұнда тілдер бойынша сөздер болуы керек: { $detail }
invalid-list = Мұнда тізім болуы керек. ({ $detail })
invalid-value = Оқылмайды: { $detail }
invalid-object = Мұнда JSON нысаны болуы керек. ({ $detail })
invalid-json = Бұл JSON емес: { $detail }
invalid-encoding = Бұл UTF-8 емес: қате байттың орны — { $detail }.
invalid-line-too-long = Жол тым ұзын: ең көбі { $detail } байт.
invalid-kind = Жазбалардың «{ $detail }» деген түрі жоқ.
invalid-unknown-field = Бұл түрде «{ $detail }» деген өріс жоқ.
invalid-slug = «{ $detail }» деген мекенжай жарамайды: тек a–z, 0–9 және сызықшалар, ең көбі 120 таңба.
invalid-slug-taken = «{ $detail }» деген мекенжай басқа жазбада бар.
invalid-slug-twice = «{ $detail }» деген мекенжай файлда екі рет тұр.
invalid-link = «{ $detail }» деген жазба жоқ.
invalid-relation = «{ $detail }» деген байланыс бұл түр үшін көзделмеген.
invalid-original = Түпнұсқа тілінде ({ $detail }) атауы жоқ.
invalid-translation = Аударманың күйі оқылмайды. ({ $detail })
invalid-state = «{ $detail }» деген күй жоқ.
invalid-duplicate = «{ $detail }» екі рет тұр.
invalid-login = Логинде кемінде 3 таңба болады, бос орын болмайды. ({ $detail })
invalid-login-taken = «{ $detail }» деген логин бос емес.
invalid-role = «{ $detail }» деген рөл жоқ.
invalid-contributor-organisation = Ұйымның авторына ұйым керек.
invalid-last-administrator = Бұл соңғы әкімші. Алдымен басқасын тағайындаңыз.
invalid-password-short = Құпиясөз қысқа: кемінде { $detail } таңба керек.
invalid-old-password = Қазіргі құпиясөз сәйкес келмеді.

## Қателер
error-not-found-title = Мұндай бет жоқ
error-not-found-text = Мүмкін, мекенжай қате терілген немесе жазба жариялаудан алынған.
error-forbidden-title = Мұны басқа адам істей алады
error-forbidden-text = Сіздің рөліңізге бұған рұқсат жоқ немесе жазбаның күйі қазір басқаша. Артқа қайтып, онымен не істеуге болатынын қараңыз.
error-invalid-title = Сұрау оқылмайды
error-invalid-text = Артқа қайтып, терілгенді тексеріңіз.
error-too-large-title = Бір жолға тым көп
error-too-large-text = Мәтінді қысқартыңыз немесе файлмен беріңіз.
error-broken-title = Бізде бірдеңе бұзылды
error-broken-text = Бұл — біздің қатеміз, ол журналға жазылды. Бір минуттан кейін қайталап көріңіз; артқа қайтсаңыз, браузер формада терілгенді сақтап тұрады.
error-nearest = Мүмкін, мынаны іздеген шығарсыз
error-home = Басты бетке

## Тіл атаулары
language-ru = орыс тілі
language-ky = қырғыз тілі
language-en = ағылшын тілі
language-tg = тәжік тілі
language-uz = өзбек тілі
language-uz-cyrl = өзбек тілі (кирилл жазуы)
language-kk = қазақ тілі
language-tk = түрікмен тілі
language-tr = түрік тілі
language-ko = корей тілі
language-de = неміс тілі
language-fr = француз тілі
language-es = испан тілі
language-ar = араб тілі
language-zh = қытай тілі
language-und = тілі көрсетілмеген
