## What group chats read

group-head = [sanwei] { $what } · { $place }
group-open = Now: { $step }
group-closed = { $step } after { $days } days { $hours } hours
group-morning = [sanwei] To be done today
group-morning-late = { $n } late
group-morning-today = { $n } due today
group-morning-rest = { $n } more under way
group-morning-more = { $n } more are not listed here.
group-morning-all = All matters
