## Who decides: assemblies and inquiries

choice-inquiry = Inquiry (no legal force)
choice-279 = A dwelling becomes a business (Civil Code, Art. 279: every affected owner agrees)
choice-ordinary = Resolution
choice-inquiry-notice = Inquiry
choice-inquiry-result = What an inquiry found
field-changed = The dwelling that becomes a business
hint-changed = Only where a dwelling becomes a business: the unit as on the list, such as 3-501.
field-proven = Affected owners outside the building
hint-proven = All other owners of the building count; leave them out. Name units outside it whose owners have proven an effect (Interpretation on divided ownership, Art. 11).
field-affected = Units whose owners each have to agree
poll-need-each = Every affected owner has to agree: all others of the building, and whoever outside it has proven an effect. A majority is no defence, and silence is no consent (Civil Code, Art. 279; Interpretation on divided ownership, Art. 10 and 11).
poll-need-none = People are only asked. It has no legal force, and nothing is decided.
poll-need-heads = Present: { $quorum } by heads. Agreeing: { $pass } of { $whole }, by heads.
poll-no-force = No legal force, nothing is decided

## What stands against it

stop-not-in-force = The rules of this assembly are in force from { $day } on; before that it cannot be called.
stop-rules-fixed = How this assembly counts is fixed by law and cannot be chosen.
stop-class-not-here = Items of this class are not for this assembly. Choose another class.
stop-change-missing = Name the dwelling that is to become a business (Civil Code, Art. 279).
stop-change-not-on-roll = The dwelling that changes, or a unit named outside its building, is not on the list, or the list says no building.
stop-nobody-affected = By the list nobody is affected by this change, so that it cannot be announced.
stop-signed-paper-missing = Those present sign what the owners’ committee decides. Attach the signed paper or a photograph of it (Hangzhou property regulation, Art. 29).

## Without legal force

no-force-title = An inquiry, without legal force.
no-force-text = It only asks what people think. However many agree, nothing is passed, and it stands for no decision of the owners, the residents or the committee.
no-force-step = Inquiry · { $step }
result-law-heads = Under: { $source }. Counted by heads.
poll-kind-regular = Owners’ vote
poll-kind-interim = Owners’ vote
poll-kind-committee = Meeting of the owners’ committee
poll-kind-residents = Residents’ meeting
poll-kind-delegates = Meeting of residents’ delegates
poll-kind-inquiry = Inquiry, without legal force
poll-law = Under
poll-law-since = { $source } (from { $day })
poll-publish = The result is posted
poll-publish-within = within { $limit } of the count
poll-turnout-heads = { $heads } of { $all } have taken part
poll-still-heads = Still needed so that enough take part: { $heads }
poll-enough-heads = Enough take part. How many agree is told after the close.
ballot-concerns-none = No item of this vote concerns the units of this ballot; there is nothing to vote on.
serve-everybody = Everybody
roll-people-lead = One person a line: the name, and for people of one name the unit or the end of a document number. Each has one vote; nobody is asked what they own.
roll-people-hint = One name a line, or copied from a spreadsheet with its heading.

## Paper ballots and the result

sheets-name-regular = : ballot of the owners’ meeting
sheets-name-interim = : ballot of the owners’ meeting
sheets-name-committee = : ballot of the owners’ committee
sheets-name-residents = : ballot of the residents’ meeting
sheets-name-delegates = : ballot of the residents’ delegates
sheets-name-inquiry = : inquiry, without legal force
result-sign-regular = Owners’ committee (seal)　Signed by the tellers: ＿＿＿＿＿＿
result-sign-interim = Owners’ committee (seal)　Signed by the tellers: ＿＿＿＿＿＿
result-sign-committee = Owners’ committee (seal)　Signed by the members who agree: ＿＿＿＿＿＿＿＿＿＿＿＿
result-sign-residents = Residents’ committee (seal)　Signed by the tellers: ＿＿＿＿＿＿
result-sign-delegates = Residents’ committee (seal)　Signed by the tellers: ＿＿＿＿＿＿
result-sign-inquiry = Asked by: ＿＿＿＿＿＿　(this result has no legal force)
result-consent = Affected owners: { $all }. Consented: { $yes }; against: { $no }; abstained: { $abstain }; no answer: { $silent }. All have to agree, and silence is no consent (Civil Code, Art. 279; Interpretation on divided ownership, Art. 10 and 11).

## Announcements and results as they hang

notice-heading-committee = A meeting of the owners’ committee of { $place }
notice-heading-residents = A residents’ meeting of { $place }
notice-heading-delegates = A meeting of the residents’ delegates of { $place }
notice-heading-inquiry = An inquiry in { $place }, without legal force
notice-opening-committee = Under { $source } the owners’ committee decides on these items. Members come themselves and send nobody in their place; those who agree sign; the decision is posted within three days, and the residents’ committee is told.
notice-opening-residents = Under { $source } these items are for the residents’ meeting to decide.
notice-opening-delegates = Under { $source } these items are for the residents’ delegates to decide.
notice-opening-inquiry = We ask what people think of these items. This is no vote and has no legal force; however many agree, nothing is passed.
notice-roll-people = The list: { $heads } people, frozen when this notice goes up. Its check code: { $hash }
result-heading-committee = Decision of the owners’ committee of { $place }
result-heading-residents = Decision of the residents’ meeting of { $place }
result-heading-delegates = Decision of the residents’ delegates of { $place }
result-heading-inquiry = What an inquiry in { $place } found, without legal force
result-item-heads = Item { $number }: { $title }. { $all } people in all; { $heads } took part; { $yes } agreed ({ $rate } of those who took part). { $need } Result: { $verdict }.
result-item-asked = Question { $number }: { $title }. { $all } people were asked; { $heads } answered; { $yes } agreed ({ $rate } of those who answered). { $need }
result-where-committee = The count is at the address below (vote { $no }). An owner can ask a court to annul the decision within one year of learning of it (Interpretation on divided ownership, Art. 12).
result-where-residents = The count is at the address below (vote { $no }), where people find their own ballots and download the file to count it again.
result-where-delegates = The count is at the address below (vote { $no }), where people find their own ballots and download the file to count it again.
result-where-inquiry = What was found is at the address below (vote { $no }). What needs a decision goes to the owners, the residents or the committee as the law says.

place-begin = Begin here

inquiry-result = What was found
inquiry-say-now = Say what you think
inquiry-items = Questions
poll-people = People on the list
poll-roll-people = { $heads } people
sheets-sign-people = Signed by the person: ＿＿＿＿＿＿　Date: ＿＿＿＿＿＿
roll-inquiry-lead = Bring in the list of owners, or one name a line. The program looks at every line and lists what is wrong.
notice-item-plain = Item { $number }: { $title }. { $need }

stop-needs-vote-or-clause = Using common income is for the owners to decide: name the vote that carried it, or the clause of their rules within whose limit it stays (Hangzhou property regulation, Art. 16).

## Being there

poll-there = { $heads } of { $all } are there
poll-there-heads = { $heads } of { $all } are there
poll-still-there = Still needed so that enough are there: { $heads }
poll-enough-there = Enough are there. How many agree is told after the close.
poll-of-present = those present
poll-present-open = Who is there
present-lead = Whoever is there is present, whether they say anything or not; ballots of whoever is not there do not count. People sign in first and vote then.
present-absent = Not there yet
present-all = Everybody on the list is there.
present-names = Who is there
present-names-hint = Names with spaces or commas between; of two people with one name, the number on the list.
present-nobody-called = Nobody on the list is called “{ $name }”, or two people are (then write the number).
present-proof = List they signed
present-proof-hint = The page of the list, or the number of its photograph.
present-came-on = Day they came (only when this is written down later)
present-came-hint = Left out, it is now. Outside the hours of the meeting nobody is there.
present-send = Put them down
present-there = There already
present-none = Nobody has signed in yet.
present-who = Name
present-when = When
present-done = Put down as present: { $count }.
present-mistake = Put down by mistake
present-back-names = Who was not there after all
present-back-hint = Whoever has voted cannot be taken back. All records stay; it is marked that they were taken back.
present-back-why = How that was found
present-back-send = Take back
present-back = Taken back: { $count }.
ballot-not-present = This person has not signed in yet. Sign in at the meeting first, then vote: a ballot of somebody who is not there does not count.
ballot-no-roll-call = Who is there is not asked at this vote.
ballot-has-voted = One of them has voted already, so that their presence cannot be taken back.
result-there = Present
result-unsaid = There, said nothing
result-item-there = Item { $number }: { $title }. { $all } people in all; { $heads } were there, { $unsaid } of them without a vote; { $yes } agreed ({ $rate } of those present). { $need } Result: { $verdict }.

## Who calls it

stop-not-theirs-to-call = This assembly is for somebody else to call, under { $rule }.
stop-call-paper-missing = Where the residents’ committee calls the owners, attach the paper that lets it: the street’s order to a committee that did not call them in time, or the founding of the preparatory group of a first meeting. Under { $rule }.
poll-part-of-all = Of all

## The first meeting, demands, and what has to hang beforehand

choice-first = First meeting of the owners
poll-kind-first = First vote of the owners
sheets-name-first = Ballot of the owners’ first meeting
result-sign-first = Preparatory group of the first meeting — Scrutineer’s signature: ____________
field-demanded = What is demanded
choice-owners-meeting = An interim meeting of the owners
choice-recall = The recall of members of the owners’ committee
field-signatures = Signatures
hint-signatures = From a fifth of those who have a vote on, the meeting has to be called.
field-of-all = How many have a vote
hint-of-all = Leave it empty where the compound has a list of owners: it is read there. Otherwise all owners, one person with several dwellings counted once; for delegates the number that the announcement of their list said, else how many delegates there are.
field-signers = Who has signed
hint-signers = One household a line: unit, name, day, such as “3-2-501 Somebody 2026-03-01”; delegates by name alone. A household counts once. Only the desk sees the lines; in public stands how many there are.
field-signed-sheet = Photographs of the signed sheets
hint-signed-sheet = Each page of the paper, photographed or scanned. Only the desk sees them.
field-signed-note = Against the list
signed-households = Signatures
signed-households-count = { $count ->
    [one] { $count } household
   *[other] { $count } households
  }
signed-by-list = { $heads } of { $of } on the list, { $area } of { $ofarea } m²; { $strangers } lines are nobody’s on the list
signed-no-list = { $count } households; there is no list to hold them against
stop-signature-unclear = Line { $line } of the signatures is not clear: each needs a unit and a name (delegates a name alone), and no day to come.
stop-nobody-signed = No signatures were put down yet. Enter the signed sheet line by line with “Put down signatures”, then demand it.
field-subject = What exactly it is
hint-subject = Owed for electing or recalling the committee, the price of the property service, the committee’s costs, the use of common income, and giving away common parts.
choice-election = Election of the owners’ committee
choice-price = The price of the property service
choice-committee-costs = Running costs of the owners’ committee
choice-income-use = Use of the owners’ common income
choice-disposal = Giving away common parts
field-rests-on = The notice that hung beforehand
hint-rests-on = Election: the candidates hang fifteen days before voting begins. Price: audit and plan hang for thirty days, and the audit is attached here.
field-seats = Seats of the owners’ committee
hint-seats = An odd number from five to eleven; three where there are a hundred dwellings at most (Hangzhou property regulation, Art. 27).
field-first-delivery = Day on which the first dwelling was handed over
hint-first-delivery = Only for the first meeting of the owners, and only where less than sixty percent of the area is handed over.
field-delegates = Delegates on the list
hint-delegates = Only for a meeting of delegates: they are four fifths of all members at least (Organic Law of Residents’ Committees, Art. 28).
field-account = Which account of the maintenance funds
hint-account = Owed where maintenance funds pay. For the account of one building, choose this building as the place; what is left and what was first paid are those of this account.
choice-whole-area = The account of the whole compound
choice-one-building = The account of this building
stop-demand-too-few = Fewer than a fifth of the owners, or of the area, have signed, so that the meeting cannot be demanded yet; only owners as on the list are counted. Collect more, or raise it as an ordinary item. Under: { $rule }.
stop-not-ripe = Too little is handed over for a first meeting: sixty percent of the area, or thirty percent once two years have passed since the first dwelling (say the day). Under: { $rule }.
stop-not-composed = Delegates are less than four fifths of those on the list. Under: { $rule }.
stop-subject-elsewhere = This belongs to another class than the one chosen. Under: { $rule }.
stop-seats-wrong = The owners’ committee cannot have so many seats. Under: { $rule }.
stop-not-shown-before = The notice named has not hung long enough: it must be of the right class, with proof that it was put up, and hang for the days asked for before voting begins. Under: { $rule }.
stop-assembly-place = The owners’ assembly is that of a whole compound; no building or staircase holds one. Choose the compound as the place. To ask the owners of one building, hold an inquiry. Under: { $rule }.
stop-account-place = The account of one building pays for that building only. Choose it as the place. Under: { $rule }.
poll-subject = { $subject } ({ $source })
poll-seats = { $count } seats
poll-rests-on = the notice beforehand
stop-names-kept = The names on the list stay until { $day }: before that, a court can still be asked to set the vote aside ({ $rule }).
