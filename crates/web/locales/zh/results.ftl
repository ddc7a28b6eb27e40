## 成效

results-title = 办得怎么样
results-as-of = 截至台账第 { $seq } 条。点任何一个数，看它后面的每一件。
results-rates = 各项比率
results-due = “应办”指期限落在这个月里的，同一件在一个率里一个月只算一次；点公式里的数，看它后面的每一件。
results-acts = 做了什么
results-act = 动作
results-times = 次数
results-listed = 单列公开
results-listed-hint = 现在办不了、或者没有责任主体的，单独列出，人人可查。
results-by-street = 各街道
results-spots = 重复投诉点位
results-spots-hint = 同一地点、同一类别，当月三次及以上。
results-spot = 地点

## 计数

measure-due = 应办
measure-done = 已办
measure-ontime = 按期办
measure-intime = 按期
measure-overdue = 未办
measure-left = 已办
measure-wrong = 派错
measure-extended = 延期
measure-closing = {""}
closing-due = 应结案
closing-done = 已结案
closing-ontime = 按期结案
results-means = 口径
measure-spot = 同一点位重复
measure-opened = 新增
measure-closed = 办结
measure-reopened = 重新打开
measure-act = {""}
measure-score = 评价

## 三率
follow-title = 回访三率
follow-base = 三率的分母都是有效回访，也就是联系上本人的回访。同一件事回访过几次的，只算最后一次联系上的，算在那一天；之前的留作记录，不再计数。
follow-response = 响应率
follow-response-formula = 承办单位联系过 ÷ 有效回访
follow-solution = 解决率
follow-solution-formula = 已解决 ÷ 有效回访
follow-satisfaction = 回访满意率
follow-satisfaction-formula = (满意 + 0.9 × 基本满意) ÷ 有效回访
follow-composite = 综合得分
follow-composite-formula = 0.1 × 响应率 + 0.4 × 回访满意率 + 0.5 × 解决率
results-affairs = 事项
