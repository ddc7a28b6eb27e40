## Every page

site-name = Sanwei
skip-to-content = Skip to content
switch-language = 中文
switch-elder = Large print
switch-standard = Standard print
sign-in = Sign in
sign-out = Sign out
optional = optional
footer-head = Latest entry of the log
nav-main = Main
nav-more = More
nav-home = Home
nav-desk = Desk
nav-report = Report
nav-matters = Matters
nav-results = Results
nav-procedures = Rules
nav-log = Public log
nav-privacy = Personal data
nav-api = API
crumbs-label = Where you are
pager-label = Pages
pager-previous = Previous
pager-next = Next
search = Search
search-hint = A place, a word or a number
filter-label = Filter
filter-active = Filters in use
filter-drop = remove
list-news = There is news: show it
option-filter-label = Type to shorten the list below
option-filter-found = %n in the list below
option-filter-none = None fits; try another word.
download-table = Download the table
show-table = Show the table

## Reports that wait for a connection

offline-waiting = %n reports are waiting for a connection. They are kept on this phone and will be sent by themselves.
offline-other = This was written while “%name” was signed in. Sign in with that account, and it is sent by itself.
offline-nobody = This was written while nobody was signed in. It is not put down to you by itself.
offline-held = One report was not sent. It is still kept on this phone
offline-edit = Change it and send again
offline-adopt = I wrote it: send it now
offline-away = Throw it away
offline-failed = No connection, and this browser cannot keep the report. Please stay on this page and send it again.
offline-send-now = Send now
offline-arrived = What was kept on this phone has been sent and received
offline-put-away = I have written it down
