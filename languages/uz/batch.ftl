# Fayllarni qabul qilish: formatlar, moslash, tekshirish, toʻplamlar.

invalid-format = Bu faylni oʻqib boʻlmadi: formati tanilmadi. Uni roʻyxatdan tanlang.
invalid-file-broke-reader = Fayl oʻqishni uzib qoʻydi: u buzilgan yoki juda katta. Uni dasturda ochib, qaytadan saqlang va yana urinib koʻring.
