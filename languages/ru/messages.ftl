# Что говорит интерфейс по-русски. Множественное число: [one] [few] [many], а *[other] — для дробей.

centre-name = Центр знаний о правах мигрантов
centre-motto = Права мигрантов Центральной Азии: законы, факты, люди
yes = да

## Рамка страницы
skip-to-content = К содержанию
search-label = Поиск
search-placeholder = запрет на въезд, пенсия, патент…
search-button = Найти
languages-label = Языки
sections-label = Разделы
crumbs-label = Где вы
footer-label = О сайте
footer-api = Данные для программ (API)
footer-license = Наши тексты — { $license }, если у записи не сказано иное.
page-about = О центре
page-privacy = Что мы храним о вас
page-accessibility = Доступность

## Первая страница
home-lead =
    { $count ->
        [one] { $count } запись о законах, договорах, программах, организациях и цифрах, с источниками.
        [few] { $count } записи о законах, договорах, программах, организациях и цифрах, с источниками.
        [many] { $count } записей о законах, договорах, программах, организациях и цифрах, с источниками.
       *[other] { $count } записи о законах, договорах, программах, организациях и цифрах, с источниками.
    }
home-kinds = Что здесь есть
home-news = Новое
home-no-news = Пока ничего не опубликовано.
home-coming = Что впереди
home-countries = Страны
home-corridors = Коридоры

## Списки и поиск
results-count =
    { $count ->
        [0] Ничего не найдено
        [one] Найдена { $count } запись
        [few] Найдены { $count } записи
        [many] Найдено { $count } записей
       *[other] Найдено { $count } записи
    }
sort-label = Порядок:
sort-best = по близости к запросу
sort-newest = сначала новые
sort-oldest = сначала старые
sort-title = по названию
sort-changed = по дате изменения
facets-title = Уточнить
facets-jump = Уточнить ↓
facets-chosen = Выбрано
facets-remove = Убрать: { $value }
facet-kind = Раздел
facet-country = Страна
facet-topic = Тема
facet-language = Язык
facet-year = Год
pages-label = Страницы
pages-previous = ← Назад
pages-next = Дальше →
pages-of = страница { $number } из { $count }
all-of-kind =
    { $count ->
        [one] Смотреть { $count }
        [few] Смотреть все { $count }
        [many] Смотреть все { $count }
       *[other] Смотреть все { $count }
    }
empty-title = Здесь пока пусто
empty-text = Попробуйте снять часть условий или поискать другими словами.
empty-clear = Снять все условия
download-as = Скачать { $format }
passage-link = Открыть это место
search-title = Поиск
search-title-for = Поиск: { $words }
search-exact-offer = Только точно эти слова
search-exact-on = Показаны только точные совпадения.
search-exact-off = Искать и другие формы слов
search-relaxed = Записей со всеми словами мало; показаны и те, где есть только часть слов.
search-nothing = По запросу «{ $words }» ничего нет
search-nothing-spelling = Проверьте, нет ли опечатки.
search-nothing-fewer = Оставьте одно-два главных слова.
search-nothing-topics = Посмотрите список тем
search-topics = Частые темы
search-recognised = Распознано в запросе:
search-reference-law = закон № { $number }
search-reference-article = статья { $number }
search-also = Искали также:
search-concept = Всё по теме «{ $concept }»
search-expand-off = Без переводов и синонимов
search-expand-is-off = Переводы и синонимы не искали.
search-expand-on = Искать и их
search-corrected-typo = Показаны результаты для «{ $taken }» вместо «{ $typed }».
search-corrected-layout = Похоже, «{ $typed }» набрано в другой раскладке. Показаны результаты для «{ $taken }».
search-corrected-undo = Искать точно так, как набрано
search-mistake-unknown-field = Условия «{ $field }:» нет, оно не учтено.
search-mistake-unknown-value = У условия «{ $field }:» нет значения «{ $value }», оно не учтено.
search-mistake-no-year = «{ $value }» — не год. Пишите year:2014 или year:2014..2016.
search-mistake-open-quote = Кавычка не закрыта, поэтому она не учтена.
search-mistake-only-excluded = Сказано только, чего быть не должно. Добавьте слово, которое нужно найти.
search-mistake-too-many = Слов слишком много. Учтено не больше { $limit }.
search-mistake-too-costly = Запрос слишком сложный: искали только самые редкие слова.
search-instead = Может быть, вы искали
search-instead-without-filters = То же без условий
search-help = Как искать точнее
search-help-phrase-example = "запрет на въезд"
search-help-phrase = именно эти слова подряд
search-help-without-example = патент -Россия
search-help-without = без этого слова
search-help-either-example = патент OR виза
search-help-either = хотя бы одно из слов
search-help-filters = Рядом со словами можно написать условия:
search-help-own = поле одного раздела, здесь вид организации

## Запись
record-not-public = Читатели этого не видят.
record-events = Хронология
record-ties = Связи
record-files = Файлы
record-sources = Откуда это известно
record-no-sources = Источники ещё не указаны.
record-published = Опубликовано { $date }.
record-confirmed = Подтверждено { $date }.
record-confidence = Достоверность:
record-cite = Как цитировать
record-license = Лицензия нашего изложения: { $license }.
record-history = История изменений
record-report = Сообщить об ошибке
record-desk = Открыть на рабочем столе
report-subject = Ошибка в записи
cite-our-summary = Наше изложение этой публикации можно цитировать так:
cite-record = { $title }. { $centre }. Прочитано { $date }. { $address }
date-unknown = дата неизвестна
day-unknown = да, день неизвестен
event-source = Источник: { $date }
source-word = источник
source-seen = прочитано { $date }
source-unverified = адрес не проверен
more-ties = Ещё { $count }
notice-missing = На этом языке текста пока нет. Показан другой: { $language }.
notice-unchecked = Этот перевод ещё не прочитал носитель языка. Язык оригинала: { $language }.
notice-stale = После этого перевода оригинал изменился. Язык оригинала: { $language }.
passport-label = Паспорт записи
passport-languages = Языки
passport-contacts = Контакты
passport-contacts-hidden = Не показываем: это может повредить людям.
passport-confirmed = Проверка
passport-confirmed-old = последний раз { $date }, больше года назад
passport-never-confirmed = ещё никто не подтвердил, что сведения верны
unconfirmed-badge = не подтверждено

## Где стоит сегодня. $known: есть ли дата.
standing-law-unknown = Состояние не записано
standing-law-proposed = Внесён{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }, не принят
standing-law-adopted = Принят{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }; день вступления в силу не записан
standing-law-coming = Вступит в силу: { $date }
standing-law-in-force = В силе{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-law-suspended = Действие приостановлено{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-law-ended = Не действует{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-treaty-unknown = Состояние не записано
standing-treaty-proposed = Согласовывается{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-treaty-adopted = Подписан{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }; день вступления в силу не записан
standing-treaty-coming = Вступит в силу: { $date }
standing-treaty-in-force = В силе{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-treaty-suspended = Приостановлен{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-treaty-ended = Прекращён{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-reform-unknown = Состояние не записано
standing-reform-proposed = Предложено{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-reform-adopted = Идёт{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-reform-coming = Начнётся: { $date }
standing-reform-in-force = Идёт{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-reform-suspended = Приостановлено{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-reform-ended = Завершено{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-programme-unknown = Состояние не записано
standing-programme-proposed = Объявлена{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-programme-adopted = Началась{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-programme-coming = Начнётся: { $date }
standing-programme-in-force = Началась{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }; об окончании сведений нет
standing-programme-suspended = Приостановлена{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-programme-ended = Завершена{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-other-unknown = Состояние не записано
standing-other-proposed = Предложено{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-other-adopted = Принято{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-other-coming = Начнётся: { $date }
standing-other-in-force = Действует{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-other-suspended = Приостановлено{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-other-ended = Завершено{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
standing-organisation-ended = Больше не работает{ $known ->
        [no] ; день неизвестен
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
standing-organisation-seen = Последние сведения о работе: { $date }
standing-organisation-founded = Основана: { $date }; работает ли сейчас, не проверено
standing-organisation-unknown = Работает ли сейчас, не проверено
standing-amended =
    { $count ->
        [one] изменён { $count } раз
        [few] изменён { $count } раза
        [many] изменён { $count } раз
       *[other] изменён { $count } раза
    }{ $known ->
        [no] {""}
        [vague] , последний раз: { $date }
       *[yes] , последний раз { $date }
    }
standing-next = Что дальше: { $date } — { $stage }.
standing-no-next = Следующего шага в источниках нет.

## Договоры
parties-title = Государства
parties-state = Государство
parties-action = Действие
parties-signed = Подписание
parties-bound = Ратификация или присоединение
parties-in-force = Вступление в силу
parties-today = Сегодня
parties-none = Какие государства участвуют, в прочитанных источниках нет.
party-party = участник{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}с { $date }
    }
party-signatory = подписал, не ратифицировал
party-left = вышел{ $known ->
        [no] {""}
        [vague] {" "}({ $date })
       *[yes] {" "}{ $date }
    }
party-none-found = ратификация не найдена{ $known ->
        [no] {""}
        [vague] {" "}(сведения: { $date })
       *[yes] {" "}(на { $date })
    }
party-not-recorded = сведений нет
party-reservation = Оговорка:

## Данные
choice-all = Все
choice-show = Показать
figures-table = Таблица цифр
figures-source = Источник:
figures-vintage = издание { $vintage }
figures-missing-note = Точка в таблице — пропуск: цифры нет, это не ноль.
figures-license = Условия использования:
figures-license-unknown = не указаны
figures-download =
    { $count ->
        [one] Скачать ряд (CSV)
        [few] Скачать все { $count } ряда (CSV)
        [many] Скачать все { $count } рядов (CSV)
       *[other] Скачать все { $count } ряда (CSV)
    }
figure-missing = нет данных
figure-word = Цифра

## Страны, темы, коридоры
countries-title = Страны
countries-origin = Центральная Азия
countries-destination = Страны назначения
countries-other = Другие страны
country-about = { $country }: законы и договоры, переговоры, цифры, проблемы и организации, которые касаются мигрантов.
country-empty = Об этой стране записей пока нет.
country-coming = Что изменится
country-treaties = Договоры: что подписано и ратифицировано
country-figures = Цифры
country-figures-note = Последняя цифра каждого источника. Источники считают по-разному, поэтому цифры расходятся.
topics-title = Темы
topics-about = Тезаурус: слова, которыми описаны все записи, от общего к частному.
topic-count =
    { $count ->
        [one] { $count } запись, вместе с более узкими темами
        [few] { $count } записи, вместе с более узкими темами
        [many] { $count } записей, вместе с более узкими темами
       *[other] { $count } записи, вместе с более узкими темами
    }
topic-empty = Записей по этой теме пока нет.
topic-broader = Шире
topic-narrower = Уже
topic-related = Рядом
topic-unchecked = Часть названий ещё не проверил носитель языка.
corridors-title = Коридоры
corridors-about = Коридор — страна, откуда уезжают, и страна, куда едут.
corridor-issues =
    { $count ->
        [one] { $count } проблема
        [few] { $count } проблемы
        [many] { $count } проблем
       *[other] { $count } проблемы
    }
corridor-empty = Об этом коридоре записей пока нет.

## История
history-title = История: { $title }
history-revision = редакция { $number }
difference-title = Изменения: { $title }
difference-between = Редакция { $after } по сравнению с редакцией { $before }.
difference-first = Первая редакция.
difference-none = Тексты не отличаются.

## Части записи
part-kind = Раздел
part-slug = Адрес страницы
part-title = Название
part-summary = Кратко
part-body = Полный текст
part-original = Язык оригинала
part-translations = Перевод
part-countries = Страны
part-places = Области
part-topics = Темы
part-date = Дата
part-events = Хронология
part-sources = Источники
part-links = Связи
part-files = Файлы
part-confidence = Достоверность
part-visibility = Кто видит
part-sensitive = Контакты опасны для людей
part-license = Лицензия
part-language = Язык

## Состояния
state-draft = черновик
state-in-review = на проверке
state-published = опубликовано
state-withdrawn = снято с публикации
translation-original = оригинал
translation-checked = проверен
translation-unchecked = не проверен
translation-stale = устарел
translation-word = Перевод
confidence-high = высокая
confidence-medium = средняя
confidence-low = низкая
audience-public = все
audience-members = участники
audience-team = только редакция

## Вход и учётные записи
session-title = Вход
session-about = Вход нужен редакции и участникам. Читать можно без него.
session-refused = Имя или пароль не подошли. Проверьте раскладку клавиатуры и попробуйте ещё раз; после нескольких ошибок ответ приходит медленнее.
session-forgotten = Забыли пароль? Попросите администратора о новой ссылке.
session-begin = Войти
session-end = Выйти
claim-title = Первый администратор
claim-about = Эта ссылка сработает один раз. Кто по ней заведёт учётную запись, станет администратором центра.
claim-button = Стать администратором
invitation-title = Приглашение
invitation-about = { $name }, придумайте пароль. Имя для входа: { $login }.
invitation-button = Сохранить пароль и войти
account-title = Моя учётная запись
account-login = Имя для входа
account-login-hint = Адрес почты или любое имя без пробелов. Можно не настоящее.
account-name = Имя в журнале
account-name-hint = Стоит рядом с тем, что вы делаете. Видит только редакция.
account-password = Пароль
account-password-hint = Не короче 10 знаков. Хорошо подходят четыре случайных слова.
account-old-password = Нынешний пароль
account-new-password = Новый пароль
account-change-password = Сменить пароль
account-role = Роль
account-organisation = Организация
account-organisation-hint = Адрес записи организации, например kg-adilet-legal-clinic. Участнику-организации она нужна.
account-save = Сохранить
account-new-link = Новая ссылка
account-suspend = Закрыть доступ
account-readmit = Вернуть доступ
account-yourself = это вы
account-invited = приглашён
account-active = работает
account-suspended = доступ закрыт
accounts-title = Учётные записи
accounts-invite = Пригласить
accounts-invite-hint = Вы получите ссылку. Передайте её тем способом, которому доверяете.
accounts-invite-button = Сделать ссылку
accounts-link = Ссылка для { $login }. Она показана один раз и действует до { $date }.
role-member = участник
role-member-about = читает то, что открыто участникам
role-contributor = автор от организации
role-contributor-about = ведёт записи своей организации
role-editor = редактор
role-editor-about = пишет и публикует чужое
role-reviewer = рецензент
role-reviewer-about = проверяет, правит, публикует
role-administrator = администратор
role-administrator-about = ещё и ведёт учётные записи

## Рабочий стол
desk-title = Рабочий стол
desk-greeting = Здравствуйте, { $name }
desk-new = Новая запись
desk-mine = Мои черновики
desk-mine-empty = Черновиков нет.
desk-review = Ждут проверки
desk-review-empty = Проверять нечего.
desk-stale = Переводы на этот язык отстали от оригинала
desk-stale-empty = Отставших переводов нет.
desk-unconfirmed = Год не подтверждались
desk-unconfirmed-empty = Всё подтверждено за последний год.
desk-broken = Источники не отвечают
desk-broken-empty = Неработающих адресов не найдено.
desk-unanswered = Слова, по которым ничего не нашлось
desk-unanswered-about = Возможно, таких названий не хватает в тезаурусе. За день каждое слово искали не меньше пяти человек; кто именно, неизвестно.
desk-unanswered-empty = Таких слов пока нет.
desk-unanswered-people =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
        [many] { $count } человек
       *[other] { $count } человека
    }
desk-translations = Переводы
desk-records-title = Записи
desk-records-empty = Таких записей нет. Снимите условие выше или начните новую.
desk-readers-see = читатели видят редакцию { $number }
desk-pending = Что изменится для читателей
desk-last-saved = Сохранено
desk-submitted = Передано на проверку
desk-published = Опубликовано
desk-withdrawn = Снято
desk-confirmed = Подтверждено
desk-embargo = Закрыто до
desk-owner = Кто ведёт
desk-owner-none = редакция
count-word = Сколько
act-edit = Править
act-save = Сохранить черновик
act-save-submit = Сохранить и передать на проверку
act-submit = Передать на проверку
act-return = Вернуть автору
act-return-note = Что нужно исправить
act-publish = Опубликовать
act-note = Пояснение
act-embargo = Не раньше дня
act-embargo-hint = Оставьте пустым, чтобы читатели увидели сразу.
act-withdraw = Снять с публикации
act-withdraw-hint = Читатели перестанут видеть запись. История останется.
act-confirm = Подтвердить: всё верно на сегодня
act-view = Посмотреть
act-restore = Вернуть редакцию { $number }
act-assign = Передать организации
act-assign-button = Передать
review-four-eyes = Опубликовать это должен другой человек: вы сами писали или передавали эту редакцию.
note-write = Написать заметку
note-write-general = Заметка обо всём собрании
note-button = Добавить заметку
note-settle = Решено
note-settled = решено
note-general = обо всём собрании
note-restored = Возвращена редакция { $number }
notes-title = Вопросы редакции
notes-about = Что ещё нужно решить или проверить. Читатели этого не видят.
notes-empty = Открытых вопросов нет.
done-saved = Сохранено как черновик.
done-unchanged = Ничего не изменилось.
done-merged = Сохранено. Тем временем кто-то правил другие места; его правки сохранены тоже.
done-submitted = Передано на проверку.
done-returned = Возвращено автору.
done-published = Опубликовано.
done-withdrawn = Снято с публикации.
done-confirmed = Подтверждено сегодняшним днём.
done-restored = Прежняя редакция возвращена как новая.
done-assigned = Передано.
done-noted = Заметка добавлена.
done-settled = Отмечено как решённое.
done-password = Пароль сменён. Другие сеансы закрыты.
done-account = Учётная запись сохранена.
done-suspended = Доступ закрыт.
done-readmitted = Доступ возвращён.

## Форма записи
form-new-title = Новая запись: { $kind }
form-edit-title = Правка: { $title }
form-words = Слова
form-words-hint = Пишите на одном языке или на нескольких сразу. Пустые языки можно оставить.
form-markdown-hint = Абзацы разделяйте пустой строкой. # — заголовок, **так** — важное, - — список.
form-languages = Языки
form-original-hint = На нём запись написана сначала. Остальное — переводы.
form-facts = Сведения
form-date-hint = Год, месяц или день: 2012, 2012-09, 2012-09-05.
form-list-hint = Начните писать — появятся подсказки. Подходит название на любом языке.
form-events-hint = Что и когда произошло. Если день неизвестен, оставьте его пустым. Где запись стоит сегодня, вычисляется отсюда.
form-sources-hint = Где это можно проверить.
form-links-hint = Вставьте адрес записи с этого сайта.
form-slug-hint = Адрес записи организации; пусто — ведёт редакция.
form-slug-own-hint = Латинские буквы, цифры и дефисы. Пусто — составим из названия.
form-sensitive-hint = Сайт, телефон, адрес и место не увидит никто, кроме редакции.
form-license-hint = Пусто — { $license }.
form-life = Публикация
form-required = нужно
form-more-rows = Ещё строки
form-note = Что и почему изменено
form-kept = Набранное сохранено в
form-unsaved = С { $date } здесь осталось несохранённое.
form-unsaved-restore = Вернуть набранное
form-unsaved-forget = Выбросить
conflict-title = Пока вы писали, кто-то сохранил эту запись.
conflict-text = Ваш текст цел, он в форме ниже. Посмотрите, где вы изменили одно и то же, исправьте и сохраните ещё раз.
conflict-mine = У вас
conflict-theirs = Сохранено другим
conflict-difference = Разница
mistakes-title =
    { $count ->
        [one] Нужно исправить { $count } место. Всё набранное на месте.
        [few] Нужно исправить { $count } места. Всё набранное на месте.
        [many] Нужно исправить { $count } мест. Всё набранное на месте.
       *[other] Нужно исправить { $count } места. Всё набранное на месте.
    }
event-stage = Что произошло
event-note = Пояснение и правило
event-after = Отсчитать от
event-months = Месяцев
event-days = Дней
source-title = Название
source-publisher = Издатель
source-address = Адрес
source-seen-label = Прочитано
source-copy = Прочитано не в оригинале
source-read-from = Где прочитано
source-inferred = Адрес выведен из копии и не открывался
link-relation = Связь
link-target = Запись
money-amount = Сумма
money-currency = Валюта
point-latitude = Широта
point-longitude = Долгота
address-street = Улица, дом
address-city = Город
address-region = Область
address-postcode = Индекс
address-country = Страна

## Что исправить. $detail: неверное слово или предел.
invalid-required = Заполните это поле.
invalid-too-long = Слишком длинно: не больше { $detail } знаков.
invalid-control-character = Уберите служебный знак { $detail }: такого в тексте не бывает.
invalid-date = Дата «{ $detail }» не подходит. Пишите 2012, 2012-09 или 2012-09-05.
invalid-period = Срок «{ $detail }» не подходит. Пишите 2019/2024, 2019/ или 2019.
invalid-number = «{ $detail }» — не число.
invalid-money = Укажите сумму цифрами и валюту тремя буквами, например EUR. ({ $detail })
invalid-boolean = Здесь подходит только да или нет. ({ $detail })
invalid-concept = Слова «{ $detail }» в словаре нет. Выберите из подсказок.
invalid-country = Страны «{ $detail }» нет в списке. Выберите из подсказок.
invalid-place = Области «{ $detail }» нет в списке. Выберите из подсказок.
invalid-corridor = Коридор «{ $detail }» не подходит. Пишите KG-RU.
invalid-language = «{ $detail }» — не код языка. Пишите ky, ru, uz-Cyrl.
invalid-url = «{ $detail }» — не адрес. Он начинается с https:// и не содержит пробелов.
invalid-email = «{ $detail }» — не адрес почты.
invalid-phone = «{ $detail }» — не номер телефона.
invalid-address = Адрес не читается: { $detail }
invalid-point = Широта — от −90 до 90, долгота — от −180 до 180. ({ $detail })
invalid-party = Действие государства не читается: { $detail }
invalid-text = Здесь должен быть текст, а не { $detail }.
invalid-words = Здесь должны быть слова по языкам: { $detail }
invalid-list = Здесь должен быть список. ({ $detail })
invalid-value = Не читается: { $detail }
invalid-object = Здесь должен быть объект JSON. ({ $detail })
invalid-json = Это не JSON: { $detail }
invalid-encoding = Это не UTF-8: неверный байт на месте { $detail }.
invalid-line-too-long = Строка длиннее { $detail } байт.
invalid-kind = Вида записей «{ $detail }» нет.
invalid-unknown-field = Поля «{ $detail }» у этого вида нет.
invalid-slug = Адрес «{ $detail }» не подходит: только a–z, 0–9 и дефисы, не больше 120.
invalid-slug-taken = Адрес «{ $detail }» уже занят другой записью.
invalid-slug-twice = Адрес «{ $detail }» стоит в файле дважды.
invalid-link = Записи «{ $detail }» нет.
invalid-relation = Связь «{ $detail }» для этого вида не предусмотрена.
invalid-original = На языке оригинала ({ $detail }) нет названия.
invalid-translation = Состояние перевода не читается. ({ $detail })
invalid-state = Состояния «{ $detail }» нет.
invalid-duplicate = «{ $detail }» стоит дважды.
invalid-login = Имя для входа — от 3 знаков, без пробелов. ({ $detail })
invalid-login-taken = Имя «{ $detail }» уже занято.
invalid-role = Роли «{ $detail }» нет.
invalid-contributor-organisation = Автору от организации нужна организация.
invalid-last-administrator = Это последний администратор. Сначала назначьте другого.
invalid-password-short = Пароль короче { $detail } знаков.
invalid-old-password = Нынешний пароль не подошёл.

## Ошибки
error-not-found-title = Такой страницы нет
error-not-found-text = Возможно, адрес набран с ошибкой, или запись сняли с публикации.
error-forbidden-title = Это может сделать другой человек
error-forbidden-text = Вашей роли это не разрешено, или у записи сейчас другое состояние. Вернитесь и посмотрите, что с ней можно сделать.
error-invalid-title = Запрос не читается
error-invalid-text = Вернитесь и проверьте, что набрано.
error-too-large-title = Слишком много за один раз
error-too-large-text = Сократите текст или передайте его файлом.
error-broken-title = У нас что-то сломалось
error-broken-text = Это наша ошибка, она записана в журнал. Попробуйте ещё раз через минуту; набранное в форме браузер хранит при возврате назад.
error-nearest = Может быть, вы искали
error-home = На первую страницу

## Названия языков
language-ru = русский
language-ky = кыргызский
language-en = английский
language-tg = таджикский
language-uz = узбекский
language-uz-cyrl = узбекский (кириллица)
language-kk = казахский
language-tk = туркменский
language-tr = турецкий
language-ko = корейский
language-de = немецкий
language-fr = французский
language-es = испанский
language-ar = арабский
language-zh = китайский
language-und = без языка
