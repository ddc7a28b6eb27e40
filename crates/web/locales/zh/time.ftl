## 灯和期限

lamp-overdue-days = 超期 { $days } 天
lamp-overdue = 已超期
lamp-today = 今天到期
lamp-days-left = 还有 { $days } 个工作日
lamp-on-time = 在期限内
lamp-paused = 计时暂停
lamp-done = 已办结
clock-no-calendar = { $year } 年的节假日安排还没有公布，这个日子可能会变。

## 标点和日期

list-comma = 、
list-semicolon = ；
date-time = %-m月%-d日 %H:%M
date-time-year = %Y年%-m月%-d日 %H:%M
