# Translation work: side by side on the desk, and files for translators.

translation-title = Translation: { $title }
translation-pair = Translation: { $from } → { $to }
translation-into = Translation: { $language }
translation-languages = Languages of this record
translation-side-by-side = Translate side by side:
translation-wanting = none yet
translation-progress =
    { $count ->
        [one] { $done } of { $count } paragraph has words
       *[other] { $done } of { $count } paragraphs have words
    }
translation-next-wanting = Next paragraph without words
translation-next-record = Next record: { $title }
translation-paragraph = paragraph { $number }
translation-only-here = The original has no such paragraph.
translation-terms = Terms of the thesaurus
translation-term-unchecked = not checked by a native speaker
translation-stale-since = The original has changed since this translation was made. Beside each paragraph stands what has changed in it (compared with revision { $number }).
translation-stale-unknown = The original has changed since this translation was made, and the revision it was made from was not found. Read every paragraph against the original.
translation-since-changed = the original has changed
translation-since-new = new in the original
translation-since-gone = no longer in the original; clear the field if the translation is to go too
translation-worth = The translation is now
translation-files = Translate offline
translation-files-about = Take the text along, translate in your own program and bring the file back.
translation-format-xliff = XLIFF for OmegaT, Trados and others
translation-format-docx = Word document with two columns
translation-format-csv = table (CSV)
translation-file-about = Write in the last column only and leave the ids in the first one as they are. An empty cell changes nothing.
translation-upload = The file you bring back
translation-upload-hint = XLIFF, DOCX or CSV that was downloaded here. First you see what it would change; nothing is saved yet. An empty cell changes nothing.
translation-upload-button = Show what would change
translation-compared = What “{ $name }” would change
translation-compared-new = { $count } new
translation-compared-changed = { $count } changed
translation-compared-unchanged = { $count } unchanged
translation-compared-outdated = { $count } with an original that has changed since the file was made
translation-compared-refused = { $count } refused
translation-compared-next = Nothing is saved yet. Read, mend where needed, and save below.
translation-compared-nothing = There is nothing to save.
translation-back = Back without saving
translation-refused-at = Row { $number }:
translation-proposed-new = new
translation-proposed-changed = changed
translation-proposed-outdated = the original has changed since the file was made
translation-replaced = What stands there now
desk-wanting = No translation into this language yet
desk-wanting-empty = Every record has words in this language.
desk-wanting-others = Records without a translation:

invalid-translation-format = This is no file for translators of this site. Bring back the XLIFF, DOCX or CSV that was downloaded here.
invalid-translation-broken = The file is damaged: { $detail }
invalid-translation-encoding = The file is not in Unicode, so letters are lost. Save it as “CSV UTF-8”.
invalid-translation-head = The first row, which says what the file was made from, is missing or changed. Download the file again and copy your words into it.
invalid-translation-version = XLIFF { $detail } cannot be read. Save the file as XLIFF 1.2.
invalid-translation-several = There are several documents in the file. Bring them back one by one.
invalid-translation-document-type = XML with a document type definition is not read: it can do harm. Save the file without it.
invalid-translation-too-large = The file is too large, or becomes too large when unpacked.
invalid-translation-record = The file belongs to another record: { $detail }.
invalid-translation-language = The file is for other languages: { $detail }.
invalid-translation-unknown = The record has no paragraph “{ $detail }”.
invalid-translation-gone = The paragraph “{ $detail }” is no longer in the original.
invalid-translation-twice = The paragraph “{ $detail }” stands twice in the file.
