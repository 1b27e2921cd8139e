# Files: text by pages, recognition, what is wrong with a file.

file-page = page { $number }
file-page-of = page { $number } of { $count }
file-text = text, pages: { $count }
file-page-recognised = The text of this page was recognised by a program and may have mistakes. Compare it with the file.
file-page-waiting = This page is an image. Its text is not recognised yet; it will appear here. If it does not, the administrator has to install tesseract-ocr.
file-page-unreadable = The text of this image could not be recognised. Open the file itself.
invalid-file-damaged = The file is damaged: it breaks off or is not well formed.
invalid-file-document-type = The file brings entities of its own (DTD). Such files are not opened: they are used to read what is not theirs or to fill the memory.
invalid-file-empty = There is no text in the file.
invalid-file-format = No text is taken from files of this format. The file is kept; for its text to be found, save it as PDF, DOCX, ODT, RTF, HTML, EPUB or plain text.
invalid-file-image-size = The image is too large: { $detail } points.
invalid-file-needs-program = To read this file the administrator has to install { $detail }. The file is kept and will be read after that.
invalid-file-no-sandbox = Files of others are not opened here: the system cannot lock a process up (no Landlock). The administrator learns more from kerege doctor.
invalid-file-old-office = This is a document of old Word, Excel or PowerPoint. Save it as DOCX or PDF.
invalid-file-password = The file is protected by a password or forbids copying its text. Save it without protection.
invalid-file-too-many-pages = The file has more than { $detail } pages.
invalid-file-too-much-text = There is too much text in the file.
