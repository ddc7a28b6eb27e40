## Consultation, meetings, notices, projects: fields

field-sources = Grown out of
hint-sources = Numbers with spaces between, such as C2021-00012 C2021-00031.
field-item = Item
field-vote = The owners’ vote it rests on
field-meeting-type = Which meeting
field-held-on = Day
hint-held-on = Leave the days of notice: three for a joint meeting, seven for the committee.
field-held-at = Hour
hint-held-at = Such as 14:00.
field-venue = Room
field-side = Which party
field-guest = Guest
field-service = How the notice reached them
field-attendee = Who is there
field-chair = Who leads it
field-recorder = Who takes the record
field-recorded-by = Desk of the record
field-link = Link of the group or page
field-opinion = Position
field-outcome = Conclusion
field-post-class = Kind of notice
field-full-text = Full text
field-board = Where it hangs
field-fund = Whose money
field-emergency = Which emergency
hint-emergency = Only where maintenance funds are used in an emergency.
field-payer = Who pays
field-budget = Approved amount (yuan)
field-approval-no = Approval number
field-contractor = Builder
field-start-on = First day of work
field-end-on = Last day of work
field-settled = Settled at (yuan)

## Choices

choice-joint = Three-party joint meeting
choice-coordination = Coordination meeting
choice-residents = Residents’ assembly
choice-delegates = Delegates’ meeting
choice-community = Residents’ committee
choice-committee = Owners’ committee
choice-property = Property company
choice-guest = Guest
choice-board = Notice board
choice-settled = Settled at the table
choice-task = Promised by somebody, by a day
choice-owners = To the owners’ assembly
choice-works = To the street as a project
choice-mediation = To the mediators
choice-declined = Not taken up
choice-postponed = Not dealt with this time
choice-affairs = Residents’ affairs
choice-minutes = Minutes
choice-committee-decision = Decision of the owners’ committee
choice-committee-information = Information of the owners’ committee
choice-vote-notice = Notice of a vote
choice-vote-result = Result of a vote
choice-candidates = Candidates for the owners’ committee
choice-fee-plan = Plan of fees
choice-other = Other
choice-district = The district
choice-street = The street
choice-maintenance = Maintenance funds
choice-maintenance-emergency = Maintenance funds, emergency
choice-common-income = Common income of the compound
choice-lift = Lift out of order
choice-fire = Fire protection broken
choice-facade = Falling facade
choice-collapse = Wall or road collapsed
choice-leak = Leaking roof or wall
choice-drains = Drains blocked

## What the law stops

stop-notice-too-short = The day is too near for the notice that this meeting needs. Choose a later day.
stop-party-missing-community = The residents’ committee is not here for this item; with one of the three missing it cannot be concluded.
stop-party-missing-committee = The owners’ committee is not here for this item; with one of the three missing it cannot be concluded.
stop-party-missing-property = The property company is not here for this item; with one of the three missing it cannot be concluded.
stop-not-on-agenda = This item is not on the agenda of this meeting.
stop-concluded = This item is concluded already.
stop-no-task = A promise needs a task first: who, and by which day.
stop-not-concluded = An item of the agenda has no conclusion yet.
stop-not-yet = The day and hour of the meeting have not come.
stop-day-gone = The day for which the meeting was called has gone by. Call it off, and call and invite anew.
stop-not-there = They are not put down as being here for this item (a guest by the same name). Put down their attendance first.
stop-rests-on-them = An item was concluded with them here, so they cannot be struck off.
stop-not-signed = Not every party has signed; it cannot be laid down yet.
stop-not-invited = Not every party was told yet. Put down how each was told before the meeting begins.
stop-empty-agenda = Nothing is on the agenda, so the meeting cannot end with a record. Call it off if it is not held.
stop-not-the-recorder = Only the desk that takes the record puts down who is there and what is said for another party.
stop-was-not-there = This party was not there, so it does not sign.
stop-no-item-for-table = What goes on the agenda is the number of an item, such as I2026-00001. A case becomes an item first.
stop-item-elsewhere = This item belongs to another place.
stop-item-not-waiting = This item does not wait for the table.
stop-not-on-record = Minutes are put up once they are signed and on record.
stop-notice-not-run = The notice has to hang for its days, counted from the first proof that it hung. Voting can begin on { $day }.
stop-no-such-objection = There is no open objection of this number.
stop-vote-elsewhere = This vote is another compound’s.
stop-vote-used = Another project rests on this item of the vote; each is used once.
stop-assembly-decides = What was left to the owners or the residents goes on by the vote that carried it; give its number.
stop-not-their-hand = One party cannot sign for another. Where the other signed on paper, add its photograph.
stop-shown-too-short = It would hang for too few days. Choose a later last day.
stop-down-too-early = It may come down from { $day } on, not before.
stop-never-shown = Nothing shows yet where it hung.
stop-others-wait = Others wait for the end of this matter too, so it cannot be withdrawn. A note can say how things stand.
stop-objection-open = An objection has no answer yet.
stop-needs-vote = Using maintenance funds is for all owners to decide (Civil Code, Art. 278). Name the vote.
stop-needs-review = An emergency use of maintenance funds is reviewed by the owners’ committee first.
stop-over-budget = The settlement is a tenth or more over the approval; it needs a new one.
stop-days-crossed = The last day of work lies before the first.
capacity-grown = Answered with what grew out of it

## Threads

thread-title = How it came and what it became
thread-from = Grew out of
thread-to = Became
thread-about = Named with it

## Meetings

own-page-open = Open its own page
meeting-when = When
meeting-venue = Room
meeting-parties = The three parties
meeting-party = Party
meeting-invited = Invited
meeting-present = Present
meeting-signed = Signed
meeting-items = Items for the agenda
meeting-yes = Yes
meeting-no = Not yet
meeting-agenda = Agenda
meeting-agenda-none = Nothing is on the agenda yet.
meeting-waiting = Tick the items that wait for the table here; more can be put on before it begins.
meeting-none-waiting = No item waits for the table here now; it can be put on the agenda later.
meeting-positions = Positions
meeting-present-for = Here for this item: { $sides }
meeting-missing-for = Missing for this item: { $sides }; it cannot be concluded
meeting-undecided = Open
meeting-promises = Promises of the last time
meeting-promises-none = No promise is open.
meeting-kept = Kept
meeting-late = Late
meeting-running = Running
meeting-until = By { $day }
meeting-minutes = Minutes
meeting-minutes-open = Minutes, to print
meeting-post = Put these minutes up
meeting-post-hint = They stay up until { $day }, as the rule asks.
meeting-print = Print from the browser; the layout is A4.
meeting-comma = {", "}
meeting-only-for = for item { $items } only
meeting-bracketed = { $text } ({ $beside })
minutes-called = The { $type } is called for { $when }.
minutes-heading = Minutes: { $type }, { $place }
minutes-no = No. { $no }
minutes-held = The { $type } was held on { $when }.
minutes-sides = Present: { $sides }.
minutes-venue = Where: { $text }.
minutes-chair = Led by: { $text }.
minutes-recorder = Record taken by: { $text }.
minutes-promises = Promised before:
minutes-promise = { $text } ({ $desk }, by { $day }): { $state }.
minutes-item = { $n }. { $title }
minutes-said = { $side }: { $text }
minutes-outcome = Concluded ({ $outcome }): { $text }
minutes-task = Task: { $text }. Responsible: { $desk }, by { $day }.
minutes-signature = { $side } (signature):
minutes-signed = { $side }: signed on { $day }

## Public notices

posting-title = Public notice
posting-span = On show from { $from } to { $until }
posting-rule = { $rule }: at least { $days } days.
posting-rule-house = The house’s own rule
posting-rule-hangzhou-property = Hangzhou Property Management Regulations, Art. { $article }
posting-rule-residents-committees = Urban Residents Committees Law, Art. { $article }
posting-unseen = Nobody has shown yet where it hangs: its days are counted from the first proof.
posting-hash = Hash of the text { $hash }
posting-boards = Shown in { $count } places; { $objections } objections without an answer.
posting-object = Object
objection-number = Which objection
posting-open = The notice, to print
posting-fixed = Added by the program, from the record

## Hot spots

hot-title = Again and again
hot-text = { $place }: { $category } reported { $count } times in 30 days
hot-raise = Make it an item
hot-words = { $category } at { $place } was reported { $count } times within 30 days; the three parties should settle it for good.

## The road

road-title = The road of the compound
road-lead = From what people raise to what people say of it: every step opens its records.
road-raise = Raised
road-raise-missing = Nobody has raised an item. Residents, the committee, the property company and the community can.
road-talk = Talked over
road-talk-missing = No joint or coordination meeting was held.
road-decide = Decided
road-decide-missing = No decision or minutes were put up.
road-fund = Funded
road-fund-missing = No project is approved and no money named.
road-do = Carried out
road-do-missing = No project is being built and no task given.
road-judge = Judged
road-judge-missing = Nothing finished was judged yet.
road-calendar = Calendar of meetings and votes
works-about-to-start = Approved, about to start

## Maintenance funds

field-fund-use = What the maintenance funds pay
hint-fund-use = Owed where maintenance funds pay. What somebody else bears they may not pay (Hangzhou property regulation, Art. 74).
choice-common-parts = Repair, renewal or rebuilding of common parts and equipment after their warranty
choice-builders-duty = What developer or builder bear, under warranty too
choice-utility-lines = Lines and equipment that water, power, gas or telecom companies bear
choice-damage = Damage that whoever caused it bears
choice-managers-duty = Daily upkeep that the property company bears by contract
choice-others-duty = What somebody else bears by law
field-fund-left = Left in the maintenance funds after this payment (yuan)
hint-fund-left = Owed where maintenance funds pay.
field-fund-first = First deposit (yuan)
hint-fund-first = Below 30 % of the first deposit the funds are topped up (Hangzhou property regulation, Art. 71).
stop-forbidden-use = Somebody else bears this cost; maintenance funds may not pay it. Under { $rule }.
stop-only-emergencies = The residents’ committee confirms emergency uses of maintenance funds only; the street approves all else. Under { $rule }.
stop-top-up-due = Less than 30 % of the first deposit is left, so that the funds are topped up: raise an item on it (Civil Code, Art. 278, first paragraph, (6): all owners decide), and write its number here. Under { $rule }.
stop-audit-or-agreement = A settlement comes with its audit; up to 30,000 yuan without one, the owners’ committee agrees to it first (“Reviewed by the committee”). Under { $rule }.
stop-no-such-item = This is the number of an agenda item, such as I2026-00001.
road-beat = { $which }: last on { $last }, the next by { $next }.
road-late = The day has passed
