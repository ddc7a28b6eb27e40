## 群里说的话

group-head = 【三微】{ $what } · { $place }
group-open = 现在：{ $step }
group-closed = { $step }，用时 { $days } 天 { $hours } 小时
