### What people read, in English. The same keys as zh.ftl, in the same order.

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
download-table = Download the table
show-table = Show the table

## Reports that wait for a connection

offline-waiting = %n reports are waiting for a connection. They are kept on this phone and will be sent by themselves.
offline-refused = %n reports were not accepted. They are still kept on this phone.
offline-failed = No connection, and this browser cannot keep the report. Please stay on this page and send it again.
offline-send-now = Send now

## Photographs and places

photo-take = Take or choose photographs
photo-limits = Up to { $max }, 10 MB each. The position inside a photograph is never shown.
photo-remove = Remove photograph
photo-before = Before
photo-after = After
photo-before-of = Before: { $subject }
photo-after-of = After: { $subject }
photo-slide = Lay one over the other
photo-side-by-side = Side by side
photo-slider = How much of the later photograph shows
photo-used-before = This photograph has been used before. Please take a new one.
place-use-position = Use my position
place-once = Asked once, for this report only. Never followed in the background.
place-asking = Finding your position…
place-found = Found, within %m metres.
place-denied = This browser may not give your position. Choose the building or write the address.
place-failed = No position was found. Choose the building or write the address.
map-note = A sketch from the district's own boundaries, not for navigation.
map-label = Sketch map of { $place }

## Lamps and clocks

lamp-overdue-days = { $days ->
    [one] 1 day late
   *[other] { $days } days late
  }
lamp-overdue = Late
lamp-today = Due today
lamp-days-left = { $days ->
    [one] 1 working day left
   *[other] { $days } working days left
  }
lamp-on-time = On time
lamp-paused = On hold
lamp-done = Closed
clock-no-calendar = There is no holiday calendar for { $year } yet; this day may change.

## Home

home-title = Seen here. Settled here.
home-lead = Take a photograph, say a sentence. Who is on it, by when, and what came of it: every matter can be followed to its end.
home-see-matters = See everybody's matters
home-look-up = Have a number? See how far it is
home-look-up-button = Look up
home-loop = { $open } matters are open; this is where they are
home-just-closed = Just closed
home-all-closed = All closed matters
home-open-now = Open now
home-all = All matters
home-this-month = This month
home-how-counted = How it is counted

## Report

report-title = Report something
report-step-photo = Photograph
report-step-place = Place
report-step-words = Words
report-place-title = Where is it?
report-words-title = One sentence is enough
report-next-place = Next: place
report-next-words = Next: words
report-back = Back
report-no-photo = Go on without a photograph
report-or = or
report-building = Choose the building
report-building-none = Not in the list
report-address = Address
report-address-hint = As exact as you can: building 3, entrance 2, landing of the third floor
report-what = What happened
report-category-guess = Looks like “{ $category }”.
report-category-change = Choose another
report-near = Something like it is already open nearby
report-me-too = I see it too, keep me informed
report-not-same = Not the same
report-how-answer = How shall we tell you the result?
report-answer-sms = By text message
report-answer-sms-hint = Used only to tell you the result of this matter
report-answer-anonymous = Anonymously
report-answer-anonymous-hint = You get a number and look it up yourself
report-for-someone = I am filing this for somebody
report-for-name = Whom do you file it for?
report-for-how = How it came in
report-send = Send
report-sent-title = Thank you, we have it
report-sent-number = Your number
report-sent-keep = Write it down. With it you can see every step.

## Matters

matters-title = Everybody's matters
matters-summary = { $open } open
matters-filter-open = Open
matters-filter-late = Late
matters-filter-closed = Closed
matters-none-title = No such matter
matters-none-text = Try another word, or drop a filter.
matters-drop-filters = Drop the filters
matter-thread = Step by step
matter-entries = { $count } entries
matter-now-with = Now with
matter-place = Place
matter-category = About
matter-rounds = Sent back
matter-rounds-count = { $count ->
    [one] once
   *[other] { $count } times
  }
matter-me-too = I see it too
matter-me-too-count = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
matter-rule = Rule
matter-reporter = Reported by
matter-same-place = Same place, no. { $count }
matter-not-solved = Not solved? Tell us
matter-masked = Personal details are left out.
log-entry-no = Entry { $seq }

## Desk

desk-title = My promises
desk-search-hint = A number, a name, a place, two characters will do
desk-mine = Mine
desk-waiting = With others
desk-returned = Sent back
desk-paused = On hold
desk-group-late = Late
desk-group-today = Due today
desk-group-later = Still time
desk-picked = { $count } chosen
desk-pick = Choose { $no }
desk-dispatch = Dispatch
desk-owed = Still needed
desk-other-acts = Other ways
desk-keys = j next, k previous, x choose, Enter open
desk-none-title = Nothing is waiting for you
desk-none-text = Everything you promised is done.
desk-stale = Somebody acted on this matter before you. Here is how it stands now.

## Results

results-title = How we did
results-as-of = As of entry { $seq } of the log. Open any number to see every matter behind it.
results-by-street = By street
results-monthly = Closed by month
results-none = —
results-formula = Formula

## Sign in

sign-in-title = Sign in
sign-in-resident = Residents
sign-in-staff = Staff
sign-in-phone = Mobile number
sign-in-get-code = Get a code
sign-in-code = Code
sign-in-demo-code = Sample district: your code is { $code }. In real use it comes by text message.
sign-in-user = User name
sign-in-password = Password
sign-in-without = You can report and look up without signing in. Signed in, you see all your own matters.
sign-in-wrong = That did not match. Please try again.
sign-in-slow-down = Too many attempts. Please wait a moment.

## Rules, places, log

procedures-title = How matters are handled
procedure-version = Version { $version }
procedure-drawing = Drawing of the steps: { $name }
procedure-steps = Every step
procedure-from = From
procedure-act = Act
procedure-by = By whom
procedure-needs = What it needs
procedure-to = To
procedure-within = Within
procedure-floor = What no rule may drop
place-open = Open
place-closed-year = Closed this year
place-late = Late
place-responsible = Who is responsible
place-matters = Matters here
log-title = The public log
log-lead = Everything that happens is written here in order. Each entry carries the fingerprint of the one before: change one, and none after it fits.
log-seq = No.
log-time = Time
log-what = What was done
log-capacity = Capacity
log-matter = Matter
log-hash = Fingerprint
log-verified = Checked from the first entry to the last; all fit

## When something is wrong

problem-home = Home
problem-matters = Find a matter
problem-not-found = There is no such page
problem-not-found-text = The address may be mistyped, or the matter is not public.
problem-forbidden = This is not open to you
problem-forbidden-text = Your role does not cover this place or this act.
problem-too-large = That is too large
problem-too-large-text = A photograph may have up to 10 MB.
problem-busy = Please wait a moment
problem-busy-text = Too many requests came at once. Nothing was lost.
problem-server = Something went wrong here
problem-server-text = It has been noted. What was confirmed before is safe.
errors-title = Please look at these
error-required = Please fill this in.
error-too-long = Too long: { $max } characters at most.
error-photo-kind = This file is not a photograph we can read (JPEG, PNG, WebP).
error-photo-empty = This file is empty.
error-place = Please choose a place or write the address.
error-phone = A mobile number has 11 digits.
error-code = The code has 6 digits.
