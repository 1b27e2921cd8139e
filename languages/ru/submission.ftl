# Предложения и исправления от тех, у кого нет учётной записи.

submission-title = Предложить или исправить
submission-about = Учётная запись не нужна. Что вы пришлёте, прочтёт редакция; на сайте оно появится только после проверки.
submission-choose = Что вы хотите предложить?
submission-choose-correction = Чтобы исправить запись, откройте её: внизу есть ссылка «Предложить исправление».
submission-new-title = Предложить: { $kind }
submission-correction-title = Исправление: { $title }
submission-correct = Предложить исправление
submission-offer = Чего-то не хватает? Предложите
submission-offer-organisation = Не нашли организацию? Расскажите о ней
submission-part = Что неверно
submission-part-other = другое
submission-text = Как должно быть
submission-text-hint = Напишите так, как это должно стоять в записи, или объясните своими словами.
submission-summary-hint = Своими словами: что это и почему важно.
submission-source = Откуда это известно
submission-source-address = Страница в интернете
submission-source-words = Или своими словами: газета, документ, вы сами видели
submission-files-hint = Не больше { $count } файлов, каждый до 20 МБ. Уберите из них то, что выдаёт вас: имя автора, место съёмки.
submission-more = Ещё, если знаете
submission-reply = Ответ редакции
submission-reply-hint = После отправки вы получите код. По нему здесь можно увидеть ответ, ничего о себе не сообщая.
submission-email = Электронная почта, если хотите
submission-email-hint = Мы запечатаем адрес ключом, которого на сервере нет: прочесть его сможет только редакция, у себя.
submission-former = Код прежней отправки, если есть
submission-former-hint = По нему редакция поймёт, что вы уже присылали верное. Кто вы, она не узнает.
submission-keeps-title = Что мы сохраним
submission-keeps-text = То, что вы написали, язык страницы и время. Если редакция это не возьмёт — не дольше года, явный спам — 30 дней.
submission-keeps-files = Файлы: при отказе удаляются сразу, взятые в работу — через 90 дней, если не вошли в запись.
submission-keeps-email = Запечатанный адрес почты: 90 дней после решения.
submission-keeps-nothing = Адрес вашего компьютера и сведения о браузере на диск не попадают. Код мы не храним, только его отпечаток.
submission-cannot = Обещать, что вас не найдут, мы не можем: кто следит за вашей связью, видит, что вы открыли этот сайт и сколько отправили. Если это опасно, пользуйтесь средствами, которые это скрывают.
submission-send = Отправить
submission-working = Минуту: вместо картинок с загадками ваш компьютер решает небольшую задачу…
submission-wait-title =
    { $seconds ->
        [one] Подождите { $seconds } секунду и нажмите «Отправить» ещё раз.
        [few] Подождите { $seconds } секунды и нажмите «Отправить» ещё раз.
        [many] Подождите { $seconds } секунд и нажмите «Отправить» ещё раз.
       *[other] Подождите { $seconds } секунды и нажмите «Отправить» ещё раз.
    }
submission-wait-text = Так мы отличаем людей от программ без картинок с загадками. Всё, что вы набрали, и файлы на месте.
submission-sent-title = Отправлено
submission-sent-text = Спасибо. Это код, по которому вы увидите ответ:
submission-sent-keep = Запишите его: больше мы его не покажем и восстановить не сможем. Его удобно прочесть и по телефону.
submission-receipt-title = Что стало с моей отправкой
submission-receipt-offer = Посмотреть ответ по коду
submission-receipt-about = Код вы получили, когда отправили предложение или исправление.
submission-code = Код
submission-code-hint = 25 цифр; пробелы не важны.
submission-code-button = Посмотреть
submission-told-waiting = Редакция ещё не решила.
submission-told-taken = Редакция взяла это в работу.
submission-told-refused = Редакция это не взяла.
submission-told-spam = Редакция это не взяла.
submission-record = Открыть запись
submission-sent-on = Отправлено
submission-answers = Ответы и замечания
submission-no-answers = Пока ничего.
submission-by-you = вы
submission-by-team = редакция
submission-by-sender = отправитель
submission-remark-write = Добавить замечание
submission-remark-button = Добавить
submission-what = Что прислано
submissions-title = Прислано извне
submissions-about = Предложения и исправления от людей без учётной записи. Читатели этого не видят, пока вы не возьмёте.
submissions-empty = Ничего не ждёт решения.
submissions-waiting =
    { $count ->
        [one] Ждёт решения: { $count }
        [few] Ждут решения: { $count }
        [many] Ждут решения: { $count }
       *[other] Ждут решения: { $count }
    }
submissions-chosen = С отмеченными:
submission-state-waiting = ждут
submission-state-taken = взято
submission-state-refused = отказано
submission-state-spam = спам
submission-trust = Доверие к отправителю
submission-trust-trusted = доверяем
submission-trust-unverified = не проверен
submission-trust-blocked = закрыт
submission-is-correction = исправление
submission-is-proposal = предложение
submission-act-refused = Отказать
submission-act-spam = Это спам
submission-act-trusted = Доверять отправителю
submission-act-unverified = Снять оценку отправителя
submission-act-blocked = Закрыть отправителя
submission-record-newer = Запись изменили после того, как пришло исправление.
submission-present = Сейчас в записи
submission-present-none = Словами здесь ничего не сказано.
submission-proposed = Прислано
submission-take-proposal = Сделать черновиком
submission-take-proposal-hint = Появится черновик с источником. Читатели увидят его только после публикации.
submission-take-correction = Взять исправление
submission-take-correction-hint = К записи добавится заметка, и откроется её форма с внесённым исправлением. Сохраните, если всё верно.
submission-attach = Приложить к записи «{ $name }»: после публикации файл сможет скачать каждый
submission-answer = Ответ отправителю
submission-answer-hint = Его увидит тот, у кого есть код.
submission-answer-button = Ответить
submission-source-counts = прислано этим отправителем: { $count }, взято: { $taken }
submission-files-beware = Файлы чужие: открывайте их там, где они не навредят.
submission-sealed = Запечатанный адрес почты
submission-sealed-hint = Скопируйте и откройте на другой машине, где лежит закрытый ключ: age --decrypt --identity ФАЙЛ.
submission-note = Исправление извне. { $part }: { $text } { $source }
submission-draft-note = Прислано извне.
done-taken = Взято в работу.
done-taken-before = Это уже взяли.
done-answered = Ответ сохранён; его увидит тот, у кого есть код.
done-refused = Отказано, файлы удалены.
done-spam = Отмечено как спам: через 30 дней исчезнет.
done-judged = Оценка отправителя сохранена.
error-too-often-title = Слишком часто
error-too-often-text = Из вашей сети приходит слишком много. Подождите час и попробуйте ещё раз; набранное браузер покажет, если вернуться назад.
invalid-receipt-code = Такого кода нет. Проверьте цифры; каждая ошибка делает ответ медленнее.
invalid-already-sent = Это уже отправлено. Если хотите прислать ещё, нажмите «Отправить» снова.
invalid-submission-file = Файл не подошёл: { $detail }. Файлов может быть не больше пяти, каждый до 20 МБ.
invalid-too-many-files = Файлов может быть не больше { $detail }.
invalid-no-room-for-files = Сейчас для файлов нет места. Отправьте без них или попробуйте через несколько часов.
invalid-too-many-remarks = Замечаний может быть не больше { $detail }.
