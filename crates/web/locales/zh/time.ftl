## 灯和期限

lamp-overdue-days = 超期 { $days } 天
lamp-overdue = 已超期
lamp-today = 今天到期
lamp-days-left = 还有 { $days } 个工作日
lamp-on-time = 在期限内
lamp-paused = 计时暂停
lamp-done = 已办结
lamp-term-over = 公示期满
lamp-not-posted = 还没有张贴
clock-no-calendar = { $year } 年的节假日安排还没有公布，这个日子可能会变。

## 标点和日期

list-comma = 、
list-semicolon = ；
period-year = { $year }年
period-first-half = { $year }年上半年
period-second-half = { $year }年下半年
period-quarter = { $year }年第{ $quarter }季度
period-month = { $year }年{ $from }月
period-months = { $year }年{ $from }—{ $to }月
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12
clock-limit = 时限 { $limit }
