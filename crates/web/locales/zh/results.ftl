## 成效

results-title = 办得怎么样
results-as-of = 截至台账第 { $seq } 条。点任何一个数，看它后面的每一件。
results-by-street = 各街道
results-monthly = 每月办结
results-none = —
results-formula = 算法

## 计数

measure-due = 应办
measure-done = 已办
measure-ontime = 按期办
measure-overdue = 未办
measure-opened = 新增
measure-closed = 办结
measure-reopened = 重新打开
measure-act = {""}
measure-score = 评价

## 率

rate-handled = 处置率
rate-handled-formula = 处置数 / 应处置数
rate-handled-in-time = 按期处置率
rate-handled-in-time-formula = 按期处置数 / 应处置数
rate-checked-in-time = 按期核查率
rate-checked-in-time-formula = 按时核查数 / 应核查数
rate-verified-in-time = 按期核实率
rate-verified-in-time-formula = 按时核实数 / 应核实数
rate-rework = 返工率
rate-rework-formula = 返工数 / 处置数
rate-extension = 延期率
rate-extension-formula = 延期数 / 应处置数
rate-sent-right = 准确派遣率
rate-sent-right-formula = （派遣数 − 回退数）/ 派遣数
rate-satisfied = 满意率
rate-satisfied-formula = 满意数 / 有评价数
