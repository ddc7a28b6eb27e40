## Owners’ vote: fields

field-secrecy = Who may know who chose what
hint-secrecy = Whichever it is, nobody’s choice is ever published.
field-assembly = Who decides
hint-assembly = A regular meeting is announced 15 days before, an interim one 7 (Hangzhou property regulation, Art. 19, from 1 March 2022). Other assemblies have rules of their own. A residents’ committee that calls the owners attaches the street’s order.
field-motion = Item, as the ballot words it
field-item-class = Class of the item
field-number = Number of the item
field-parking = Parking places and stalls
field-silence = Served and silent
hint-silence = Anything but “does not take part” needs the clause that says so.
field-clause = The clause
hint-clause = Such as: Rules of procedure, Art. 12.
field-duplicates = A second ballot of one owner
field-replacing = Replacing a ballot
field-proxies = Owners that one person may act for
field-barred = People who may act for nobody
hint-barred = Such as staff of the property company; commas between names.
field-co-heads = Owning alone and owning together
field-co-vote = How co-owners vote
field-channels = Where ballots are taken
hint-channels = Whoever asks for paper gets it (Hangzhou property regulation, Art. 20).
field-follow = “With the majority” on the ballot
field-opens-on = First day of voting
field-closes-on = Last day of voting
hint-closes-on = Five days at least, sixty at most, both ends counted.
field-closes-at = Hour of closing
hint-closes-at = Such as 18:00; else the last second of the day. That second still counts.
field-unit = Unit
field-posting = Notice
field-roll-note = Roll (hash, to be settled, units, heads, dwellings, area, handed over)
field-verdicts = Verdicts
field-tally-hash = Hash of what was counted

## Choices

choice-open-hands = Open show of hands
choice-open-roll = Open among the owners
choice-secret = Secret, with receipts
choice-regular = Owners’ meeting, regular
choice-interim = Owners’ meeting, interim
choice-278-1 = Civil Code, Art. 278 (1) rules of procedure
choice-278-2 = Civil Code, Art. 278 (2) management covenant
choice-278-3 = Civil Code, Art. 278 (3) electing or replacing committee members
choice-278-4 = Civil Code, Art. 278 (4) engaging or dismissing the property company
choice-278-5 = Civil Code, Art. 278 (5) using maintenance funds
choice-278-6 = Civil Code, Art. 278 (6) raising maintenance funds
choice-278-7 = Civil Code, Art. 278 (7) rebuilding or altering buildings
choice-278-8 = Civil Code, Art. 278 (8) common parts: change of use, or business
choice-278-9 = Civil Code, Art. 278 (9) other major matters
choice-exclude = Give no vote
choice-include = Count like any unit
choice-not-participating = Does not take part
choice-follow-majority = With the majority
choice-abstain = Abstain
choice-first-stands = The first stands
choice-last-stands = The last stands
choice-paper-stands = Paper stands
choice-void-if-different = Void if they differ
choice-until-close = Until the close, by a further ballot
choice-never = Never
choice-0 = No proxies
choice-1 = One
choice-2 = Two
choice-3 = Three
choice-separate = Two heads
choice-with-named = Count with the one they named
choice-named-only = Only the one they named
choice-any-agreeing = Any, unless another contradicts
choice-all-channels = Web, paper, phone, door, polling point, voice
choice-web-paper = Web and paper
choice-offered = Offered
choice-not-offered = Not offered

## What the law stops

stop-vote-not-carried = The vote named has not carried the item it takes, or is not counted: using maintenance funds is (5) of Art. 278 of the Civil Code, using common income is (9).
stop-no-roll = No list of owners was brought in, so nothing can be announced.
stop-roll-at-fault = The list of owners still has findings that stop it. Mend them and bring it in again; the roll’s page lists them.
stop-no-items = There is no item yet. What was not announced cannot be voted on (Hangzhou property regulation, Art. 19).
stop-no-rules = How ballots are counted is not set yet.
stop-silence-needs-clause = Silence counts as taking part only by a clause of the owners’ own rules. Name it, or choose “does not take part”.
stop-vote-notice-too-short = The first day of voting is too near: 15 days of notice for a regular meeting, 7 for an interim one (Hangzhou property regulation, Art. 19).
stop-window-days = One can vote on five days at least and sixty at most (Hangzhou property regulation, Art. 20).
stop-not-open-yet = The announced beginning has not come.
stop-not-over-yet = Voting is not over yet.
stop-paper-open = A paper ballot was entered once only, or differently by two people. It cannot be counted yet.
stop-not-counted = It is not counted yet.
stop-own-page = This is done on the vote’s own page.

## Why a ballot is not taken, or does not count

ballot-serial-used = This code was used before: one code, one ballot.
ballot-unknown-voter = This owner is not on the roll. The roll was frozen at the announcement; a sale since then does not change who votes.
ballot-no-vote = Only stalls stand in this name, and by the announced rules they give no vote.
ballot-before-opening = The announced beginning has not come; the ballot cannot be taken.
ballot-after-closing = The announced last second is over; the ballot cannot be taken (rule: closing time).
ballot-channel-not-offered = This channel is not one of the announced.
ballot-not-owner = Whoever votes does not own what they vote for (Interpretation on divided ownership, Art. 1).
ballot-not-named = The co-owners named somebody else to vote.
ballot-nobody-named = The co-owners have named nobody. Name one first.
ballot-proxy-not-allowed = By the announced rules there are no proxies.
ballot-proxy-not-written = A proxy needs written authority.
ballot-proxy-barred = By the announced rules this person may act for nobody.
ballot-proxy-limit = This person already acts for as many owners as the rules allow.
ballot-not-announced = The ballot names an item that was not announced. What was not announced cannot be voted on (Hangzhou property regulation, Art. 19).
ballot-not-concerned = This item does not concern this unit.
ballot-follow-not-offered = This ballot does not offer “with the majority”.
ballot-blank = Nothing is chosen; an empty ballot is not taken.
ballot-replaces-nothing = The ballot it replaces is not the one that stands.
ballot-replaced-late = The time for replacing a ballot is over.
ballot-duplicate = This owner has voted already; by the announced rules the first ballot stands (rule: second ballots).
ballot-contradicted = The ballots of this owner differ; by the announced rules neither counts.
ballot-co-owners-disagree = The co-owners disagree; none counts until they name one.
ballot-code = This code is on no ballot of this vote. Check it and try again.
ballot-same-hand = A paper ballot is entered by two people; the second entry is another person’s.
ballot-in-future = A ballot cannot have been cast later than now; look at the day and the hour again.
ballot-nothing-aside = There is no waiting paper to set aside, or the reason is missing.
ballot-not-frozen = This vote is not announced yet.
ballot-no-proof = Service without proof is none. Name the photograph, the parcel number or who signed.

## The vote’s page

poll-vote-now = Vote now
poll-result-open = Result of the vote
poll-receipt-open = Find my ballot
poll-notice-open = The announcement
poll-result-notice = The posted result
poll-items = Items
poll-items-none = No item has been put to the vote yet.
poll-need = Taking part: { $quorum } by heads and by area. Agreeing: { $pass } of { $whole }, by heads and by area.
poll-at-least = at least { $share }
poll-more-than = more than { $share }
poll-of-participating = those who take part
poll-of-total = all
poll-turnout = { $heads } of { $all } heads and { $area } of { $whole } m² have taken part
poll-still = Still needed so that enough take part: { $heads } heads, { $area } m²
poll-enough = Enough take part, by heads and by area. How many agree is told after the close.
poll-channels = Ballots in:
poll-rules = How ballots are counted
poll-hash = Hash of roll, rules and items
poll-desk = The vote’s desk
poll-roll = List of owners
poll-roll-open = List of owners and what was found
poll-sheets-open = Print paper ballots
poll-serve-open = Note service
poll-enter-open = Enter ballots
poll-roll-total = { $all } heads, { $whole } m²
poll-roll-units = { $units } units, { $heads } heads (stalls not yet left out)
poll-window = Voting: { $from } to { $until }
poll-yes = Yes
poll-no = No
poll-abstain = Abstain
poll-follow-majority = With the majority
poll-web = Web
poll-phone = Phone
poll-door = At the door
poll-point = Polling point
poll-paper = Paper
poll-voice = Voice
poll-carried = Carried
poll-no-quorum = Too few took part
poll-not-carried = Not carried
poll-secrecy-open-hands = Open show of hands: those in the room see it; only sums are published.
poll-secrecy-open-roll = Open among the owners: owners on the roll may read the tally file; only sums are published.
poll-secrecy-secret = Secret: the tally file has no name, unit or moment; a receipt finds one’s own ballot; only sums are published.
poll-silence-not-participating = Silence does not take part.
poll-silence-follow-majority = Whoever was served and is silent goes with the majority.
poll-silence-abstain = Whoever was served and is silent abstains.
poll-source-registry = Registry
poll-source-survey = Survey
poll-source-contract = Contract
poll-tenure-delivered = Delivered
poll-tenure-undelivered = Sold, not delivered
poll-tenure-unsold = Unsold
poll-stall = Stall

## Voting and finding a ballot

ballot-title = Your ballot
ballot-code-label = Ballot code
ballot-code-hint = The twelve letters and digits on your ballot; case and hyphens do not matter. Nobody signs in.
ballot-open = Open my ballot
ballot-units = The units this ballot is for
ballot-again = Your ballot is in already.
ballot-replace = This ballot replaces the earlier one
ballot-replace-hint = The earlier one is not deleted; it is marked as replaced.
ballot-cast = Cast this ballot
ballot-in = Your ballot is in
ballot-keep = Write this receipt down. With it you can find out at any time whether the ballot counts, and why.
ballot-back = Back to the vote
ballot-shut = This is not the time for voting.
ballot-receipt-or-code = Receipt or ballot code
ballot-receipt-hint = The ten signs given to you after voting, or the twelve of your ballot.
ballot-find = Find it
ballot-none = There is no such receipt or code in this vote.
ballot-not-said = This tells whether a ballot counts, never what was on it.
outcome-counted = Counted
outcome-superseded = Valid, replaced by the owner’s later ballot

## The list of owners

roll-lead = Bring in the list as it is; every line is looked at, and what is doubtful is listed. While anything stops it, nothing can be announced.
roll-units = Units
roll-heads = Heads (one buyer, one head)
roll-area = Area (m², without stalls)
roll-stalls = Stalls
roll-stock = Unsold or undelivered
roll-together = Owned together
roll-stops = { $count } findings stop this list; nothing can be announced before they are settled
roll-stops-mend = Mend the list as told below and bring it in again.
roll-clean = Nothing stops this list
roll-clean-next = Let the owners look at it; once no objection is open, announce.
roll-found = What was found
roll-line = Line
roll-what = What
roll-mend = What to do
roll-blocks = stops it
roll-more = { $count } more are not listed.
roll-bring = Bring in the list
roll-again = Bring it in again
roll-file = The list as a file (XLSX or CSV)
roll-file-hint = Merged cells and full-width digits are fine. The heading names units and areas at least; building, owner, identity, source, voter, use and state may be there, in any order.
roll-text = Or paste it here
roll-text-hint = Copy from the spreadsheet with its heading.
roll-developer = The developer’s name
roll-developer-hint = Unsold and undelivered units are the developer’s: one head in all (Interpretation on divided ownership, Art. 9).
roll-read = Look through it and bring it in
roll-by-building = By building
roll-building = Building
roll-lines-hint = What each unit holds is shown to the owners on the roll and to those who keep it. The code of a ballot, or a receipt, opens a building.
roll-lines-send = Show the building
roll-lines-keepers = What each unit holds is shown to those who keep the roll; once it is announced, owners look by the code of their ballot.
roll-area-column = Area (m²)
roll-source = Source
roll-state = State
roll-head = Head
roll-owner = Owner
roll-no-heading = No heading was found: one row must name units and areas.
roll-empty = Nothing stands under the heading.
roll-too-long = Too many rows; twenty thousand at most.
roll-broken = The table cannot be read. Save it as XLSX or CSV again, or paste it.
roll-several = Several sheets of this file are lists of owners. Put them on one sheet, so that none is left out.
roll-template-xlsx = Empty list (XLSX)
roll-template-csv = Empty list (CSV)

## Findings

symptom-wide-text = Full-width characters
symptom-building-filled = Blank building, filled from above
symptom-owner-filled = Blank owner, filled from above
symptom-co-owner-row = Row without a unit, read as a co-owner
symptom-same-person = Several units of one person: one head
symptom-same-name = One name, perhaps not one person
symptom-developer-stock = Developer’s stock
symptom-stall = Stall
symptom-source-unknown = No source of the area; contract assumed
symptom-tenure-unknown = Unknown state
symptom-nobody-named = Co-owners have named nobody
symptom-named-stranger = The named voter is none of the owners
symptom-unit-twice = Unit listed twice
symptom-area-missing = No area
symptom-area-broken = Area cannot be read
symptom-owner-missing = No owner
symptom-unit-missing = No unit
symptom-developer-missing = Unsold units, but no developer
mend-wide-text = Narrowed; nothing to do.
mend-building-filled = Check that it was a merged cell; else fill it in.
mend-owner-filled = Check that it was a merged cell; else fill the owner in.
mend-co-owner-row = Check that it is a co-owner; else fill the unit in.
mend-same-person = Nothing to do: one head, areas added up.
mend-same-name = Add the end of the document number: the same is one person, others are several.
mend-developer-stock = Nothing to do: all of it is one head, the developer’s.
mend-stall = By the rules it usually gives no vote.
mend-source-unknown = Where the registry has it, write so.
mend-tenure-unknown = Write: delivered, undelivered or unsold.
mend-nobody-named = Before voting, have them name one in the column “voter”.
mend-named-stranger = Name one of the owners.
mend-unit-twice = Delete one row, or correct the unit.
mend-area-missing = Fill it in from the registry, a survey or the contract.
mend-area-broken = Digits with two decimals at most, such as 89.50.
mend-owner-missing = Fill the owner in; write “unsold” where it is.
mend-unit-missing = Fill the unit in, or delete the row.
mend-developer-missing = Name the developer when bringing the list in.

## Entering

enter-lead = Phone, door, polling point, voice: take the owner’s word down. A paper ballot is entered by two people; it counts once both agree.
enter-open = Waiting for a second person, or entered differently
enter-unit-hint = As on the list, such as 3-501.
enter-cast-on = Day it was put into the box (paper)
enter-cast-hint = Else the moment of the first entry. Needed for paper entered after the close.
enter-cast-hour = Hour
enter-proof = Proof of casting
enter-proof-hint = Number of the recording or photograph, or a witness. A paper is its own proof.
enter-name = Which of the owners (only where owned together)
enter-name-hint = Else the one they named.
enter-proxy = Name of the proxy (only for a proxy)
enter-written = The written authority was shown
enter-send = Take it down
enter-in = The ballot is in. Receipt { $receipt }: give it to the owner.
enter-waiting = Entered. Another person enters it again.
enter-differs-title = The two entries differ
enter-differs = Look at the paper again: whoever misread it enters it once more, or a third person does; what two agree on counts.
enter-no-channel = Choose how the ballot came.
enter-no-unit = There is no such unit on the list.
enter-no-proof = Ballots by phone, at the door, at a point or by voice need a proof.
enter-open-one = entered once, waits for a second person
enter-open-differ = entered differently
enter-open-aside = somebody says it is no ballot
enter-aside = Set aside a paper that is no ballot
enter-aside-hint = Two people each say so, with the reason, such as a paper entered for the wrong unit. Then nothing waits for this unit any more.
enter-aside-send = Say that it is none
enter-aside-done = Two people say that it is no ballot; nothing waits for it any more.

## Service

serve-lead = On whom ballots were served, how, and with what proof. Without proof it is no service; without telling the consequence silence means nothing.
serve-building = Building
serve-done-of = Served
serve-left = Not served yet
serve-units = Or only these units
serve-units-hint = With spaces between; blank is the whole building.
serve-how = How
serve-proof = Proof
serve-proof-hint = Number of the photograph, parcel or signed list.
serve-told = They were told what silence would mean
serve-told-hint = It stands on the ballot or the receipt of service.
serve-send = Note it
serve-done = Noted for { $count } heads.
serve-no-how = Choose how it was served.
serving-door = At the door
serving-registered-mail = Registered mail
serving-phone = Phone
serving-wechat = WeChat
serving-mailbox = Mailbox
serving-board = Notice board

## Paper ballots

sheets-lead = One for each head. The code is the right to vote: hand it to the owner and to nobody else.
sheets-how = Tick one box for each item; into the box or to a worker by { $closes }.
sheets-web = Or vote with the code at /votes/{ $no }/ballot.
sheets-sign = Signature of the owner (proxy): ____________ Date: ____________

## The result

result-law = Under: { $source }. Heads and area must both be met.
result-applies = decides, by the announced rules
result-compare = for comparison
result-heads = Heads
result-area = Area (m²)
result-all = All
result-part = Took part
result-part-of-all = Took part, of all
result-yes-of-part = Yes, of those taking part
result-yes-of-all = Yes, of all
result-met = Met
result-quorum-yes = enough take part
result-quorum-no = too few take part
result-agreed-yes = enough agree
result-agreed-no = too few agree
result-check = Check it yourself
result-ballots = { $count } ballots came in,
result-counted = { $count } of them count.
result-receipts = All receipts
result-file = Download the tally file
result-file-hint = Owners of the roll get the file with a code or receipt; the command sanwei tally counts it again.
receipts-lead = These are the hashes of receipts; who chose what is not shown. Enter your receipt to find your line.
receipts-code = Receipt
receipts-outcome = What became of it

## Texts that hang

notice-heading = Announcement of a vote of the owners of { $place }
notice-opening = Under Art. 278 of the Civil Code these items are for all owners to decide. What is not listed here cannot be voted on.
notice-item = Item { $number }: { $title } ({ $class }). { $need }
notice-rules = How ballots are counted:
notice-terms = Stalls: { $parking }. Silence: { $silence } (clause: { $clause }). One person acts for at most { $proxies } owners.
notice-roll = List of owners: { $units } units, { $heads } heads. It is frozen with this announcement; a later sale does not change who votes. Its hash: { $hash }
notice-where = Voting, receipts and the result: /votes/{ $no }. Whoever wants paper asks whoever put this notice up.
result-heading = Result of the vote of the owners of { $place }
result-item = Item { $number }: { $title }. All: { $all } heads, { $whole } m². Taking part: { $heads } heads, { $area } m². Yes: { $yes } heads ({ $rate } of those taking part), { $yesarea } m² ({ $arearate } of the area taking part). { $need } Result: { $verdict }.
result-silence = Silence: { $silence }.
result-where = At /votes/{ $no }/result owners see both counts, find their own ballots and download the tally file. A court can be asked to annul a decision within one year of learning of it (Interpretation on divided ownership, Art. 12).
