## What group chats read

group-head = [sanwei] { $what } · { $place }
group-open = Now: { $step }
group-closed = { $step } after { $days } days { $hours } hours
