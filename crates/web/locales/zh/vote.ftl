## 表决：填写项

field-secrecy = 保密方式
hint-secrecy = 无论哪一种，谁选了什么都不对外公布。
field-assembly = 由谁决定
hint-assembly = 定期会议提前十五天公告；临时会议提前七天（杭州市物业管理条例第19条，2022年3月1日起）。其他会议和征询另有规则。居委会代为召集业主大会的，要附街道的文件。
field-motion = 表决事项
field-item-class = 属于哪一类
field-number = 事项序号
field-parking = 车位、摊位
field-silence = 已送达但没有表决的
hint-silence = 不是“不计参与”的，必须写明议事规则或管理规约的哪一条。
field-clause = 依据的条款
hint-clause = 例如：议事规则第12条。
field-duplicates = 同一业主的第二张票
field-replacing = 投了以后能不能改
field-proxies = 一人最多受托几位业主
field-barred = 不得受托的人
hint-barred = 例如物业工作人员，姓名之间用顿号。
field-co-heads = 单独所有与共有
field-co-vote = 共有人怎样表决
field-channels = 投票渠道
hint-channels = 业主要求纸质票的必须提供（杭州市物业管理条例第20条）。
field-follow = 选票上的“随多数”
field-opens-on = 投票开始日
field-closes-on = 投票截止日
hint-closes-on = 投票期为五天至六十天，首尾两天都算。
field-closes-at = 截止时刻
hint-closes-at = 例如 18:00；不填就是当天最后一秒。到这一秒为止的票都算。
field-unit = 房号
field-posting = 公告编号
field-roll-note = 名册（校验码、待处理、户数、人数、住宅数、面积、已交付面积）
field-verdicts = 各项结果
field-tally-hash = 计票文件校验码

## 选项

choice-open-hands = 公开举手
choice-open-roll = 业主之间公开
choice-secret = 秘密投票，凭回执查票
choice-regular = 业主大会定期会议
choice-interim = 业主大会临时会议
choice-278-1 = 民法典第278条第1项 制定和修改业主大会议事规则
choice-278-2 = 民法典第278条第2项 制定和修改管理规约
choice-278-3 = 民法典第278条第3项 选举业主委员会或者更换成员
choice-278-4 = 民法典第278条第4项 选聘和解聘物业服务企业
choice-278-5 = 民法典第278条第5项 使用维修资金
choice-278-6 = 民法典第278条第6项 筹集维修资金
choice-278-7 = 民法典第278条第7项 改建、重建建筑物及其附属设施
choice-278-8 = 民法典第278条第8项 改变共有部分用途或者利用共有部分经营
choice-278-9 = 民法典第278条第9项 其他重大事项
choice-exclude = 不计入面积和人数
choice-include = 与住宅一样计入
choice-not-participating = 不计参与
choice-follow-majority = 随已表决的多数
choice-abstain = 弃权
choice-first-stands = 先投的为准
choice-last-stands = 后投的为准
choice-paper-stands = 纸质票为准
choice-void-if-different = 内容不同的都无效
choice-until-close = 截止前可以改，以最后一次为准
choice-never = 不可以改
choice-0 = 不接受委托
choice-1 = 一位
choice-2 = 两位
choice-3 = 三位
choice-separate = 各算一人
choice-with-named = 并入推选的表决人
choice-named-only = 先推选一人，由他表决
choice-any-agreeing = 谁表决都可以，有矛盾则无效
choice-all-channels = 网上、纸质、电话、上门、投票点、语音
choice-web-paper = 网上和纸质
choice-offered = 提供
choice-not-offered = 不提供

## 不合规则时

stop-vote-not-carried = 写的这次表决没有通过所需的事项，或者还没有计票：使用维修资金是民法典第278条第1款第5项，使用共有收入是第9项。
stop-no-roll = 还没有导入业主名册，不能公告。
stop-roll-at-fault = 名册里还有必须处理的问题，冻结之前要改好再导入。请看名册页上的清单。
stop-no-items = 还没有表决事项。没有公告的事项不得表决（杭州市物业管理条例第19条）。
stop-no-rules = 还没有确定计票规则。
stop-silence-needs-clause = 未表决要算作参与，必须写明议事规则或管理规约的条款；没有条款只能“不计参与”。
stop-vote-notice-too-short = 离投票开始日太近：定期会议要提前十五天公告，临时会议七天（杭州市物业管理条例第19条）。
stop-window-days = 投票期要五天以上、六十天以内（杭州市物业管理条例第20条）。
stop-not-open-yet = 还没到公告的投票开始时刻。
stop-not-over-yet = 投票还没有截止。
stop-paper-open = 还有纸质票只录入了一次，或者两次录入不一致，不能计票。
stop-not-counted = 还没有计票。
stop-own-page = 请在表决页面上办理。

## 票为什么不收、不计

ballot-serial-used = 这张票的编号已经用过。一个编号只有一张票。
ballot-unknown-voter = 名册上没有这位业主。名册在公告时冻结，公告以后的转让不改变谁来投票。
ballot-no-vote = 名下只有不计票的车位、摊位，按公告的规则没有投票权。
ballot-before-opening = 还没到公告的投票开始时刻，这张票不能收。
ballot-after-closing = 已经过了公告的截止时刻，这张票不能收（规则：截止时刻）。
ballot-channel-not-offered = 这个渠道不在公告的范围内。
ballot-not-owner = 投票的人不是这套房屋的业主（区分所有解释第1条）。
ballot-not-named = 共有人推选了另一位来表决。
ballot-nobody-named = 共有人还没有推选表决人。先推选一位，再投票。
ballot-proxy-not-allowed = 按公告的规则不接受委托投票。
ballot-proxy-not-written = 委托投票要有书面委托。
ballot-proxy-barred = 按公告的规则，这个人不得受托投票。
ballot-proxy-limit = 这个人受托的业主已经到了规则的上限。
ballot-not-announced = 票上有没有公告的事项。没有公告的事项不得表决（杭州市物业管理条例第19条）。
ballot-not-concerned = 这项表决与这套房屋无关。
ballot-follow-not-offered = 这次选票不提供“随多数”。
ballot-blank = 每一项都没有选，空白票不收。
ballot-replaces-nothing = 要更改的那张票不是现在有效的票。
ballot-replaced-late = 已经过了可以改票的时间。
ballot-duplicate = 这位业主已经投过票，按公告的规则以先投的为准（规则：重复票）。
ballot-contradicted = 这位业主前后两张票不一致，按公告的规则都无效。
ballot-co-owners-disagree = 共有人的意见不一致，推选出一位以前都不计。
ballot-code = 这个票码不在本次表决的名册上，请核对后再输。
ballot-same-hand = 同一张纸质票要由两个人各录一次，第二次请换一个人。
ballot-in-future = 投票时间不能晚于现在，请核对日期和时刻。
ballot-nothing-aside = 没有等录入的票可以作废，或者没有写理由。
ballot-not-frozen = 这次表决还没有公告。
ballot-no-proof = 没有凭据的送达不算送达，请写明照片编号、快递单号或签收人。

## 表决页面

poll-vote-now = 我要投票
poll-result-open = 表决结果
poll-receipt-open = 查我的票
poll-notice-open = 公告全文
poll-result-notice = 结果公示
poll-items = 表决事项
poll-items-none = 还没有列入表决事项。
poll-need = 参与表决的人数和面积都须{ $quorum }；同意的人数和面积按{ $whole }计算，都须{ $pass }。
poll-at-least = 达到 { $share }（含本数）
poll-more-than = 超过 { $share }（不含本数）
poll-of-participating = 参与表决者
poll-of-total = 全体
poll-turnout = 已参与 { $heads } 人（共 { $all } 人），{ $area } m²（共 { $whole } m²）
poll-still = 离法定参与还差 { $heads } 人、{ $area } m²
poll-enough = 参与的人数和面积都已经达到法定要求。同意的多少，截止以后才公布。
poll-channels = 收到的票：
poll-rules = 计票规则
poll-hash = 名册、规则、事项的校验码
poll-desk = 表决工作台
poll-roll = 业主名册
poll-roll-open = 业主名册与核对
poll-sheets-open = 打印纸质选票
poll-serve-open = 送达登记
poll-enter-open = 代录与纸质票录入
poll-roll-total = 共 { $all } 人，{ $whole } m²
poll-roll-units = { $units } 套，{ $heads } 人（未扣除车位等）
poll-window = 投票期：{ $from } 至 { $until }
poll-yes = 赞同
poll-no = 反对
poll-abstain = 弃权
poll-follow-majority = 随多数
poll-web = 网上
poll-phone = 电话
poll-door = 上门
poll-point = 投票点
poll-paper = 纸质
poll-voice = 语音
poll-carried = 通过
poll-no-quorum = 参与不足，未通过
poll-not-carried = 未通过
poll-secrecy-open-hands = 公开举手：在场的人看得见；对外只公布合计。
poll-secrecy-open-roll = 业主之间公开：名册上的业主可以凭票码查看计票文件；对外只公布合计。
poll-secrecy-secret = 秘密投票：计票文件里没有姓名、房号和时刻，凭回执查自己的票；对外只公布合计。
poll-silence-not-participating = 未表决不计参与。
poll-silence-follow-majority = 已送达而未表决的，随已表决的多数。
poll-silence-abstain = 已送达而未表决的，视为弃权。
poll-source-registry = 不动产登记簿
poll-source-survey = 实测
poll-source-contract = 买卖合同
poll-tenure-delivered = 已交付
poll-tenure-undelivered = 已售未交付
poll-tenure-unsold = 未售
poll-stall = 车位、摊位

## 投票与查票

ballot-title = 投票
ballot-code-label = 票码
ballot-code-hint = 选票上的十二位字母和数字，大小写和横线不论。不用登录。
ballot-open = 打开我的选票
ballot-units = 这张票代表的房屋
ballot-again = 已经收到过您的票。
ballot-replace = 这张票替换原来的那一张
ballot-replace-hint = 原来的票不会删除，只标明已被替换。
ballot-cast = 投出这张票
ballot-in = 您的票已经收到
ballot-keep = 请记下这个回执。凭它可以随时查到这张票算没算、为什么。
ballot-back = 回到表决页面
ballot-shut = 现在不在投票期内。
ballot-receipt-or-code = 回执或者票码
ballot-receipt-hint = 投票后给您的十位回执，或者选票上的十二位票码。
ballot-find = 查票
ballot-none = 没有找到这个回执或票码。
ballot-not-said = 这里只说票算没算，不显示选了什么。
outcome-counted = 已计入
outcome-superseded = 有效，已被本人后来的票替换

## 名册

roll-lead = 导入物业或居委会手里的名册，程序逐行检查，把问题列成清单。还有必须处理的问题时不能公告。
roll-units = 套数
roll-heads = 人数（同一买受人算一人）
roll-area = 面积（m²，不含车位）
roll-stalls = 车位、摊位
roll-stock = 未售、未交付
roll-together = 共有人
roll-stops = 还有 { $count } 处必须处理，处理完之前不能公告
roll-stops-mend = 按下面的办法改好原来的表，再导入一次。
roll-clean = 没有必须处理的问题
roll-clean-next = 请公示核对，没有异议后公告。
roll-found = 检查结果
roll-line = 行
roll-what = 问题
roll-mend = 怎么办
roll-blocks = 必须处理
roll-more = 还有 { $count } 条没有列出。
roll-bring = 导入名册
roll-again = 重新导入
roll-file = 表格文件（XLSX 或 CSV）
roll-file-hint = 合并单元格、全角数字都可以。表头至少有房号和面积；楼栋、业主、证件号后四位、面积来源、表决人、用途、状态可有可无，次序不限。
roll-text = 或者直接粘贴
roll-text-hint = 从表格里连表头一起复制，粘贴在这里。
roll-developer = 建设单位（开发商）名称
roll-developer-hint = 未售和未交付的房屋由建设单位投票，合起来算一人（区分所有解释第9条）。
roll-read = 检查并导入
roll-by-building = 按楼栋查看
roll-building = 楼栋
roll-lines-hint = 每套房的面积只给名册上的业主和保管名册的人看。输入选票上的票码或者回执，就能核对自己这一栋。
roll-lines-send = 查看这一栋
roll-lines-keepers = 每套房的面积只给保管名册的人看；公告以后，业主凭票码核对。
roll-area-column = 面积（m²）
roll-source = 面积来源
roll-state = 状态
roll-head = 编号
roll-owner = 业主
roll-no-heading = 没有找到表头：要有一行同时写着房号和面积。
roll-empty = 表头下面没有内容。
roll-too-long = 行数太多，最多两万行。
roll-broken = 表格读不出来，请重新另存为 XLSX 或 CSV，或者直接粘贴。
roll-several = 这个文件有好几张工作表都像名册。请并到一张表里再导入，免得漏掉。
roll-template-xlsx = 空白模板（XLSX）
roll-template-csv = 空白模板（CSV）

## 名册里的问题

symptom-wide-text = 全角字符
symptom-building-filled = 楼栋空白，按上一行补上
symptom-owner-filled = 业主空白，按上一行补上
symptom-co-owner-row = 没有房号的一行，作为上一套的共有人
symptom-same-person = 同一人有多套，算一人
symptom-same-name = 同名，不知道是不是同一人
symptom-developer-stock = 建设单位未售或未交付
symptom-stall = 车位、摊位
symptom-source-unknown = 没写面积来源，按合同
symptom-tenure-unknown = 状态看不懂
symptom-nobody-named = 共有人没有推选表决人
symptom-named-stranger = 推选的表决人不在共有人里
symptom-unit-twice = 同一房号出现两次
symptom-area-missing = 没有面积
symptom-area-broken = 面积写法不对
symptom-owner-missing = 没有业主
symptom-unit-missing = 没有房号
symptom-developer-missing = 有未售房屋，但不知道建设单位
mend-wide-text = 已自动改成半角，不用处理。
mend-building-filled = 看一下是不是合并单元格；不是就补上。
mend-owner-filled = 看一下是不是合并单元格；不是就补上业主。
mend-co-owner-row = 看一下是不是共有人；不是就补上房号。
mend-same-person = 不用处理：几套合起来算一人，面积相加。
mend-same-name = 补上证件号后四位；相同的算一人，不同的各算一人。
mend-developer-stock = 不用处理：全部合起来算建设单位一人。
mend-stall = 按计票规则，默认不计面积和人数。
mend-source-unknown = 查到登记簿面积的，写上“登记”。
mend-tenure-unknown = 改成：已交付、未交付、未售。
mend-nobody-named = 投票前请共有人推选一位，写在“表决人”一栏。
mend-named-stranger = 改成共有人里的一位。
mend-unit-twice = 删掉重复的一行，或者改正房号。
mend-area-missing = 查不动产登记簿、测绘或合同后补上。
mend-area-broken = 只写数字，最多两位小数，例如 89.50。
mend-owner-missing = 补上业主；未售的在“状态”里写“未售”。
mend-unit-missing = 补上房号，或者删掉这一行。
mend-developer-missing = 在导入时写上建设单位名称。

## 代录

enter-lead = 电话、上门、投票点、语音：替业主当场记下。纸质票要由两个人各录一次，一致才算。
enter-open = 等第二个人录入，或者两次不一致的
enter-unit-hint = 照名册写，例如 3-501。
enter-cast-on = 投进票箱的日期（纸质票）
enter-cast-hint = 不写就以第一次录入的时刻为准。截止以后录入的要写。
enter-cast-hour = 时刻
enter-proof = 投票凭据
enter-proof-hint = 录音编号、照片编号、见证人。纸质票本身就是凭据，不用写。
enter-name = 是哪一位业主（共有的才写）
enter-name-hint = 不写就是推选的表决人。
enter-proxy = 受托人姓名（委托投票才写）
enter-written = 看过书面委托
enter-send = 记下这张票
enter-in = 票已收到，回执 { $receipt }，请交给业主。
enter-waiting = 已录入，等另一个人再录一次。
enter-differs-title = 两次录入不一致
enter-differs = 请对着原票再看一次：录错的人可以重录改正自己的，或者由第三个人录入，两个人一致就算。
enter-no-channel = 请选票是怎么来的。
enter-no-unit = 名册上没有这个房号。
enter-no-proof = 电话、上门、投票点、语音的票要写凭据。
enter-open-one = 录了一次，等第二个人
enter-open-differ = 两次不一致
enter-open-aside = 有人提出作废
enter-aside = 这张纸不是有效选票，予以作废
enter-aside-hint = 要两个人各提一次并写明理由，例如同一张票误录到别的房号。作废以后这一户就不再等录入。
enter-aside-send = 提出作废
enter-aside-done = 两个人都提出作废，这张票不再等录入。

## 送达

serve-lead = 选票送到谁、怎么送的、凭什么证明。没有凭据的不算送达；没告知后果的，不能按沉默计票。
serve-building = 楼栋
serve-done-of = 已送达
serve-left = 还没送达的
serve-units = 只送到其中几户的，写房号
serve-units-hint = 用空格或顿号隔开；不写就是整栋。
serve-how = 送达方式
serve-proof = 凭据
serve-proof-hint = 照片编号、快递单号、签收单编号。
serve-told = 已告知不表决的后果
serve-told-hint = 送达回执或选票上写着。
serve-send = 登记送达
serve-done = 已登记 { $count } 人。
serve-no-how = 请选送达方式。
serving-door = 上门送达
serving-registered-mail = 挂号信、快递
serving-phone = 电话通知
serving-wechat = 微信
serving-mailbox = 信箱
serving-board = 公告栏

## 纸质票

sheets-lead = 一人一张，票码就是投票凭证：打印后直接交给业主，不要拍照外传。
sheets-how = 每项选一个，在方框里打勾；{ $closes } 前投进票箱或交给工作人员。
sheets-web = 也可以在 /votes/{ $no }/ballot 输入票码投票。
sheets-sign = 业主（受托人）签名：＿＿＿＿＿＿　日期：＿＿＿＿＿＿

## 结果

result-law = 依据：{ $source }。人数和面积都要达到，才算通过。
result-applies = 按公告的规则，以此为准
result-compare = 对照
result-heads = 人数
result-area = 面积（m²）
result-all = 全体
result-part = 参与
result-part-of-all = 参与占全体
result-yes-of-part = 赞同占参与
result-yes-of-all = 赞同占全体
result-met = 是否达到
result-quorum-yes = 参与够
result-quorum-no = 参与不够
result-agreed-yes = 同意够
result-agreed-no = 同意不够
result-check = 自己核对
result-ballots = 共收到 { $count } 张票，
result-counted = 其中 { $count } 张计入。
result-receipts = 全部回执
result-file = 下载计票文件
result-file-hint = 名册上的业主凭票码或回执下载，用 sanwei tally 命令可以重新计票。
receipts-lead = 这里列的是回执的校验码，不显示谁选了什么。输入回执就能找到自己的那一行。
receipts-code = 回执
receipts-outcome = 结果

## 公告与公示的文字

notice-heading = 关于{ $place }业主大会表决的公告
notice-opening = 根据民法典第278条，下列事项由业主共同决定。没有列入本公告的事项不得表决。
notice-item = 事项{ $number }：{ $title }（{ $class }）。{ $need }
notice-rules = 计票规则：
notice-terms = 车位、摊位：{ $parking }。未表决：{ $silence }（依据：{ $clause }）。一人最多受托 { $proxies } 位业主。
notice-roll = 业主名册：{ $units } 套，{ $heads } 人；名册在本公告张贴之时冻结，之后的转让不改变谁来投票。名册校验码：{ $hash }
notice-where = 投票、查票和结果：/votes/{ $no }。需要纸质票的，请向发布公告的一方领取。
result-heading = { $place }业主大会表决结果公示
result-item = 事项{ $number }：{ $title }。全体 { $all } 人、{ $whole } m²；参与 { $heads } 人、{ $area } m²；赞同 { $yes } 人（占参与人数 { $rate }）、{ $yesarea } m²（占参与面积 { $arearate }）。{ $need }结果：{ $verdict }。
result-silence = 对没有表决的：{ $silence }。
result-where = 业主可以在 /votes/{ $no }/result 查看两种计数、查自己的票、下载计票文件重新计票。对结果有异议的，自知道之日起一年内可以请求人民法院撤销（区分所有解释第12条）。
