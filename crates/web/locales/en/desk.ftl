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
desk-group-closed = Closed
desk-picked = { $count } chosen
desk-pick = Choose { $no }
desk-dispatch = Dispatch
desk-owed = Still needed
desk-other-acts = Other ways
desk-keys = j next, k previous, x choose, Enter open
desk-none-title = Nothing is waiting for you
desk-none-text = Everything you promised is done.
desk-none-search-title = Nothing was found
desk-none-search-text = Try another word: a number, a name or a place.
desk-none-waiting-title = Nothing waits for others
desk-none-waiting-text = Everything you passed on has come to a result.
desk-none-paused-title = Nothing is on hold
desk-none-paused-text = No matter waits for its time.
desk-tick-first = Tick what is to be done together, then press the button.
desk-stale = Somebody acted on this matter before you. Here is how it stands now.
desk-proposed = Proposed by the routing rule: { $rule }
desk-went = { $count } done
desk-each-proposed = Each by its routing rule
desk-bulk = { $act } all that are ticked

when-always = at any time
when-office = in office hours
when-off-hours = outside office hours
when-weekend = at weekends
