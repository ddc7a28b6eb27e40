## A recipe: how a figure is derived

recipe-obs = { $indicator } ({ $measure }) of { $area }, { $period }
recipe-obs-part = { $indicator } ({ $measure }) of { $subject } in { $area }, { $period }
recipe-cell = { $field } of { $kind } “{ $key }”
recipe-growth = [{ $a }] ÷ [{ $b }] − 1
recipe-avg2 = √((1 + { $a }) × (1 + { $b })) − 1
recipe-rank = the rank of { $of } among { $among } (ties: { $ties })
recipe-count = how many of { $kind }: { $where }
recipe-list = { $field } of { $kind }: { $where }
recipe-sum = the sum of { $field } of { $kind }: { $where }
recipe-first = of { $kind }, the first by { $field }: { $where }
recipe-share = [{ $a }] as a share of [{ $b }]
recipe-ratio = [{ $a }] ÷ [{ $b }]
recipe-minus = [{ $a }] − [{ $b }]
recipe-weighted = { $terms }
recipe-term = { $weight }×〔{ $a }〕
recipe-plus = {" + "}
recipe-pull = the rise of [{ $part }] (growth [{ $growth }]) ÷ the base of [{ $whole }] (growth [{ $rise }])
recipe-contribution = the rise of [{ $part }] (growth [{ $growth }]) ÷ the rise of [{ $whole }] (growth [{ $rise }])
recipe-days = days from [{ $a }] to [{ $b }]
recipe-day = { $day }
recipe-owing = Number of projects on { $list } that on { $day } owe a milestone due by { $due } (one without a record beneath a later one that is met is not owed)
recipe-owing-all = Number of projects that on { $day } owe a milestone due by { $due } (one without a record beneath a later one that is met is not owed)
recipe-owing-of = Number of projects on { $list } of which { $unit } on { $day } owes a milestone due by { $due } (one without a record beneath a later one that is met is not owed)
recipe-owing-all-of = Number of projects of which { $unit } on { $day } owes a milestone due by { $due } (one without a record beneath a later one that is met is not owed)
recipe-cond = { $field } { $op } { $value }
recipe-all = all
recipe-and = {" "}and{" "}
recipe-best = the better place
recipe-dense = without gaps
recipe-op-is = is
recipe-op-not = is not
recipe-op-less = <
recipe-op-at-most = ≤
recipe-op-more = >
recipe-op-at-least = ≥
recipe-op-not-less = ≥ (or is empty)
recipe-op-not-more = ≤ (or is empty)
recipe-or = {" "}or{" "}
recipe-join = { $field } is among [{ $of }]
recipe-else = { $field } (where empty, { $other })

## What the log tells

record-matter = matters
record-stay = stays in a step
record-act = acts
record-tally = items of a vote
record-poll = votes
told-abstain-area = area abstaining
told-unsaid-heads = people there who said nothing
told-unsaid-area = area of those there who said nothing
told-abstain-heads = owners abstaining
told-act = act
told-area = exclusive area in all
told-by = acting as
told-category = category
told-closed = day of closing
told-counted = day of counting
told-day = day
told-days = days taken
told-due = deadline
told-ended = done
told-heads = owners in all
told-in-time = in time
told-number = number of the item
told-key = number
told-kind = kind
told-last = the last time they were reached
told-left = act that ended it
told-matter = matter
told-measured = measured against its limit
told-no-area = area against
told-no-heads = owners against
told-opened = day of opening
told-owner = in charge
told-part-area = area taking part
told-part-heads = owners taking part
told-phase = state
told-place = place
told-score = rating
told-spot = exact place
told-step = step
told-turn = turn
told-until = day it was done
told-verdict = result
told-yes-area = area in favour
told-yes-heads = owners in favour
told-from = day it began
told-class = class of the item
told-units = units, stalls among them
told-dwelling-area = area without stalls
told-stalls = stalls
told-stock = units unsold or undelivered
told-together = heads of several co-owners
told-ballots = ballots that came in
told-accepted = ballots that count
told-by-web = ballots on the web
told-by-phone = ballots by phone
told-by-door = ballots at the door
told-by-point = ballots at the polling point
told-by-paper = ballots on paper
told-by-voice = ballots by voice
told-item = { $no }, item { $number }
told-item-by = { $which } ({ $silence })
told-silence-not-participating = silence not taking part
told-silence-follow-majority = silence with the majority
told-silence-abstain = silence abstaining
told-phase-open = waiting
told-phase-acting = being dealt with
told-phase-verifying = being checked
told-phase-paused = put off
told-phase-closed = closed

## Why a figure has no value

why-missing = There is no such record: { $what }
why-several = Several records differ: { $what }
why-empty = “{ $beside }” is empty in “{ $what }”.
why-uncounted = “{ $what }” was not counted then: this is told once it is. How the turnout of a secret vote grew is not told either, since an area would tell whose ballot came.
why-basis = The price basis cannot be read: { $what }
why-units = The units “{ $what }” and “{ $beside }” do not go together.
why-no-number = A number is needed here.
why-no-date = A date is needed here.
why-growth = The two levels are not on one price basis, so that no growth can be told.
why-zero = The divisor is nought: there is no rate.
why-too-large = The numbers are too large.
why-nothing-left = A fall of 100 % or more has no average.
why-not-among = { $what } is not among the peers “{ $beside }”.
why-tie = { $what } and { $beside } are equally the first.
why-too-few = Of fewer than three nothing is told.
why-not-read = This was not read from the log: { $what }
why-too-wide = This asks too much: { $what }. Name a period, a place or a matter.
why-too-many = These are { $what }: they can be counted, and are not told one by one.
why-no-register = There is no register “{ $beside }” that figures are made of.
why-turned = The column comes first and then the register: “{ $beside }” before “{ $what }”.
why-no-cell = “{ $what }” has no column “{ $beside }”.
why-nearest = {" "}Is “{ $what }” meant?
why-sealed = “{ $what }” is sealed.
told-wrong = found wrongly sent
told-extended = extended
told-closing = to be closed by
told-closing-measured = measured for closing
told-closing-ended = closed
told-closing-in-time = closed in time

## What is wrong with the text of a recipe

slip-missing = Character { $at }: “{ $what }” is missing.
slip-no-word = Character { $at }: a word is missing.
slip-not-closed = Character { $at }: a quotation is not closed.
slip-too-deep = Character { $at }: recipes are nested too deep.
slip-follows = Character { $at }: the recipe ends here, and something follows.
slip-no-form = Character { $at }: there is no recipe “{ $what }”.
slip-rank-of = Character { $at }: a rank is the rank of an observation: obs(…).
slip-not = Character { $at }: “{ $what }” is no { $of }. Write one of: { $words }.
slip-joined = Character { $at }: what the log tells is joined with nothing.
slip-no-comparison = Character { $at }: a comparison is missing: = != < <= > >= !< !> in.
slip-too-long = The recipe is longer than { $what } bytes.
slip-wanted-period = period
slip-wanted-measure = measure
slip-wanted-ties = way to count ties
slip-wanted-order = order
slip-wanted-day = day
slip-wanted-number = number
recipe-count-where = How many of { $kind } meet all of this:
recipe-list-where = { $field } of those { $kind } that meet all of this:
recipe-sum-where = The sum of { $field } of those { $kind } that meet all of this:
recipe-first-where = The first by { $field } of those { $kind } that meet all of this:
recipe-share-parts = A as a share of B:
recipe-ratio-parts = A ÷ B:
recipe-minus-parts = A − B:
recipe-growth-parts = A ÷ B − 1:
recipe-part-a = A: { $words }
recipe-part-b = B: { $words }
recipe-share-within = One number divided by the other: “of them” ÷ “all”
recipe-whole = All: those of { $kind } that meet all of this
recipe-whole-all = All: { $kind }
recipe-part = Of them: those that also meet this
recipe-part-all = Of them: the same
recipe-named-where = It stands in { $kind }, as the { $of } of a line that meets all of this:
recipe-join-where = { $field } is { $of } in { $kind } that meets all of this:
recipe-in-period = { $field }: in { $period }
recipe-between = { $field }: from { $from } to { $to }
recipe-line-is = { $field }: { $value }
recipe-line-not = { $field }: not { $value }
recipe-line-less = { $field }: less than { $value }
recipe-line-at-most = { $field }: { $value } at most
recipe-line-more = { $field }: more than { $value }
recipe-line-at-least = { $field }: { $value } at least
recipe-line-not-less = { $field }: { $value } at least, or nothing said
recipe-line-not-more = { $field }: { $value } at most, or nothing said
recipe-day-less = { $field }: before { $value }
recipe-day-at-most = { $field }: on { $value } or before
recipe-day-more = { $field }: after { $value }
recipe-day-at-least = { $field }: on { $value } or later
recipe-day-not-less = { $field }: on { $value } or later, or nothing said
recipe-day-not-more = { $field }: on { $value } or before, or nothing said

## One line with its numbers

reckoned-how = Where each number comes from
reckoned-growth = { $a } ÷ { $b } − 1 = { $value }
reckoned-avg2 = √((1 + { $a }) × (1 + { $b })) − 1 = { $value }
reckoned-ratio = { $a } ÷ { $b } = { $value }
reckoned-minus = { $a } − { $b } = { $value }
reckoned-days = from { $a } to { $b }: { $value }
reckoned-weighted = { $a } = { $value }
reckoned-pull = the part’s rise of { $a } ÷ all there was before, { $b } = { $value }
reckoned-contribution = the part’s rise of { $a } ÷ the whole rise of { $b } = { $value }
