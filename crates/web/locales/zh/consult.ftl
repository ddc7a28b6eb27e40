## 协商、会议、公示、立项：要填的

field-sources = 由哪些事项而来
hint-sources = 写编号，用空格隔开，例如 C2021-00012 C2021-00031。
field-item = 议题
field-vote = 依据的业主表决
field-meeting-type = 会议类型
field-held-on = 开会日期
hint-held-on = 要留够通知的天数：联席会三天，业委会会议七天。
field-held-at = 开会时间
hint-held-at = 例如 14:00。
field-venue = 地点（会议室）
field-side = 哪一方
field-guest = 列席单位或人员
field-service = 怎样通知到的
field-attendee = 到会人
field-chair = 主持人
field-recorder = 记录人
field-recorded-by = 记录席位
field-link = 群或网页的链接
field-opinion = 意见
field-outcome = 结论类型
field-post-class = 公示类别
field-full-text = 公示全文
field-board = 张贴在哪里
field-fund = 资金来源
field-emergency = 属于哪种应急情形
hint-emergency = 只有动用维修资金应急时才填。
field-payer = 出资单位
field-budget = 批准金额（元）
field-approval-no = 立项文号
field-contractor = 施工单位
field-start-on = 开工日期
field-end-on = 计划竣工日期
field-settled = 结算金额（元）

## 选项

choice-joint = 三方联席会
choice-coordination = 协调会
choice-residents = 居民会议
choice-delegates = 居民代表会议
choice-community = 居委会
choice-committee = 业委会
choice-property = 物业
choice-guest = 列席
choice-board = 公告栏
choice-settled = 当场解决
choice-task = 责任到人限期办
choice-owners = 提交业主大会
choice-works = 上报街道立项
choice-mediation = 转调解
choice-declined = 不予采纳
choice-postponed = 本次未议
choice-affairs = 居务公开
choice-minutes = 会议纪要
choice-committee-decision = 业委会决定
choice-committee-information = 业委会信息
choice-vote-notice = 表决公告
choice-vote-result = 表决结果
choice-candidates = 业主委员会候选人
choice-fee-plan = 收费方案
choice-other = 其他
choice-district = 区财政
choice-street = 街道
choice-maintenance = 维修资金
choice-maintenance-emergency = 维修资金应急使用
choice-common-income = 小区公共收益
choice-lift = 电梯严重故障
choice-fire = 消防设施严重损坏
choice-facade = 外立面有脱落危险
choice-collapse = 围墙、道路坍塌
choice-leak = 屋顶、外墙渗漏
choice-drains = 排水严重堵塞

## 法不允许

stop-notice-too-short = 离开会的日子太近，通知的天数不够。请把会期往后移。
stop-party-missing-community = 这一项居委会没有到会，三方缺一方，不能议定。
stop-party-missing-committee = 这一项业委会没有到会，三方缺一方，不能议定。
stop-party-missing-property = 这一项物业没有到会，三方缺一方，不能议定。
stop-not-on-agenda = 这个议题不在本次会议的议程上。
stop-concluded = 这个议题已经议定。
stop-no-task = 责任到人限期办，先要布置任务：谁办，哪天前办好。
stop-not-concluded = 议程上还有没议定的议题，不能散会。
stop-not-yet = 还没到开会的日子和钟点。
stop-day-gone = 会议通知的日子已经过了。请取消这次会议，另行召集、重新通知。
stop-not-there = 这一方（列席的要写对名字）没有登记为这一项到会。请先登记到会。
stop-rests-on-them = 已经有议题在这一方到会时议定，不能划去。
stop-not-signed = 三方还没有全部签字，不能归档。
stop-not-invited = 三方还没有全部通知到，不能开会。请先逐方登记通知。
stop-empty-agenda = 议程上没有议题，不能散会。不开了就取消会议。
stop-not-the-recorder = 替别的一方记到会和发言，只能由本次会议的记录席位来记。
stop-was-not-there = 这一方没有到会，不能签字。
stop-no-item-for-table = 列入议程的要是议题编号，例如 I2026-00001。案件先提成议题。
stop-item-elsewhere = 这个议题是别处的，不能列入这次会议。
stop-item-not-waiting = 这个议题不在“待协商”，不能列入议程。
stop-not-on-record = 会议签字归档以后才能公示纪要。
stop-notice-not-run = 公告从第一次张贴留证起要挂满通知的天数，{ $day } 才能开始投票。
stop-no-such-objection = 没有这一条待回应的异议。
stop-vote-elsewhere = 这次表决是别的小区的。
stop-vote-used = 这一项表决已经用在另一个立项上，一项只能用一次。
stop-assembly-decides = 留给业主大会或者居民会议决定的议题，凭通过的表决才能往下走，请写明表决编号。
stop-not-their-hand = 一方不能替另一方签字。对方签了纸面的，请附上照片。
stop-shown-too-short = 公示的天数不够，请把截止日期往后移。
stop-down-too-early = 公示期还没有满，{ $day } 起才能撤下。
stop-never-shown = 还没有张贴留证，不能撤下。
stop-others-wait = 还有别人在等这件事的结果，不能撤回。可以写备注说明情况。
stop-objection-open = 还有异议没有回应。
stop-needs-vote = 使用维修资金由业主共同决定（民法典第278条），请写明表决的编号。
stop-needs-review = 应急使用维修资金，先要业委会审核。
stop-over-budget = 结算超出批准金额的一成以上，要重新批准。
stop-days-crossed = 竣工日期早于开工日期。
capacity-grown = 随后续事项一并答复

## 来龙去脉

thread-title = 来龙去脉
thread-from = 由此而来
thread-to = 后来成为
thread-about = 相关

## 会议

own-page-open = 打开这件事自己的页面
meeting-when = 时间
meeting-venue = 地点
meeting-parties = 三方
meeting-party = 哪一方
meeting-invited = 通知
meeting-present = 到会
meeting-signed = 签字
meeting-items = 列入议程的议题
meeting-yes = 是
meeting-no = 还没有
meeting-agenda = 议程
meeting-agenda-none = 议程上还没有议题。
meeting-waiting = 勾选这里待协商的议题；开会以前还可以再列入。
meeting-none-waiting = 这里现在没有待协商的议题；以后有了再列入议程。
meeting-positions = 各方意见
meeting-present-for = 本项到会：{ $sides }
meeting-missing-for = 本项缺：{ $sides }，不能议定
meeting-undecided = 未议定
meeting-promises = 上次的承诺
meeting-promises-none = 没有待办的承诺。
meeting-kept = 已兑现
meeting-late = 逾期
meeting-running = 办理中
meeting-until = { $day } 前
meeting-minutes = 会议纪要
meeting-minutes-open = 看纪要、打印
meeting-post = 公示这份纪要
meeting-post-hint = 按现行规定公示到 { $day }。
meeting-print = 按浏览器的打印键，就是 A4 版式。
meeting-comma = ，
meeting-only-for = 仅第 { $items } 项
meeting-bracketed = { $text }（{ $beside }）
minutes-called = 定于 { $when } 召开{ $type }。
minutes-heading = { $place }{ $type }纪要
minutes-no = 编号：{ $no }
minutes-held = { $when }，{ $type }召开。
minutes-sides = 到会：{ $sides }。
minutes-venue = 地点：{ $text }。
minutes-chair = 主持：{ $text }。
minutes-recorder = 记录：{ $text }。
minutes-promises = 上次的承诺：
minutes-promise = { $text }（{ $desk }，{ $day }前）：{ $state }。
minutes-item = { $n }、{ $title }
minutes-said = { $side }：{ $text }
minutes-outcome = 议定（{ $outcome }）：{ $text }
minutes-task = 任务：{ $text }。责任：{ $desk }，{ $day }前完成。
minutes-signature = { $side }（签字）：
minutes-signed = { $side }：{ $day }已签字

## 公示

posting-title = 公示
posting-span = 公示期：{ $from } 至 { $until }
posting-rule = { $rule }：至少公示 { $days } 天。
posting-rule-house = 本区约定
posting-rule-hangzhou-property = 杭州市物业管理条例第 { $article } 条
posting-rule-residents-committees = 城市居民委员会组织法第 { $article } 条
posting-unseen = 还没有张贴留证：公示的天数从第一次留证算起。
posting-hash = 全文指纹 { $hash }
posting-boards = 留证 { $count } 处，未回应的异议 { $objections } 条。
posting-object = 提出异议
objection-number = 回应哪一条异议
posting-open = 看公示、打印
posting-fixed = 以下由程序按记录附上

## 热点

hot-title = 反复出现的问题
hot-text = { $place }：30 天内 { $category }上报 { $count } 次
hot-raise = 提为议题
hot-words = { $place }的{ $category }问题 30 天内上报 { $count } 次，请三方协商根治。

## 一条路

road-title = 民事民办的一条路
road-lead = 从大家提出，到大家评说，每一步都能翻到记录。
road-raise = 民事民提
road-raise-missing = 还没有人提出议题。居民、业委会、物业、社区都可以提。
road-talk = 民事民议
road-talk-missing = 还没有开过联席会或协调会。
road-decide = 民事民决
road-decide-missing = 还没有公示过决定或纪要。
road-fund = 民事民筹
road-fund-missing = 还没有立项，也没有落实资金。
road-do = 民事民办
road-do-missing = 还没有开工的项目，也没有布置任务。
road-judge = 民事民评
road-judge-missing = 还没有办结后的评价。
road-calendar = 会议与表决日历（可订阅）
works-about-to-start = 已立项，即将开工

## 维修资金

field-fund-use = 维修资金付的是什么
hint-fund-use = 用维修资金的必须选；应由别人承担的费用，维修资金不能付（杭州市物业管理条例第74条）。
choice-common-parts = 共用部位、共用设施设备保修期满后的维修、更新、改造
choice-builders-duty = 应由建设、施工单位承担的，包括保修期内的
choice-utility-lines = 应由供水、供电、燃气、通信等单位承担的管线和设施
choice-damage = 人为损坏，应由当事人承担的
choice-managers-duty = 按合同应由物业承担的日常维修养护
choice-others-duty = 依法应由其他人承担的
field-fund-left = 付款后维修资金余额（元）
hint-fund-left = 用维修资金的必须写。
field-fund-first = 首期交存额（元）
hint-fund-first = 余额不足首期的百分之三十，要续交（杭州市物业管理条例第71条）。
stop-forbidden-use = 这笔费用应由别人承担，不能用维修资金付。依据：{ $rule }。
stop-only-emergencies = 居委会只确认维修资金的应急使用，其他立项由街道批准。依据：{ $rule }。
stop-top-up-due = 付款后余额不足首期的百分之三十，须续交：先提出续交的议题（民法典第278条第1款第6项，由业主共同决定），把议题编号写在这里。依据：{ $rule }。
stop-audit-or-agreement = 结算要附审计报告；三万元以下不审计的，先要业委会同意（“业委会审核”）。依据：{ $rule }。
stop-no-such-item = 这里要写议题的编号，例如 I2026-00001。
road-beat = { $which }：上次 { $last }，下次最迟 { $next }。
road-late = 已经过了该开的日子
