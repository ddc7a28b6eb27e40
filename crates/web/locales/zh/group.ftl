## 群里说的话

group-head = 【三微】{ $what } · { $place }
group-open = 现在：{ $step }
group-closed = { $step }，用时 { $days } 天 { $hours } 小时
group-morning = 【三微】今天要办的
group-morning-late = 超期 { $n } 件
group-morning-today = 今天到期 { $n } 件
group-morning-rest = 其余在办 { $n } 件
group-morning-more = 还有 { $n } 件没有列在这里。
group-morning-all = 全部事项
