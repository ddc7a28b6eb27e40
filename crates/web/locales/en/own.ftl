## My data

me-own = My data
me-data = Download my data
erase-title = Erase my contact details
erase-what = Your name and number serve only to answer you. Once a matter is closed you can have them erased:
erase-closed = { $count } closed: name and number are erased at once.
erase-open = { $count } still open: they are needed to answer you; come back when closed.
erase-phone = The number you sign in with, what you were told and where you are signed in go too; you will be signed out.
erase-stays = The matters and photographs, which hold no contact details, stay in the public log.
erase-sure = I understand that this cannot be undone
erase-sure-missing = Please tick “I understand” first.
erase-do = Erase
