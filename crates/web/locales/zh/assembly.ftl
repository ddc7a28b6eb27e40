## 谁来决定：各种会议与征询

choice-inquiry = 意见征询（没有法律效力）
choice-279 = 住宅改为经营性用房（民法典第279条，须全体利害关系业主同意）
choice-ordinary = 会议决定
choice-inquiry-notice = 意见征询
choice-inquiry-result = 意见征询结果
field-changed = 要改为经营的房屋
hint-changed = 只有住宅改为经营性用房才填，照名册写房号，例如 3-501。
field-proven = 楼外的利害关系业主
hint-proven = 本栋的其他业主都算，不用写。楼外业主证明房屋价值、生活质量受影响的，写他们的房号（区分所有解释第11条）。
field-affected = 须逐户同意的房屋
poll-need-each = 须全体利害关系业主同意：本栋的其他业主，以及证明受到影响的楼外业主。多数同意不算，没有答复不算同意（民法典第279条，区分所有解释第10、11条）。
poll-need-none = 只是征询意见，没有法律效力，不产生决定。
poll-need-heads = 出席的人数须{ $quorum }；同意的人数按{ $whole }计算，须{ $pass }。
poll-no-force = 没有法律效力，不产生决定

## 不合规则时

stop-not-in-force = 这种会议的规则从 { $day } 起施行，在那以前不能召开。
stop-rules-fixed = 这种会议怎样计票由法律规定，不能另定。
stop-class-not-here = 这一类事项不归这个会议表决，请换一类。
stop-change-missing = 住宅改为经营性用房，要写明是哪一套（民法典第279条）。
stop-change-not-on-roll = 要改用途的房屋，或者写明的楼外房屋，不在名册上，或者名册没有写楼栋。
stop-nobody-affected = 按名册，这套房屋没有利害关系业主，不能公告。
stop-signed-paper-missing = 业主委员会的决定要由出席的成员签字，请附上签字的纸或照片（杭州市物业管理条例第29条）。

## 没有法律效力

no-force-title = 意见征询，没有法律效力。
no-force-text = 这里只是了解大家怎么想，人数再多也不算通过，不能代替业主大会、居民会议或者业主委员会的决定。
no-force-step = 意见征询 · { $step }
result-law-heads = 依据：{ $source }。按人数计算。
poll-kind-regular = 业主大会表决
poll-kind-interim = 业主大会表决
poll-kind-committee = 业主委员会会议
poll-kind-residents = 居民会议
poll-kind-delegates = 居民代表会议
poll-kind-inquiry = 意见征询，没有法律效力
poll-law = 依据
poll-law-since = { $source }（{ $day } 起）
poll-publish = 结果公布
poll-publish-within = 计票后{ $limit }内
poll-turnout-heads = 已参加 { $heads } 人（共 { $all } 人）
poll-still-heads = 离法定人数还差 { $heads } 人
poll-enough-heads = 参加的人数已经达到法定要求。同意的多少，截止以后才公布。
ballot-concerns-none = 这次表决的事项都与这张票的房屋无关，不用投票。
serve-everybody = 全体
roll-people-lead = 一行一个人：写姓名；同名的加房号或者证件号后四位。每人一票，不问房产。
roll-people-hint = 一行一个姓名，或者从表格里连表头一起复制。

## 纸质票与结果

sheets-name-regular = 业主大会表决票
sheets-name-interim = 业主大会表决票
sheets-name-committee = 业主委员会表决票
sheets-name-residents = 居民会议表决票
sheets-name-delegates = 居民代表会议表决票
sheets-name-inquiry = 意见征询表（没有法律效力）
result-sign-regular = 业主委员会（盖章）　监票人签名：＿＿＿＿＿＿
result-sign-interim = 业主委员会（盖章）　监票人签名：＿＿＿＿＿＿
result-sign-committee = 业主委员会（盖章）　同意的委员签名：＿＿＿＿＿＿＿＿＿＿＿＿
result-sign-residents = 居民委员会（盖章）　监票人签名：＿＿＿＿＿＿
result-sign-delegates = 居民委员会（盖章）　监票人签名：＿＿＿＿＿＿
result-sign-inquiry = 征询人：＿＿＿＿＿＿　（本结果没有法律效力）
result-consent = 利害关系业主共 { $all } 人：已同意 { $yes } 人，反对 { $no } 人，弃权 { $abstain } 人，没有答复 { $silent } 人。须全体同意，没有答复不算同意（民法典第279条，区分所有解释第10、11条）。

## 公告与公示的文字

notice-heading-committee = 关于召开{ $place }业主委员会会议的公告
notice-heading-residents = 关于召开{ $place }居民会议的公告
notice-heading-delegates = 关于召开{ $place }居民代表会议的公告
notice-heading-inquiry = 关于在{ $place }征询意见的公告（没有法律效力）
notice-opening-committee = 根据{ $source }，下列事项由业主委员会会议决定。委员本人参加，不得委托他人；决定由同意的委员签字，三日内向业主公布，并告知居民委员会。
notice-opening-residents = 根据{ $source }，下列事项提交居民会议决定。
notice-opening-delegates = 根据{ $source }，下列事项提交居民代表会议决定。
notice-opening-inquiry = 就下列事项征询大家的意见。这不是表决，没有法律效力，人数再多也不算通过。
notice-roll-people = 名单：{ $heads } 人，在本公告张贴之时冻结。名单校验码：{ $hash }
result-heading-committee = { $place }业主委员会决定
result-heading-residents = { $place }居民会议决定公告
result-heading-delegates = { $place }居民代表会议决定公告
result-heading-inquiry = { $place }意见征询结果（没有法律效力）
result-item-heads = 事项{ $number }：{ $title }。全体 { $all } 人；参加 { $heads } 人；赞同 { $yes } 人（占参加人数 { $rate }）。{ $need }结果：{ $verdict }。
result-item-asked = 问题{ $number }：{ $title }。征询 { $all } 人；回答 { $heads } 人；赞同 { $yes } 人（占回答人数 { $rate }）。{ $need }
result-where-committee = 计票结果见下方网址（表决 { $no }）。业主对决定有异议的，自知道之日起一年内可以请求人民法院撤销（区分所有解释第12条）。
result-where-residents = 计票结果见下方网址（表决 { $no }），可以查自己的票、下载计票文件重新计票。
result-where-delegates = 计票结果见下方网址（表决 { $no }），可以查自己的票、下载计票文件重新计票。
result-where-inquiry = 征询结果见下方网址（表决 { $no }）。需要决定的，请按法律提交业主大会、居民会议或者业主委员会。

place-begin = 在这里发起

inquiry-result = 征询结果
inquiry-say-now = 我要说说想法
inquiry-items = 征询的问题
poll-people = 名单
poll-roll-people = { $heads } 人
sheets-sign-people = 本人签名：＿＿＿＿＿＿　日期：＿＿＿＿＿＿
roll-inquiry-lead = 导入业主名册，或者一行一个姓名的名单；程序逐行检查，把问题列成清单。
notice-item-plain = 事项{ $number }：{ $title }。{ $need }

stop-needs-vote-or-clause = 使用业主共有收入要由业主共同决定：写明通过的表决编号；在议事规则额度以内的，写明是哪一条（杭州市物业管理条例第16条）。

## 到会

poll-there = 已到会 { $heads } 人（共 { $all } 人）
poll-there-heads = 已到会 { $heads } 人（共 { $all } 人）
poll-still-there = 离法定到会人数还差 { $heads } 人
poll-enough-there = 到会人数已经达到法定要求。同意的多少，截止以后才公布。
poll-of-present = 到会的人
poll-present-open = 点名签到
present-lead = 到会的人算出席，说不说话都算；没有到会的，投的票不计。先签到，再投票。
present-absent = 还没有到会的
present-all = 名单上的人都到了。
present-names = 到会的人
present-names-hint = 写姓名，用空格或顿号隔开；同名的写名单上的编号。
present-nobody-called = 名单上没有“{ $name }”，或者有两个人同名（请写编号）。
present-proof = 签到表
present-proof-hint = 签到表第几页，或者照片编号。
present-came-on = 到会日期（会后补录才写）
present-came-hint = 不写就是现在。会议时间以外的不算到会。
present-send = 记下到会
present-there = 已经到会
present-none = 还没有人签到。
present-who = 姓名
present-when = 时间
present-done = 记下了 { $count } 人到会。
present-mistake = 登记错了
present-back-names = 其实没有到会的
present-back-hint = 已经投过票的不能撤回。记录都留着，只标明撤回。
present-back-why = 怎么发现的
present-back-send = 撤回
present-back = 撤回了 { $count } 人。
ballot-not-present = 这位还没有签到。先在会场签到，再投票（没有到会的票不计）。
ballot-no-roll-call = 这次表决不按到会计算，不用点名。
ballot-has-voted = 其中有人已经投过票，不能撤回到会记录。
result-there = 到会
result-unsaid = 到会未表决
result-item-there = 事项{ $number }：{ $title }。全体 { $all } 人；到会 { $heads } 人，其中 { $unsaid } 人没有表决；赞同 { $yes } 人（占到会人数 { $rate }）。{ $need }结果：{ $verdict }。

## 谁来召集

stop-not-theirs-to-call = 这个会议不由您这一方召集。依据：{ $rule }。
stop-call-paper-missing = 由居委会召集的，要附上文件：街道责令业委会限期召开、逾期未召开的，或者首次业主大会筹备组成立的。依据：{ $rule }。
poll-part-of-all = 占全体

## 首次业主大会、要求召开、要先公示的事项

choice-first = 首次业主大会会议
poll-kind-first = 首次业主大会表决
sheets-name-first = 首次业主大会表决票
result-sign-first = 首次业主大会会议筹备组　监票人签名：＿＿＿＿＿＿
field-demanded = 要求什么
choice-owners-meeting = 召开业主大会临时会议
choice-recall = 罢免业主委员会委员
field-signatures = 签名
hint-signatures = 达到有表决权的人的百分之二十，召集人就必须召开。
field-of-all = 有表决权的总人数
hint-of-all = 小区有业主名册的不用填，按名册算；没有名册的，填业主总人数，一人有几套房只算一人。居民代表会议的名单公告过的，按公告的代表人数算；没有的，填代表总数。
field-signers = 签名名单
hint-signers = 一户一行：房号、姓名、日期，例如“3-2-501 某某 2026-03-01”；居民代表只写姓名。同一户只算一次。名单只有经办的人看得到，对外只公布户数。
field-signed-sheet = 签名单照片
hint-signed-sheet = 纸质签名单逐页拍照或扫描。只有经办的人看得到。
field-signed-note = 按名册核对
signed-households = 已登记签名
signed-households-count = { $count } 户
signed-by-list = 名册上 { $heads } 人（共 { $of } 人），专有面积 { $area } ㎡（共 { $ofarea } ㎡）；{ $strangers } 行在名册上查不到本人
signed-no-list = { $count } 户，没有名册可以核对
stop-signature-unclear = 签名名单第 { $line } 行看不明白：每行要有房号和姓名（居民代表只写姓名），日期不能在今天以后。
stop-nobody-signed = 还没有登记签名。请先用“登记签名”把签名单逐行录入，再提出要求。
field-subject = 具体是什么事
hint-subject = 选举或者罢免业委会、调整物业费、业委会经费、使用共有收入、处分共有部分的，要选。
choice-election = 选举业主委员会委员
choice-price = 调整物业服务收费
choice-committee-costs = 业主委员会运行经费
choice-income-use = 使用业主共有收入
choice-disposal = 处分共有部分
field-rests-on = 事先公示的编号
hint-rests-on = 选举：候选人名单要在投票开始十五天前公示。调整物业费：审计和方案要公示满三十天，审计报告附在这里。
field-seats = 业主委员会的席位
hint-seats = 五至十一人的单数；一百户以下的可以三人（杭州市物业管理条例第27条）。
field-first-delivery = 首套房屋交付日
hint-first-delivery = 只有首次业主大会，而且交付面积不到百分之六十时才填。
field-delegates = 名单上居民代表的人数
hint-delegates = 只有居民代表会议才填：代表要占全体成员的五分之四以上（城市居民委员会组织法第28条）。
field-account = 维修资金哪个账
hint-account = 用维修资金的必须选。用本幢的账，地点要选这一幢；余额和首期也按这个账写。
choice-whole-area = 全小区的账
choice-one-building = 本幢的账
stop-demand-too-few = 签名的人数或者专有面积不到法定的五分之一，还不能要求召开；只算名册上有的业主本人。可以继续征集，或者按一般议题提出。依据：{ $rule }。
stop-not-ripe = 交付的面积还不够召开首次业主大会：要达到百分之六十；首套交付满两年的，要达到百分之三十（请填首套房屋交付日）。依据：{ $rule }。
stop-not-composed = 名单上居民代表不到五分之四，不能这样召开。依据：{ $rule }。
stop-subject-elsewhere = 这件事不属于所选的这一类，请换一类。依据：{ $rule }。
stop-seats-wrong = 业主委员会不能有这么多席位。依据：{ $rule }。
stop-not-shown-before = 要先公示的还没有公示够：公示要是这一种，有张贴留证，而且在投票开始前公示满规定的天数。依据：{ $rule }。
stop-assembly-place = 业主大会是整个小区的，不能只由一幢楼、一个单元来开，地点请选小区；只想问一幢楼的业主，可以用意见征询。依据：{ $rule }。
stop-account-place = 本幢的账只能付本幢的工程，地点请选这一幢。依据：{ $rule }。
poll-subject = { $subject }（{ $source }）
poll-seats = { $count } 个席位
poll-rests-on = 事先的公示
stop-names-kept = 名册上的姓名要留到 { $day }：在那以前，业主还可以请求法院撤销（{ $rule }）。
