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
lamp-paused = Clock paused
lamp-done = Closed
lamp-term-over = Term is over
lamp-not-posted = Not put up yet
clock-no-calendar = There is no holiday calendar for { $year } yet; this day may change.

## Punctuation and dates

list-comma = {", "}
list-semicolon = {"; "}
period-year = { $year }
period-first-half = First half of { $year }
period-second-half = Second half of { $year }
period-quarter = Quarter { $quarter } of { $year }
period-month = { $from } { $year }
period-months = { $from } to { $to } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
clock-limit = { $limit } allowed
