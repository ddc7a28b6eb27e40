### 屏幕上的每一句话，中文。与 en.ftl 同键同序。

## 每一页

site-name = 三微
skip-to-content = 跳到正文
switch-language = English
switch-elder = 长辈版
switch-standard = 标准版
sign-in = 登录
sign-out = 退出
optional = 可不填
footer-head = 台账最新一条
nav-main = 主导航
nav-home = 首页
nav-desk = 工作台
nav-report = 我要反映
nav-matters = 事项
nav-results = 成效
nav-procedures = 规则
nav-log = 公开台账
nav-privacy = 个人信息
nav-api = 接口
crumbs-label = 当前位置
pager-label = 翻页
pager-previous = 上一页
pager-next = 下一页
search = 搜索
search-hint = 地点、事情或受理号
filter-label = 筛选
download-table = 下载表格
show-table = 看表格

## 等网络的反映

offline-waiting = 有 %n 件在等网络，已存在这部手机里，有网就会自动发出。
offline-refused = 有 %n 件没有被接收，仍存在这部手机里。
offline-failed = 没有网络，这个浏览器也存不下。请留在这一页，稍后再发一次。
offline-send-now = 现在发送

## 照片和地点

photo-take = 拍照或选照片
photo-limits = 最多 { $max } 张，每张不超过 10 MB。照片里的位置信息不会公开。
photo-remove = 去掉照片
photo-before = 整改前
photo-after = 整改后
photo-before-of = 整改前：{ $subject }
photo-after-of = 整改后：{ $subject }
photo-slide = 叠起来比一比
photo-side-by-side = 左右并排
photo-slider = 后一张露出多少
photo-used-before = 这张照片以前用过，请重新拍一张。
place-use-position = 用我现在的位置
place-once = 只为这一件取一次，不会在后台跟踪。
place-asking = 正在定位……
place-found = 已定位，误差约 %m 米。
place-denied = 浏览器没有允许定位。请选楼栋，或者写地址。
place-failed = 没有定到位置。请选楼栋，或者写地址。
map-note = 按区里自己的边界画的示意图，不作定位用。
map-label = { $place }示意图

## 灯和期限

lamp-overdue-days = 超期 { $days } 天
lamp-overdue = 已超期
lamp-today = 今天到期
lamp-days-left = 还有 { $days } 个工作日
lamp-on-time = 在期限内
lamp-paused = 已挂账
lamp-done = 已办结
clock-no-calendar = { $year } 年的节假日安排还没有公布，这个日子可能会变。

## 首页

home-title = 看见的事，办到有回音。
home-lead = 拍一张照片，说一句话。谁在办、几时办好、办成什么样，一件一件都能查到底。
home-see-matters = 看看大家的事
home-look-up = 有受理号？查办到哪一步
home-look-up-button = 查一查
home-loop = 正在办的 { $open } 件，走到了这里
home-just-closed = 刚刚办好
home-all-closed = 全部办结事项
home-open-now = 正在办
home-all = 全部事项
home-this-month = 本月
home-how-counted = 怎么算的

## 我要反映

report-title = 我要反映
report-step-photo = 拍照
report-step-place = 地点
report-step-words = 说明
report-place-title = 在什么地方？
report-words-title = 说一句就好
report-next-place = 下一步：地点
report-next-words = 下一步：说明
report-back = 上一步
report-no-photo = 没有照片，直接说
report-or = 或者
report-building = 从楼栋里选
report-building-none = 不在这里面
report-address = 写地址
report-address-hint = 越清楚越好，例如 3幢2单元三楼转角
report-what = 发生了什么
report-category-guess = 看起来是“{ $category }”。
report-category-change = 换一个
report-near = 附近有一件相似的事
report-me-too = 我也遇到了，一起跟进
report-not-same = 不是同一件
report-how-answer = 怎么告诉您结果
report-answer-sms = 发短信
report-answer-sms-hint = 只用来告诉您这件事的结果
report-answer-anonymous = 匿名
report-answer-anonymous-hint = 给您一个受理号，自己来查
report-for-someone = 我替别人反映
report-for-name = 替谁反映
report-for-how = 怎么收到的
report-send = 发出
report-sent-title = 收到了，谢谢您
report-sent-number = 受理号
report-sent-keep = 请记下来，凭它可以查到每一步。

## 事项

matters-title = 大家的事
matters-summary = { $open } 件正在办
matters-filter-open = 正在办
matters-filter-late = 已超期
matters-filter-closed = 已办结
matters-none-title = 没有这样的事项
matters-none-text = 换个词试试，或者去掉筛选。
matters-drop-filters = 去掉筛选
matter-thread = 一步一步
matter-entries = 共 { $count } 条
matter-now-with = 现在由
matter-place = 地点
matter-category = 类别
matter-rounds = 返工
matter-rounds-count = { $count } 次
matter-me-too = 我也遇到了
matter-me-too-count = { $count } 人
matter-rule = 规则
matter-reporter = 反映人
matter-same-place = 同一地点第 { $count } 次
matter-not-solved = 没有办好？告诉我们
matter-masked = 个人信息已隐去。
log-entry-no = 台账第 { $seq } 条

## 工作台

desk-title = 我的承诺
desk-search-hint = 编号、名字、地点，两个字也行
desk-mine = 我来办
desk-waiting = 等别人
desk-returned = 返工
desk-paused = 挂账
desk-group-late = 已超期
desk-group-today = 今天到期
desk-group-later = 还有时间
desk-picked = 已选 { $count } 件
desk-pick = 选中 { $no }
desk-dispatch = 派遣
desk-owed = 还差
desk-other-acts = 其他办法
desk-keys = j 下一件，k 上一件，x 选中，Enter 打开
desk-none-title = 没有等您办的事
desk-none-text = 答应的都办完了。
desk-stale = 有人先办了一步，现在是这样。

## 成效

results-title = 办得怎么样
results-as-of = 截至台账第 { $seq } 条。点任何一个数，看它后面的每一件。
results-by-street = 各街道
results-monthly = 每月办结
results-none = —
results-formula = 算法

## 登录

sign-in-title = 登录
sign-in-resident = 居民
sign-in-staff = 工作人员
sign-in-phone = 手机号
sign-in-get-code = 获取验证码
sign-in-code = 验证码
sign-in-demo-code = 演示区：验证码是 { $code }，正式使用时由短信发出。
sign-in-user = 用户名
sign-in-password = 密码
sign-in-without = 不登录也能反映和查询。登录后可以看到自己的全部事项。
sign-in-wrong = 对不上，请再试一次。
sign-in-slow-down = 试得太多了，请稍等一会儿。

## 规则、地点、台账

procedures-title = 事情怎么办
procedure-version = 第 { $version } 版
procedure-drawing = 流程图：{ $name }
procedure-steps = 每一步
procedure-from = 从
procedure-act = 做什么
procedure-by = 谁来做
procedure-needs = 要有什么
procedure-to = 到
procedure-within = 期限
procedure-floor = 改不了的底线
place-open = 正在办
place-closed-year = 今年办结
place-late = 超期
place-responsible = 谁负责
place-matters = 这里的事
log-title = 公开台账
log-lead = 区里发生的每一件事都按先后记在这里。每一条都带着上一条的指纹，改动任何一条，后面的全都对不上。
log-seq = 序号
log-time = 时间
log-what = 做了什么
log-capacity = 身份
log-matter = 事项
log-hash = 指纹
log-verified = 从头到尾核对过，全都对得上

## 出了问题

problem-home = 回首页
problem-matters = 查事项
problem-not-found = 这里没有这一页
problem-not-found-text = 地址可能写错了，或者这件事不公开。
problem-forbidden = 这里您看不了
problem-forbidden-text = 您的身份管不到这个地点或这一步。
problem-too-large = 太大了
problem-too-large-text = 一张照片最大 10 MB。
problem-busy = 请稍等一会儿
problem-busy-text = 一下子来得太多了，什么都没有丢。
problem-server = 这里出了点问题
problem-server-text = 已经记下。之前确认过的都还在。
errors-title = 请看看这几处
error-required = 这一项要填。
error-too-long = 太长了，最多 { $max } 个字。
error-photo-kind = 这个文件不是我们能读的照片（JPEG、PNG、WebP）。
error-photo-empty = 这个文件是空的。
error-place = 请选一个地点，或者写地址。
error-phone = 手机号是 11 位数字。
error-code = 验证码是 6 位数字。

## 通用

choose = 请选择
person-resident = 居民
capacity-public = 公众
capacity-reporter = 反映人
capacity-register = 登记
capacity-main = 随主件一并答复
done-title = 已办好，记入台账。
refused-title = 还不能办
entry-erased = 内容已依法删除
clock-kept = 期限沿用原来的，没有重新起算。
clock-named = 按约定的日期。
within-category = 按类别
within-day-named = 到约定的日期
procedure-steps-count = { $count } 步
procedure-step = 步骤
procedure-acts = 能做什么
place-within = 里面的地点
place-none-text = 这里还没有人反映过。
matter-here = 这里
matter-acts = 可以办的
receipt-label = 回执码
receipt-hint = 反映时给您的十位码。有它才能评价，或者说没有办好。
receipt-wrong = 这个回执码不是这件事的。
receipt-show = 出示回执
receipt-keep = 没有登录的话，请把回执码也记下来，凭它可以评价。
report-category-auto = 由说明判断
report-answer-phone = 想收到结果？留个手机号
report-answer-phone-hint = 只有联系您的人看得到，办理单位看不到。
report-near-text = 打开它，登录后可以点“我也遇到”，进展会一并告诉您。
report-follow = 看办到哪一步
report-another = 再反映一件
hint-sealed = 不公开，只有联系的人看得到。
hint-secret = 被反映的一方看不到是谁说的。
hint-until = 写哪一天之前。
hint-answer = 说结果，不说过程。这段话会给反映人看。
hint-main = 主件的受理号，例如 C2021-00012。
desk-pick-title = 从左边选一件
home-demo = 这是示范区，记录是编写的，时钟停在 2021 年 7 月底往后走，可以放心试。
me-title = 我的
me-matters = 我反映的
me-none-title = 还没有反映过
me-none-text = 看见什么，拍一张照片就行。
me-notices = 告诉我的
me-notices-none = 还没有消息。
me-sessions = 登录的设备
me-this-session = 这一台
me-end = 退出它
privacy-what = 留下什么
privacy-what-text = 您反映的话、地点和照片。手机号和名字另外封存，只有要联系您的人能看，依法可以单独删除。
privacy-who = 谁看得到
privacy-who-text = 公众看到的是隐去个人信息以后的内容。办理单位看不到是谁反映的。每一次办理都记在台账里。
privacy-photo = 照片
privacy-photo-text = 公开的照片是重新生成的，不带拍摄位置和设备信息。位置只在您点按钮的时候取一次。
privacy-rights = 您可以
privacy-rights-text = 匿名反映；随时查看进展；要求更正或者删除。向社区提出就可以。
results-months = 月份
results-kinds = 种类
results-street = 街道
log-register = 登记
error-photo-heic = 这是 HEIC 照片，现在还读不了。请在手机相机设置里选“兼容性最佳”，或者发一张截图。
error-photo-bomb = 这张图太大了，打不开。
error-photo-broken = 这张照片是坏的，没有传完整。
problem-stale = 有人先办了一步，页面已经是旧的。
problem-no-such-file = 照片没有收到，请再选一次。
problem-unavailable = 现在写不进台账，请稍后再试。没有确认的都没有算。
problem-unauthorised = 请先登录
problem-bad = 没有看懂这个请求
problem-method = 这个地址不能这样请求
refusal-no-such-act = 这件事的规则里没有这个办法。
refusal-not-from-here = 现在这一步不能这样办。
refusal-not-yours = 这一步不归您办。
refusal-own-work = 不能审自己办的事，请换一位。
refusal-owes = 还差：
refusal-too-late = 延期要在到期之前申请，现在已经过了。
refusal-designated = 已经指定，不能再退回。
refusal-day-past = 日期要在今天以后。
refusal-into-itself = 不能并入它自己。
owed-missing = 这一项要填。
owed-too-long = 太长了。
owed-not-a-choice = 请从选项里选。
owed-malformed = 格式不对。
owed-unknown = 没有找到。
owed-not-asked = 这一步不需要它。

## 身份

role-resident = 居民
role-steward = 微管家
role-specialist = 小区专员
role-property = 物业公司
role-street-unit = 职能单位
role-intake = 受理员
role-duty-lead = 值班长
role-dispatcher = 派遣员
role-checker = 核查员
role-callback = 回访员
role-community = 社区居委会
role-committee = 业委会
role-operator = 系统管理员
role-mediator = 调解员
role-facilitator = 促动师
role-press = 采编
role-observer = 督查

## 谁来办

owner-resident = 居民
owner-steward = 微管家
owner-specialist = 小区专员
owner-property = 物业公司
owner-street-unit = 职能单位
owner-intake = 受理员
owner-duty-lead = 值班长
owner-dispatcher = 派遣员
owner-checker = 核查员
owner-callback = 回访员
owner-community = 社区居委会
owner-committee = 业委会
owner-operator = 系统管理员
owner-mediator = 调解员
owner-facilitator = 促动师
owner-press = 采编
owner-observer = 督查
owner-assignee = 承办单位
owner-anyone = 任何人
owner-reporter = 反映人
owner-owner = 当前经办

## 要填的

field-words = 说明
field-place = 地点
field-address = 地址
field-position = 位置
field-category = 类别
field-channel = 来件渠道
field-wish = 诉求类型
field-urgency = 紧急程度
field-contact-name = 联系人
field-contact-phone = 联系电话
field-secret = 为反映人保密
field-filed-for = 替谁反映
field-filed-by = 怎么收到的
field-reason = 理由
field-route = 应走的渠道
field-answer = 答复
field-measures = 采取的措施
field-cost = 花费（元）
field-conclusion = 现场结论
field-assignee = 承办
field-until = 到哪一天
field-score = 满意度
field-solved = 是否解决
field-reached = 是否联系上
field-main = 主件
field-photo-before = 整改前照片
field-photo-after = 整改后照片
field-photo-check = 现场照片
field-document = 材料

## 选项

choice-hotline = 12345热线
choice-window = 窗口
choice-letter = 来信
choice-wechat = 微信
choice-phone = 电话
choice-web = 网站
choice-emergency-110 = 110移交
choice-walk-in = 来访
choice-paper = 纸面
choice-door = 上门
choice-question = 咨询
choice-help = 求助
choice-complaint = 投诉
choice-report = 举报
choice-suggestion = 建议
choice-thanks = 感谢
choice-normal = 一般
choice-urgent = 急
choice-very-urgent = 特急
choice-satisfied = 满意
choice-mostly = 基本满意
choice-unsatisfied = 不满意
choice-emergency = 110、119、120、122
choice-court = 诉讼或仲裁
choice-petition = 信访
choice-review = 行政复议
choice-discipline = 纪检监察
choice-open-government = 政府信息公开
choice-elsewhere = 其他地区或单位
choice-finished = 已依法办结，没有新情况
choice-yes = 是
choice-no = 否

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

## 动作

act-report = 上报
act-dispatch = 派遣
act-send-back = 回退
act-rework = 返工
act-grant-extension = 批准延期
act-dispute = 未解决
act-finish = 处置反馈

## 登记

register-place = 登记地点
register-party = 登记人员单位
register-mandate = 登记任职
register-document = 登记规则文件
register-credential = 设置登录

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

## 标点和日期

list-comma = 、
list-semicolon = ；
date-time = %-m月%-d日 %H:%M
date-time-year = %Y年%-m月%-d日 %H:%M

## API

api-lead = 程序能做的和人一样：同样的流程，同样的权限，同样记进台账。每一类事项的地址都相同。
api-description = 接口说明
api-description-text = OpenAPI 3.1，由程序代码生成。
api-look = 查看
api-look-text = 不需要令牌，看到的和公众页面一样，个人信息已经隐去。
api-report = 上报
api-report-text = 带上 Idempotency-Key，同一份请求发两次只办一次。
api-act = 办理
api-act-text = 令牌代表一个人，权限就是这个人的岗位；查看要有 read，办理要有 act。
api-errors = 出错时
api-errors-text = 回答是 application/problem+json（RFC 9457）；还缺什么，列在 owed 里。
