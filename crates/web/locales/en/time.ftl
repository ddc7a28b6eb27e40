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
clock-no-calendar = There is no holiday calendar for { $year } yet; this day may change.

## Punctuation and dates

list-comma = {", "}
list-semicolon = {"; "}
date-time = %-d %b %H:%M
date-time-year = %-d %b %Y %H:%M
