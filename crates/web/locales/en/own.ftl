## My data

me-own = My data
calendar-title = My calendar
calendar-name = My deadlines and meetings
calendar-lead = Let the calendar of your phone or computer show what is due at your desks, and the meetings you are invited to.
calendar-holds = It tells numbers, steps, times and places, never who said what. Whoever knows the address can read it, so keep it to yourself; a new address ends the old one.
calendar-make = Make an address
calendar-renew = Make a new address
calendar-end = End it
calendar-since = There is an address, made { $when }. It is shown once; make a new one if you have lost it.
calendar-made = The address is made
calendar-once = It is shown here once. Copy it into your calendar now.
calendar-address = The address
calendar-how = In your calendar choose “subscribe” or “add by URL”, and paste the whole address.
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
