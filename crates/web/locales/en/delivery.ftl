## Registers, projects, parcels, parks, enterprises

register-version = Entry { $seq }
asof-title = Which day, and known when
asof-day = As of day
asof-cut = As known at entry (empty: newest)
asof-go = Show
asof-line = As of { $day }, as known at entry { $cut }
invented-note = Lines marked “Invented sample” are not told by any source; they complete the sample.
source-line = Source: { $source }
gap = Not told
gap-outline = No outline to compute it from
gap-outline-invented = The outline is made up; nothing is computed from it
projects-title = Projects
projects-lead = Who is late, by how many working days, and who owes what next.
projects-list = List
projects-list-named = { $name } ({ $year })
projects-list-all = All
projects-gate = What counts as landed
projects-members = On the list
projects-elapsed = Time gone
projects-elapsed-formula = { $gone } of the year’s { $days } days
projects-late = Late projects
projects-late-formula = One or more marks beyond the due day and not met
projects-ahead = Ahead of time
projects-behind = Behind time
projects-even = Level with time
projects-board = The weekly board
projects-next = Next
projects-since = Late by
projects-late-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
  }
projects-owner = Who owes it
projects-nothing-next = No open mark on record
projects-on-time = Not late
projects-landed = Landed
projects-open = Not landed
projects-landing = Landing
projects-landing-unknown = Landing not known
projects-strip = Planned and met
projects-strip-about = Marks of { $count } projects: hollow is planned, solid is met, a triangle is met at the latest by that day
projects-strip-planned = planned
projects-strip-met = met
projects-strip-by = met at the latest by
projects-strip-today = the day asked about
projects-mark-planned = due { $day }
projects-mark-on = met { $day }
projects-mark-by = met by { $day }
projects-mark-not = not met
projects-mark-later = not known, by { $day }
projects-mark-unplanned = no planned day
projects-mark-no-record = no record
projects-mark-unrecorded = record missing
projects-lacks = { $mark } is met; put the record of this one in
projects-rank = Rank
projects-rank-line = Place { $place } among { $set }
projects-rank-computed = Computed from every member’s value: place { $place }; ties share the better place
projects-rank-differs = Not what the source tells
projects-rank-no-gate = The source does not say by which gate
projects-rank-gate = By “{ $gate }”
projects-rank-rate = The value on record is { $told } %; on this day and by this gate the board says { $rate }
projects-rank-told = As told by its source, not computed from peers
projects-rank-peers = Values of { $have } of { $all } members are imported; it is computed once all are
projects-rank-none = The set has no members on record
projects-rank-by-values = Computed from the members’ values on record; ties share the better place
projects-rank-tied = tied with another member
projects-rank-ties-untold = the source does not say how ties are counted
projects-rank-not-yet = No place among { $set } can be computed yet
projects-none-title = No project on this list
projects-none-text = Choose another list or another day.
projects-moved = Changes of the plan
projects-moved-lead = The plan at entry { $then } beside the one shown.
projects-moved-none = Nothing was changed.
projects-changed-none = No planned day was ever changed.
projects-changed-was = Planned before
projects-changed-is = Changed to
projects-changed-when = When, and by whom
projects-changed-cleared = cleared
projects-changed-withdrawn = withdrawn with its line
projects-changed-elsewhere = the line is of another project or mark now
projects-moved-was = Then
projects-moved-is = Now
projects-beside = Beside the plan of a day, or of an entry
projects-problem = Report a problem of this project
enterprises-problem = Report a problem of this enterprise
projects-photo = Photograph of the progress on { $day }
requests-title = Problems and requests
requests-none = No problem is on record.
requests-add = Put one on record
projects-confirmed = confirmed by { $who }
projects-marks = Marks
projects-progress = Progress
projects-above = above { $percent }%
projects-lists = On lists
projects-print = Prints as it is, for the meeting.
parcels-title = Parcels
parcels-lead = From announcement to handing over: which steps have a date.
parcels-sum = Area in all
parcels-sum-kind = { $kind } { $area } ({ $count })
parcels-sum-apart = ; { "" }
parcels-sum-gap = { $count } without an area; no sum
parcels-count = Parcels
parcels-road = How far
parcels-said = Said to be { $state }; no day told
parcels-sides = The four sides
parcels-closed = The sides close
parcels-missing = Missing: { $sides }
parcels-areas = Area
parcels-projects = Projects on it
parks-title = Parks
parks-lead = Phases, buildings, tenants, and what is free.
parks-phases = Phases
parks-phase = Phase { $number }
parks-about = about { $area }
parks-buildings = Buildings
parks-tenants = Tenants
parks-signed = Enterprises that have signed
parks-both = Signed and moved in
parks-signed-tag = Signed
parks-at-least = at least { $count }
parks-open-list = More signed at “{ $event }” than its source names; the list is open.
parks-occupancy = Occupancy
parks-occupancy-formula = area let ÷ area that can be let
parks-occupancy-gap = { $count } buildings or contracts have no area noted; it cannot be computed
parks-first-batch = First batch to sign
parks-events = Events
enterprises-title = Enterprises
enterprises-lead = Lists, tenancies, visits and figures, gathered.
enterprises-visits = Visits
enterprises-figures = Figures
enterprises-parks = Tenancies
landing-permit = Has the building permit
landing-permit-and-start = Has the permit and work has begun
landing-stat-code = Has its code in the statistics
landing-completion = Is completed
landing-rate = Landing rate

## The board

board-shows = Listed
board-all = All
board-late = Late
board-soon = Due within 30 days
board-soon-formula = A mark falls due within thirty days, and none is overdue
board-moved = Plan changed
board-unrecorded = Record missing
board-unrecorded-why = Record missing: a later mark that rests on this one is met, but no record says that this one is. It counts neither as done nor as late; what is owed is the record.
board-unknown = Not known if met
board-unknown-count = { $count ->
    [one] not known of 1 project
   *[other] not known of { $count } projects
  }
board-unknown-why = Not known if met: the source says only that the mark was met by some later day, so nobody knows whether it was on this one. It counts neither as done nor as late.
board-problems = { $count ->
    [one] 1 open problem
   *[other] { $count } open problems
  }{ $late ->
    [0] {""}
   *[other] , { $late } overdue
  }
board-replanned = Planned days changed { $times ->
    [one] once
   *[other] { $times } times
  }
projects-unproven = Neither a document nor anybody confirms it
projects-list-not-then = Not on the list that day
board-lacks = Record missing: { $marks }
board-not-known = Not known if met: { $marks }
board-landed = Landed
board-open = Not landed
board-narrow = By street, unit and day
board-place = Street
board-all-places = Whole district
board-all-units = Every unit
board-no-unit = No unit on record
board-of-unit = Only what { $unit } answers for
board-of-place = Only { $place }
board-owing = What each unit owes
board-beside = Beside the plan of { $day } (entry { $cut }): { $count ->
    [one] due days of 1 project were other ones
   *[other] due days of { $count } projects were other ones
  }
board-was = was { $day }
board-was-none = had no due day
board-late-from = Late since
board-count = { $count ->
    [one] 1 project
   *[other] { $count } projects
  }
board-part = { $count } on this page
parks-occupancy-over = More is let than there is to let, over 100%: please check the areas of the tenancies and from when to when they run.
parks-span = From – to
board-beside-cut = Beside the plan as of entry { $cut }, { $count ->
    [one] the days of 1 project have moved
   *[other] the days of { $count } projects have moved
  }
landing-defined = Landing rate = projects of { $list } that by { $day } have passed “{ $gate }” ÷ all of them; “{ $choose }” above takes another definition.
landing-registered = The register of indicators defines it so:
landing-told = { $source } says { $told } by { $day }; { $named } are named in the registers. What is not named is not counted.
landing-told-source = A source
