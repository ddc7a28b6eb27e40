## 式:一个数怎样得来

recipe-obs = { $area } { $period } { $indicator }({ $measure })
recipe-obs-part = { $area } { $period } { $subject }的{ $indicator }({ $measure })
recipe-cell = { $kind }“{ $key }”的{ $field }
recipe-growth = 〔{ $a }〕÷〔{ $b }〕−1
recipe-avg2 = √〔(1+{ $a })×(1+{ $b })〕−1
recipe-rank = { $of } 在{ $among }中的名次(并列按{ $ties })
recipe-count = { $where }的{ $kind }的个数
recipe-list = { $where }的{ $kind }的{ $field }
recipe-sum = { $where }的{ $kind }的{ $field }之和
recipe-first = { $where }的{ $kind }中{ $field }最早的一个
recipe-share = 〔{ $a }〕占〔{ $b }〕的比重
recipe-ratio = 〔{ $a }〕÷〔{ $b }〕
recipe-minus = 〔{ $a }〕−〔{ $b }〕
recipe-weighted = { $terms }
recipe-term = { $weight }×〔{ $a }〕
recipe-plus = {" + "}
recipe-pull = 〔{ $part }〕的增量(增长〔{ $growth }〕)÷〔{ $whole }〕的基数(增长〔{ $rise }〕)
recipe-contribution = 〔{ $part }〕的增量(增长〔{ $growth }〕)÷〔{ $whole }〕的增量(增长〔{ $rise }〕)
recipe-days = 从〔{ $a }〕到〔{ $b }〕的天数
recipe-day = { $day }
recipe-owing = 在{ $list }中、按{ $day }所知有节点应于{ $due }前(含当日)完成而未完成的项目的个数(后续节点已办、只缺记录的不算)
recipe-owing-all = 按{ $day }所知有节点应于{ $due }前(含当日)完成而未完成的项目的个数(后续节点已办、只缺记录的不算)
recipe-owing-of = 在{ $list }中、按{ $day }所知有节点应由{ $unit }于{ $due }前(含当日)完成而未完成的项目的个数(后续节点已办、只缺记录的不算)
recipe-owing-all-of = 按{ $day }所知有节点应由{ $unit }于{ $due }前(含当日)完成而未完成的项目的个数(后续节点已办、只缺记录的不算)
recipe-cond = { $field }{ $op }{ $value }
recipe-all = 全部
recipe-and = 且
recipe-best = 较好名次
recipe-dense = 连续名次
recipe-op-is = 为
recipe-op-not = 不是
recipe-op-less = {" "}<{" "}
recipe-op-at-most = {" "}≤{" "}
recipe-op-more = {" "}>{" "}
recipe-op-at-least = {" "}≥{" "}
recipe-op-not-less = {" "}≥(或未填){" "}
recipe-op-not-more = {" "}≤(或未填){" "}
recipe-or = 或
recipe-join = { $field }在〔{ $of }〕之中
recipe-else = { $field }(未填则按{ $other })

## 台账里说的

record-matter = 事项
record-stay = 经办环节
record-act = 办理动作
record-tally = 表决事项
record-poll = 表决
told-abstain-area = 弃权面积
told-unsaid-heads = 到会未表决人数
told-unsaid-area = 到会未表决面积
told-abstain-heads = 弃权人数
told-act = 动作
told-area = 专有部分总面积
told-by = 办理身份
told-category = 类别
told-closed = 办结日期
told-counted = 计票日期
told-day = 日期
told-days = 历时天数
told-due = 期限
told-ended = 已办完
told-heads = 业主总人数
told-in-time = 按期
told-number = 表决事项序号
told-key = 编号
told-kind = 类型
told-last = 最后一次联系上本人的回访
told-left = 办完的动作
told-matter = 事项编号
told-measured = 计入时限考核
told-no-area = 反对面积
told-no-heads = 反对人数
told-opened = 受理日期
told-owner = 经办方
told-part-area = 参与面积
told-part-heads = 参与人数
told-phase = 状态
told-place = 地点
told-score = 评价
told-spot = 具体地点
told-step = 环节
told-turn = 转入
told-until = 办完日期
told-verdict = 结果
told-yes-area = 同意面积
told-yes-heads = 同意人数
told-from = 进入日期
told-class = 事项类别
told-units = 套数(含车位、摊位)
told-dwelling-area = 不含车位、摊位的面积
told-stalls = 车位、摊位数
told-stock = 未售、未交付套数
told-together = 多人共有、算一人的人数
told-ballots = 收到的票数
told-accepted = 计入的票数
told-by-web = 网上收到的票数
told-by-phone = 电话收到的票数
told-by-door = 上门收到的票数
told-by-point = 投票点收到的票数
told-by-paper = 纸质票数
told-by-voice = 语音收到的票数
told-item = { $no } 第 { $number } 项
told-item-by = { $which }({ $silence })
told-silence-not-participating = 未表决不计参与
told-silence-follow-majority = 未表决的随多数
told-silence-abstain = 未表决的视为弃权
told-phase-open = 待办
told-phase-acting = 办理中
told-phase-verifying = 核查中
told-phase-paused = 挂账
told-phase-closed = 已办结

## 为什么得不出来

why-missing = 没有这样的记录：{ $what }
why-several = 有几条记录说法不同：{ $what }
why-empty = “{ $what }”没有填“{ $beside }”。
why-uncounted = “{ $what }”在那时还没有计票，这一项计票以后才公布。秘密投票也不公布参与数在计票以前的变化，以免从面积认出是谁的票。
why-basis = 价格口径读不出来：{ $what }
why-units = 单位合不到一起：“{ $what }”和“{ $beside }”。
why-no-number = 这里要的是数。
why-no-date = 这里要的是日期。
why-growth = 两个总量不在同一价格口径上，不能算增速。
why-zero = 除数是零，得不出比率。
why-too-large = 数太大，算不了。
why-nothing-left = 下降百分之百以上，没有平均可言。
why-not-among = { $what } 不在比较范围“{ $beside }”里。
why-tie = { $what } 和 { $beside } 并列在先。
why-too-few = 不足三家，不公布。
why-not-read = 台账里没有读到：{ $what }
why-too-wide = 问得太宽：{ $what }。请写明时段、地点或者哪一件。
why-too-many = 共 { $what } 件，不逐件列出，可以只数个数。
why-no-register = 没有可以取数的登记簿“{ $beside }”。
why-turned = 先写栏目，再写登记簿：“{ $beside }”应当写在“{ $what }”前面。
why-no-cell = “{ $what }”没有“{ $beside }”这一项。
why-nearest = 是不是“{ $what }”？
why-sealed = “{ $what }”是封存的。
told-wrong = 后来认定派错
told-extended = 已延期
told-closing = 结案期限
told-closing-measured = 计入结案考核
told-closing-ended = 已结案
told-closing-in-time = 按期结案

## 算式写得哪里不对

slip-missing = 第 { $at } 个字：缺少“{ $what }”。
slip-no-word = 第 { $at } 个字：这里少了一个词。
slip-not-closed = 第 { $at } 个字：引号没有收尾。
slip-too-deep = 第 { $at } 个字：嵌套太深。
slip-follows = 第 { $at } 个字：算式到此已经写完，后面还有别的。
slip-no-form = 第 { $at } 个字：没有“{ $what }”这种算式。
slip-rank-of = 第 { $at } 个字：名次只能是一项观测的名次：obs(…)。
slip-not = 第 { $at } 个字：“{ $what }”不是{ $of }，可以写：{ $words }。
slip-joined = 第 { $at } 个字：台账里的事项不能和别的登记簿连在一起查。
slip-no-comparison = 第 { $at } 个字：少了比较符号：= != < <= > >= !< !> in。
slip-too-long = 算式太长，最多 { $what } 个字节。
slip-wanted-period = 时段
slip-wanted-measure = 量的种类
slip-wanted-ties = 并列的算法
slip-wanted-order = 排列的方向
slip-wanted-day = 日期
slip-wanted-number = 数
recipe-count-where = { $kind }的个数，同时满足：
recipe-list-where = { $kind }的{ $field }，{ $kind }同时满足：
recipe-sum-where = { $kind }的{ $field }之和，{ $kind }同时满足：
recipe-first-where = { $kind }中{ $field }最早的一个，{ $kind }同时满足：
recipe-share-parts = 甲占乙的比重：
recipe-ratio-parts = 甲 ÷ 乙：
recipe-minus-parts = 甲 − 乙：
recipe-growth-parts = 甲 ÷ 乙 − 1：
recipe-part-a = 甲：{ $words }
recipe-part-b = 乙：{ $words }
recipe-share-within = 二者之比：“其中”的个数 ÷ “全部”的个数
recipe-whole = 全部：同时满足以下条件的{ $kind }
recipe-whole-all = 全部：所有的{ $kind }
recipe-part = 其中：还满足以下条件的
recipe-part-all = 其中：同上
recipe-named-where = 登记在{ $kind }里（那一条的{ $of }就是它），那一条同时满足：
recipe-join-where = { $field }是下列{ $kind }的{ $of }：
recipe-in-period = { $field }在{ $period }
recipe-between = { $field }从{ $from }到{ $to }
recipe-line-is = { $field }：{ $value }
recipe-line-not = { $field }：不是{ $value }
recipe-line-less = { $field }小于{ $value }
recipe-line-at-most = { $field }不大于{ $value }
recipe-line-more = { $field }大于{ $value }
recipe-line-at-least = { $field }不小于{ $value }
recipe-line-not-less = { $field }不小于{ $value }，或未填
recipe-line-not-more = { $field }不大于{ $value }，或未填
recipe-day-less = { $field }早于{ $value }
recipe-day-at-most = { $field }不晚于{ $value }
recipe-day-more = { $field }晚于{ $value }
recipe-day-at-least = { $field }不早于{ $value }
recipe-day-not-less = { $field }不早于{ $value }，或未填
recipe-day-not-more = { $field }不晚于{ $value }，或未填

## 带数的一行

reckoned-how = 每个数怎样取来
reckoned-growth = { $a } ÷ { $b } − 1 = { $value }
reckoned-avg2 = √((1 + { $a }) × (1 + { $b })) − 1 = { $value }
reckoned-ratio = { $a } ÷ { $b } = { $value }
reckoned-minus = { $a } − { $b } = { $value }
reckoned-days = 从 { $a } 到 { $b }：{ $value }
reckoned-weighted = { $a } = { $value }
reckoned-pull = 其中增加的 { $a } ÷ 全部原有的 { $b } = { $value }
reckoned-contribution = 其中增加的 { $a } ÷ 全部增加的 { $b } = { $value }
