## Matters

matters-title = Everybody's matters
matters-summary = { $open } open
matters-every-problem = Problems
matters-filter-open = Open
matters-filter-late = Late
matters-filter-supervised = Supervised in public
matters-filter-closed = Closed
matters-found-more = { $n } on this page, and more to come
matters-none-title = No such matter
matters-none-text = Try another word, or drop a filter.
matters-none-receipt-title = This looks like a receipt, and not a number
matters-none-receipt-text = To see how far it has come, give its number, such as C2021-00091; on its page you show the receipt.
matters-none-yet-title = No matters yet
matters-none-yet-text = Once somebody reports something, it is listed here with how far it has come.
matters-as-sheet = This list as a sheet:
matters-sheet-cut = Only the newest { $n } are in this sheet, and there are more; narrow the list and save it again.
matters-column-no = Number
matters-column-title = What it says
matters-column-place = Place
matters-column-category = Category
matters-column-opened = Opened
matters-column-step = Step
matters-column-clock = Clock
matters-column-due = Due
matters-column-sign = Supervised
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
photo-shown-before = The photograph of how it is now looks like one shown before; please compare:
matter-kept = What you wrote is still here, to be copied:
matter-extended = Extended: deadline before → since
matter-supervised = Supervision
matter-supervised-waits = waits for an answer
matter-supervised-answered = answered
matter-supervised-talk = talk to be recorded
