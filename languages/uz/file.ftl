# Fayllar: sahifalar boʻyicha matn, tanib olish, faylda nima notoʻgʻri.

file-page = { $number }-sahifa
file-page-of = { $count } sahifadan { $number }-sahifa
file-text = matn, sahifalar: { $count }
file-page-recognised = Bu sahifa matnini dastur tanib olgan, unda xatolar boʻlishi mumkin. Fayl bilan solishtiring.
file-page-waiting = Bu sahifa — tasvir. Uning matni hali tanib olinmagan; u shu yerda paydo boʻladi. Paydo boʻlmasa, administrator tesseract-ocr dasturini oʻrnatishi kerak.
file-page-unreadable = Bu tasvir matnini tanib boʻlmadi. Faylning oʻzini oching.
invalid-file-damaged = Fayl buzilgan: u uzilib qoladi yoki notoʻgʻri tuzilgan.
invalid-file-document-type = Fayl oʻz qisqartmalarini (DTD) kiritadi. Bunday fayllar ochilmaydi: ular orqali begona narsa oʻqiladi yoki xotira toʻldiriladi.
invalid-file-empty = Faylda matn yoʻq.
invalid-file-format = Bu formatdagi fayldan matn olinmaydi. Fayl saqlanadi; matni topilishi uchun uni PDF, DOCX, ODT, RTF, HTML, EPUB yoki oddiy matn sifatida saqlang.
invalid-file-image-size = Tasvir juda katta: { $detail } nuqta.
invalid-file-needs-program = Bu faylni oʻqish uchun administrator { $detail } dasturini oʻrnatishi kerak. Fayl saqlanadi va shundan keyin oʻqiladi.
invalid-file-no-sandbox = Begona fayllar bu yerda ochilmaydi: tizim jarayonni yopib qoʻya olmaydi (Landlock yoʻq). Administrator kerege doctor buyrugʻi bilan koʻproq biladi.
invalid-file-old-office = Bu eski Word, Excel yoki PowerPoint hujjati. Uni DOCX yoki PDF sifatida saqlang.
invalid-file-password = Fayl parol bilan yopilgan yoki matnni nusxalashni taqiqlaydi. Uni himoyasiz saqlang.
invalid-file-too-many-pages = Faylda { $detail } sahifadan koʻp.
invalid-file-too-much-text = Faylda matn juda koʻp.
