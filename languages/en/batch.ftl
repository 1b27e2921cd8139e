# Taking files in: formats, mapping, checking, batches.

invalid-format = This file cannot be read: its format was not recognised. Choose it from the list.
invalid-file-broke-reader = The file broke its reader off: it is damaged or too large. Open it in its program, save it again and try once more.
