# Перевод: оригинал и перевод рядом, файлы для переводчиков.

translation-title = Перевод: { $title }
translation-pair = Перевод: { $from } → { $to }
translation-into = Перевод: { $language }
translation-languages = Языки этой записи
translation-side-by-side = Переводить рядом с оригиналом:
translation-wanting = ещё нет
translation-progress =
    { $count ->
        [one] Переведено { $done } из { $count } абзаца
       *[other] Переведено { $done } из { $count } абзацев
    }
translation-next-wanting = К следующему абзацу без перевода
translation-next-record = Следующая запись: { $title }
translation-paragraph = абзац { $number }
translation-only-here = В оригинале такого абзаца нет.
translation-terms = Термины тезауруса
translation-term-unchecked = не проверено носителем языка
translation-stale-since = После этого перевода оригинал изменился. Возле каждого абзаца показано, что в нём стало другим (по сравнению с редакцией { $number }).
translation-stale-unknown = После этого перевода оригинал изменился, а редакция, с которой переводили, не нашлась. Сверьте с оригиналом каждый абзац.
translation-since-changed = оригинал изменился
translation-since-new = новое в оригинале
translation-since-gone = в оригинале больше нет; если перевод тоже не нужен, очистите поле
translation-worth = Перевод теперь
translation-files = Переводить без сети
translation-files-about = Возьмите текст с собой, переведите в своей программе и верните файл.
translation-format-xliff = XLIFF для OmegaT, Trados и других
translation-format-docx = документ Word в две колонки
translation-format-csv = таблица (CSV)
translation-file-about = Пишите только в последнем столбце, обозначения в первом не меняйте. Пустая ячейка ничего не меняет.
translation-upload = Файл, который вы возвращаете
translation-upload-hint = XLIFF, DOCX или CSV, скачанный здесь. Сначала вы увидите, что он изменит; до этого ничего не сохраняется. Пустая ячейка ничего не меняет.
translation-upload-button = Показать, что изменится
translation-compared = Что изменит «{ $name }»
translation-compared-new = новых: { $count }
translation-compared-changed = изменённых: { $count }
translation-compared-unchanged = без изменений: { $count }
translation-compared-outdated = с оригиналом, который изменился после выгрузки: { $count }
translation-compared-refused = не принято: { $count }
translation-compared-next = Пока ничего не сохранено. Прочитайте, поправьте, если надо, и сохраните внизу.
translation-compared-nothing = Сохранять нечего.
translation-back = Назад без сохранения
translation-refused-at = Строка { $number }:
translation-proposed-new = новый
translation-proposed-changed = изменён
translation-proposed-outdated = после выгрузки файла оригинал изменился
translation-replaced = Что стоит там сейчас
desk-wanting = Перевода на этот язык ещё нет
desk-wanting-empty = На этом языке есть каждая запись.
desk-wanting-others = Записи без перевода:

invalid-translation-format = Это не файл для переводчиков с этого сайта. Верните XLIFF, DOCX или CSV, скачанный здесь.
invalid-translation-broken = Файл повреждён: { $detail }
invalid-translation-encoding = Файл не в Юникоде, и часть букв теряется. Сохраните его как «CSV UTF-8».
invalid-translation-head = Нет первой строки, где сказано, из чего сделан файл, или она изменена. Скачайте файл заново и перенесите в него перевод.
invalid-translation-version = XLIFF { $detail } прочитать нельзя. Сохраните файл как XLIFF 1.2.
invalid-translation-several = В файле несколько документов. Верните их по одному.
invalid-translation-document-type = XML с определением типа документа (DTD) не читается: он может навредить. Сохраните файл без него.
invalid-translation-too-large = Файл слишком велик или становится слишком велик, когда его распаковывают.
invalid-translation-record = Файл относится к другой записи: { $detail }.
invalid-translation-language = Файл для других языков: { $detail }.
invalid-translation-unknown = В записи нет абзаца «{ $detail }».
invalid-translation-gone = Абзаца «{ $detail }» в оригинале больше нет.
invalid-translation-twice = Абзац «{ $detail }» стоит в файле дважды.
