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

## Everywhere

choose = Choose
person-resident = Resident
capacity-public = Member of the public
capacity-reporter = The one who reported
capacity-register = Registers
capacity-main = Answered with the main one
done-title = Done, and in the log.
refused-title = Not yet
entry-erased = Erased as the law orders
clock-kept = The earlier deadline stands; it does not begin again.
clock-named = On the day that was named.
within-category = By category
within-day-named = Until the day named
procedure-steps-count = { $count } steps
procedure-step = Step
procedure-acts = What can be done
place-within = Places within
place-none-text = Nobody has reported anything here yet.
matter-here = Here
matter-acts = What you can do
receipt-label = Receipt code
receipt-hint = The ten characters you were given. With them you can rate, or say that it is not solved.
receipt-wrong = That code does not belong to this matter.
receipt-show = Show the receipt
receipt-keep = If you are not signed in, keep the code too; it lets you rate.
report-category-auto = Let the words decide
report-answer-phone = Want to hear the result? Leave a phone number
report-answer-phone-hint = Only those who call you see it; whoever handles it does not.
report-near-text = Open it; once signed in you can say “me too” and hear how it goes.
report-follow = Follow it
report-another = Report another
hint-sealed = Not public; only those who must speak with the person see it.
hint-secret = Those it is about never see who said it.
hint-until = By which day.
hint-answer = Say the result, not the process. The reporter reads this.
hint-main = The number of the main one, such as C2021-00012.
desk-pick-title = Pick one on the left
home-demo = This is a sample district with made-up records, and a clock that runs from the end of July 2021; try anything.
me-title = Mine
me-matters = What I reported
me-none-title = Nothing reported yet
me-none-text = Saw something? One photograph will do.
me-notices = What I was told
me-notices-none = No news yet.
me-sessions = Where I am signed in
me-this-session = This one
me-end = End it
privacy-what = What is kept
privacy-what-text = What you said, where, and your photographs. Your number and name are kept apart and sealed; only those who must speak with you can see them, and they can be erased alone.
privacy-who = Who can see it
privacy-who-text = The public sees everything with personal data masked. Those who handle it do not see who reported it. Every act is in the log.
privacy-photo = Photographs
privacy-photo-text = Photographs are made anew before they are shown, without place or camera data. Your position is taken once, when you press the button.
privacy-rights = What you can do
privacy-rights-text = Report unnamed; follow at any time; ask for correction or erasure, at your community office.
results-months = Months
results-kinds = Kinds
results-street = Street
log-register = Register
error-photo-heic = This is a HEIC photograph, which cannot be read yet. Choose “most compatible” in the camera's settings, or send a screenshot.
error-photo-bomb = The picture is too large to be opened.
error-photo-broken = The photograph is broken or was cut short.
problem-stale = Somebody acted first; this page was out of date.
problem-no-such-file = A photograph did not arrive; please choose it again.
problem-unavailable = The log cannot be written just now. Nothing unconfirmed was counted.
problem-unauthorised = Please sign in
problem-bad = The request could not be read
problem-method = This address cannot be asked in that way
refusal-no-such-act = The rules of this matter have no such act.
refusal-not-from-here = This cannot be done from where the matter stands.
refusal-not-yours = This is not yours to do.
refusal-own-work = Nobody judges their own work; please ask somebody else.
refusal-owes = Still owed:
refusal-too-late = More time must be asked for before the deadline.
refusal-designated = It was designated and cannot be sent back.
refusal-day-past = The day must be after today.
refusal-into-itself = It cannot be merged into itself.
owed-missing = This is needed.
owed-too-long = Too long.
owed-not-a-choice = Please choose one of these.
owed-malformed = Not well formed.
owed-unknown = Not found.
owed-not-asked = Not asked for here.

## Roles

role-resident = Resident
role-steward = Micro-steward
role-specialist = Community specialist
role-property = Property company
role-street-unit = Street unit
role-intake = Intake
role-duty-lead = Duty lead
role-dispatcher = Dispatcher
role-checker = Checker
role-callback = Callback
role-community = Residents' committee
role-committee = Owners' committee
role-operator = Operator
role-mediator = Mediator
role-facilitator = Facilitator
role-press = Press desk
role-observer = Observer

## Owners

owner-resident = Resident
owner-steward = Micro-steward
owner-specialist = Community specialist
owner-property = Property company
owner-street-unit = Street unit
owner-intake = Intake
owner-duty-lead = Duty lead
owner-dispatcher = Dispatcher
owner-checker = Checker
owner-callback = Callback
owner-community = Residents' committee
owner-committee = Owners' committee
owner-operator = Operator
owner-mediator = Mediator
owner-facilitator = Facilitator
owner-press = Press desk
owner-observer = Observer
owner-assignee = Whoever it was sent to
owner-anyone = Anybody
owner-reporter = The one who reported
owner-owner = Whoever has it now

## Fields

field-words = What it is
field-place = Place
field-address = Address
field-position = Position
field-category = Category
field-channel = Channel
field-wish = What is wanted
field-urgency = Urgency
field-contact-name = Name to call
field-contact-phone = Phone number
field-secret = Keep the caller unknown
field-filed-for = Filed for
field-filed-by = How it came
field-reason = Reason
field-route = The right route
field-answer = Answer
field-measures = What was done
field-cost = Cost (yuan)
field-conclusion = What was found
field-assignee = Sent to
field-until = Until
field-score = Satisfaction
field-solved = Solved
field-reached = Reached
field-main = Main one
field-photo-before = Photograph before
field-photo-after = Photograph after
field-photo-check = Photograph on the spot
field-document = Document

## Choices

choice-hotline = 12345 hotline
choice-window = Window
choice-letter = Letter
choice-wechat = WeChat
choice-phone = Phone
choice-web = Web
choice-emergency-110 = Handed over by 110
choice-walk-in = Walk-in
choice-paper = Paper
choice-door = At the door
choice-question = Question
choice-help = Help
choice-complaint = Complaint
choice-report = Report
choice-suggestion = Suggestion
choice-thanks = Thanks
choice-normal = Normal
choice-urgent = Urgent
choice-very-urgent = Very urgent
choice-satisfied = Satisfied
choice-mostly = Mostly satisfied
choice-unsatisfied = Not satisfied
choice-emergency = 110, 119, 120 or 122
choice-court = Court or arbitration
choice-petition = Petition office
choice-review = Administrative review
choice-discipline = Discipline inspection
choice-open-government = Open government request
choice-elsewhere = Another district or body
choice-finished = Finished by law, nothing new
choice-yes = Yes
choice-no = No

## Measures

measure-due = Due:
measure-done = Done:
measure-ontime = In time:
measure-overdue = Not done:
measure-opened = Opened
measure-closed = Closed
measure-reopened = Opened again
measure-act = {""}
measure-score = Rated:

## Acts

act-report = reports
act-dispatch = dispatches
act-send-back = sent back
act-rework = reworks
act-grant-extension = extensions granted
act-dispute = disputes
act-finish = reported done

## Registers

register-place = Place registered
register-party = Party registered
register-mandate = Mandate registered
register-document = Rule file registered
register-credential = Sign-in set

## Rates

rate-handled = Handled
rate-handled-formula = handled / due for handling
rate-handled-in-time = Handled in time
rate-handled-in-time-formula = handled in time / due for handling
rate-checked-in-time = Checked in time
rate-checked-in-time-formula = checked in time / due for checking
rate-verified-in-time = Verified in time
rate-verified-in-time-formula = verified in time / due for verifying
rate-rework = Rework
rate-rework-formula = reworks / handled
rate-extension = Extensions
rate-extension-formula = extensions / due for handling
rate-sent-right = Sent right
rate-sent-right-formula = (sent − sent back) / sent
rate-satisfied = Satisfied
rate-satisfied-formula = satisfied / rated

## Punctuation and dates

list-comma = {", "}
list-semicolon = {"; "}
date-time = %-d %b %H:%M
date-time-year = %-d %b %Y %H:%M

## API

api-lead = A program can do what a person can: the same procedures, the same mandates, the same log. The addresses are the same for every kind.
api-description = Description
api-description-text = OpenAPI 3.1, generated from the code.
api-look = Look
api-look-text = No token is needed; you see what the public pages show, with personal data masked.
api-report = Report
api-report-text = With an Idempotency-Key, the same request sent twice is done once.
api-act = Act
api-act-text = A token stands for one person and has their mandates; looking needs the scope read, acting the scope act.
api-errors = When it fails
api-errors-text = The answer is application/problem+json (RFC 9457); what is still owed is listed under owed.
